import {
  type AccountFacts,
  defineRule,
  factOf,
  fail,
  type LiveCertificate,
  type PlacedStack,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { notRead, onPlacedStacks } from '../judging.js';
import { doubtsAbout, plainDomain, zonesFor } from '../zones.js';

/** How long ACM takes at most, as a rule, once the record is there. Source: ACM User Guide, "DNS validation". */
const PATIENCE_MS = 15 * 60_000;

export const acmValidationStalled = defineRule({
  id: 'acm-validation-stalled',
  title: 'A certificate waits for a DNS record that nobody will find',
  why: 'The stack hangs in the creation of the certificate until it times out, hours later.',
  fix: "Set the registrar's name servers to those of the zone, remove zones of the same name, allow amazon.com in CAA records.",
  severity: 'error',
  phase: 'deploy',
  source: 'ACM User Guide, "DNS validation" and "Troubleshoot DNS validation problems"',
  recognises: [
    /Content of DNS Record is: \{/i,
    /timed out waiting for creation of physical resource/i,
    /DNS Record Set is not available/i,
    /CAA_ERROR/i,
  ],
  judges: [
    onPlacedStacks((placed, account) => {
      const made = placed.stack.resources('AWS::CertificateManager::Certificate');
      const verdicts = made.flatMap((one) => {
        const domain = one.get('DomainName').likely;
        return domain === undefined ? [] : verdict(one, plainDomain(domain), { placed, account });
      });
      return verdicts.length > 0
        ? verdicts
        : [skip('it asks for no certificate of a known domain')];
    }),
  ],
});

interface Around {
  readonly placed: PlacedStack;
  readonly account: AccountFacts;
}

function verdict(made: Resource, domain: string, { placed, account }: Around): readonly Verdict[] {
  const { facts, region } = placed;
  const certificates = factOf(facts.certificates);
  const zones = factOf(account.global.zones);
  if ('unknown' in certificates)
    return [notRead(`the certificates of ${region}`, certificates.unknown)];
  if (isIssued(made, placed, certificates.value)) return [pass];
  const waiting = certificates.value.find(
    (one) => isStalled(one, account.asOf) && one.domains.map(plainDomain).includes(domain),
  );
  const isByDns = made.get('ValidationMethod').literal === 'DNS';
  if (!waiting && !isByDns) return [pass];
  if ('unknown' in zones) return [notRead(`the hosted zones for ${domain}`, zones.unknown)];
  const doubts = doubtsAbout(zonesFor(domain, zones.value), waiting?.records ?? []);
  if (waiting)
    return [
      fail(
        `The certificate for ${domain} has waited since ${waiting.requestedAt}: ${doubts[0] ?? 'its record is in the zone, so the domain is not delegated to it, or a CAA record forbids Amazon'}.`,
        { at: made, evidence: waiting },
      ),
    ];
  // Before anything waits, only what cannot work is told.
  return doubts.length > 0
    ? doubts.map((doubt) => fail(`For ${domain}, ${doubt}.`, { at: made, severity: 'warning' }))
    : [pass];
}

const isStalled = ({ status, requestedAt }: LiveCertificate, asOf: string): boolean =>
  status === 'PENDING_VALIDATION' &&
  requestedAt !== undefined &&
  Date.parse(asOf) - Date.parse(requestedAt) > PATIENCE_MS;

/** Whether the certificate of this very resource is there and good. */
function isIssued(
  { logicalId }: Resource,
  { facts, name }: PlacedStack,
  certificates: readonly LiveCertificate[],
): boolean {
  const resources = factOf(facts.resources?.[name]);
  const arn =
    'value' in resources
      ? resources.value.find((one) => one.logicalId === logicalId)?.physicalId
      : undefined;
  return certificates.some((one) => one.arn === arn && one.status === 'ISSUED');
}
