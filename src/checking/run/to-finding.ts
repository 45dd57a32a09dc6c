import type { Rule, Verdict } from '../rule.js';
import { type Locator, placed } from './placed.js';
import type { CheckFinding } from './run-rules.js';

interface Context {
  readonly subject: { readonly spot: Parameters<typeof placed>[0] };
  /** Conditions under which the fault is there; none: always. */
  readonly when: readonly string[];
  readonly locator: Locator;
}

/** A fault as a report shows it. */
export function toFinding(
  rule: Rule,
  verdict: Extract<Verdict, { verdict: 'fail' }>,
  { subject, when, locator }: Context,
): CheckFinding {
  const { path, ...place } = placed(verdict.at ?? subject.spot, locator);
  const wouldFailWith = verdict.wouldFailWith ?? rule.wouldFailWith;
  const evidence = {
    ...(path !== undefined && { path }),
    ...(when.length > 0 && { when }),
    ...(rule.dataAsOf !== undefined && { dataAsOf: rule.dataAsOf }),
    ...(verdict.evidence !== undefined && { seen: verdict.evidence }),
  };
  return {
    rule: rule.id,
    ...(rule.catalog !== null && { catalog: rule.catalog ?? rule.id }),
    severity: rule.isFixedSeverity ? rule.severity : (verdict.severity ?? rule.severity),
    phase: rule.phase,
    title: rule.title,
    message: when.length > 0 ? `${verdict.message} (when ${when.join(', ')})` : verdict.message,
    ...place,
    ...(Object.keys(evidence).length > 0 && { evidence }),
    ...(wouldFailWith !== undefined && { wouldFailWith }),
    fix: verdict.fix ?? rule.fix,
    ...(verdict.patch && { patch: verdict.patch }),
  };
}
