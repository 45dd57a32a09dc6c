import { defineLiveCheck, fail, pass, skip } from '../live-check.js';
import { textProperty } from '../subject.js';

export const dnsNotResolving = defineLiveCheck({
  id: 'dns-not-resolving',
  catalog: 'dns-not-resolving',
  title: 'Names of the platform resolve',
  severity: 'error',
  expected: 'public DNS has addresses for the name',
  types: ['AWS::Route53::RecordSet'],
  reads: ['publicAddresses'],
  skips: (subject) =>
    /^(A|AAAA)$/.test(textProperty(subject, 'Type') ?? '') &&
    !textProperty(subject, 'Name')?.startsWith('*')
      ? undefined
      : 'no address of a host',
  judge(_subject, ask, settings) {
    const answer = ask('publicAddresses');
    if ('notAsked' in answer) return skip(answer.notAsked);
    if (answer.found.length > 0) return pass(answer.found.join(', '));
    return fail(
      'the name does not resolve',
      `See whether the zone is delegated: apexctl validate --env ${settings.environment} --only dns-delegation`,
    );
  },
});
