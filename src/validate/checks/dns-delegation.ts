import { defineLiveCheck, fail, pass, skip } from '../live-check.js';

export const dnsDelegation = defineLiveCheck({
  id: 'dns-delegation',
  catalog: 'dns-not-resolving',
  title: 'The name servers of the zone are those that the world asks',
  severity: 'error',
  expected: 'public DNS names the name servers of this zone',
  types: ['AWS::Route53::HostedZone'],
  reads: ['hostedZone', 'publicNameServers'],

  judge(_subject, ask) {
    const { nameServers, name, isPrivate } = ask('hostedZone');
    const answer = ask('publicNameServers');
    if (isPrivate) return skip('a private zone has no delegation');
    if ('notAsked' in answer) return skip(answer.notAsked);
    const found = answer.found.map(tidy).sort();
    const fix = `Give the registrar of ${name} these name servers: ${nameServers.join(', ')}`;
    if (found.length === 0) return fail('public DNS knows no name servers for it', fix);
    const strange = found.filter((one) => !nameServers.map(tidy).includes(one));
    if (strange.length > 0) return fail(`public DNS names ${strange.join(', ')}`, fix);
    return pass(found.join(', '));
  },
});

const tidy = (name: string): string => name.replace(/\.$/, '').toLowerCase();
