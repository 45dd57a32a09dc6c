import {
  defineRule,
  factOf,
  fail,
  type MailIdentity,
  pass,
  type Sender,
  sendersOf,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { notRead, onPlacedStacks } from '../judging.js';

export const sesIdentityUnverified = defineRule({
  id: 'ses-identity-unverified',
  title: 'Mail is sent from an address or domain that is not verified in this region',
  why: 'SES sends only from identities that are verified in the region that sends.',
  fix: 'Verify the domain in the region of the functions: put the DKIM records of Easy DKIM into its zone, and wait for SUCCESS.',
  severity: 'error',
  phase: 'run',
  source: 'SES Developer Guide, "Verified identities in Amazon SES"',
  wouldFailWith:
    'Email address is not verified. The following identities failed the check in region <REGION>: <identities>',
  recognises: [
    /Email address is not verified\. The following identities failed the check in region ([A-Z0-9-]+): (.+?)(?:$|\s\()/i,
  ],
  judges: [
    onPlacedStacks(({ stack, facts, region }, _, world) => {
      const senders = sendersOf(stack);
      if (senders.length === 0) return [skip('it sends mail from no address that it names')];
      const identities = factOf(facts.identities);
      if ('unknown' in identities)
        return [notRead(`the mail identities of ${region}`, identities.unknown)];
      const made = world.stacks.flatMap(sendersOf).filter(({ isMade }) => isMade);
      return senders.map((sender) => verdict(sender, identities.value, { made, region }));
    }),
  ],
});

function verdict(
  { name, at, isMade }: Sender,
  live: readonly MailIdentity[],
  { made, region }: { readonly made: readonly Sender[]; readonly region: string },
): Verdict {
  const covering = live.filter((one) => covers(one.name, name));
  if (covering.some(({ isVerified }) => isVerified)) return pass;
  const [waiting] = covering;
  if (waiting) return fail(`${waiting.name} is not verified in ${region}.`, { at });
  // What the deployment makes is verified after it.
  if (isMade || made.some((one) => covers(one.name, name))) return pass;
  return fail(`${region} has no identity for ${name}.`, { at });
}

/** An identity covers itself, the addresses of a domain, and those of its subdomains. */
const covers = (identity: string, name: string): boolean =>
  identity === name ||
  (!identity.includes('@') && new RegExp(`[@.]${identity.replaceAll('.', '\\.')}$`).test(name));
