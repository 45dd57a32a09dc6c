import { type Domain, isPossible } from './formula.js';
import type { Scenario } from './scenario.js';

/** Thrown where a computation asks about a condition that may turn out either way. */
export class OpenCondition extends Error {
  override readonly name = 'OpenCondition';
}

/** The scenario of everything that depends on no choice; whatever does is thrown out of it. */
export function baseScenario(domain: Domain): Scenario {
  const decide: Scenario['decide'] = (formula, label) => {
    const can = (holds: boolean) => isPossible([{ formula, holds }], domain);
    if (can(true) && can(false)) throw new OpenCondition(label);
    return can(true);
  };
  return { decide, chosen: () => [] };
}
