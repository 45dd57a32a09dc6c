import { type Assumption, type Domain, type Formula, isPossible } from './formula.js';

/** One way in which the conditions of the templates may turn out, decided as far as somebody asked. */
export interface Scenario {
  /** Whether a formula holds here; `label` names it for people (`IsProd`). */
  decide(formula: Formula, label: string): boolean;
  /** What was decided so far and could have been otherwise, e.g. `IsProd`, `not HasDomain`. */
  chosen(): readonly string[];
}

/** An answer with the way in which the conditions have to turn out for it. */
export interface Explored<T> {
  readonly answer: T;
  readonly when: readonly string[];
}

/**
 * Every answer that a computation has over the conditions that it asks about, and no others:
 * combinations that exclude each other are left out, conditions that nobody asks about are not split.
 *
 * @param compute must be pure; it is run once for each way
 * @returns `isComplete: false` when there are more than `most` ways
 */
export function explore<T>(
  compute: (scenario: Scenario) => T,
  domain: Domain,
  most = MOST_WAYS,
): { readonly answers: readonly Explored<T>[]; readonly isComplete: boolean } {
  const answers: Explored<T>[] = [];
  let forced: readonly boolean[] | undefined = [];
  while (forced) {
    if (answers.length >= most) return { answers, isComplete: false };
    const way = follow(forced, domain);
    const answer = compute(way.scenario);
    answers.push({ answer, when: way.scenario.chosen() });
    forced = nextOf(way.taken());
  }
  return { answers, isComplete: true };
}
/** Ways that are looked at for one rule and subject. */
const MOST_WAYS = 64;

/** The scenario in which every question is answered with yes where that is possible. */
export const firstScenario = (domain: Domain): Scenario => follow([], domain).scenario;

function follow(forced: readonly boolean[], domain: Domain) {
  const assumptions: Assumption[] = [];
  const taken: boolean[] = [];
  const labels: string[] = [];
  const known = new Map<Formula, boolean>();
  const can = (formula: Formula, holds: boolean) =>
    isPossible([...assumptions, { formula, holds }], domain);

  const scenario: Scenario = {
    decide(formula, label) {
      if (formula.kind === 'constant') return formula.value;
      const before = known.get(formula);
      if (before !== undefined) return before;
      const isFree = can(formula, true) && can(formula, false);
      const holds = isFree ? (forced[taken.length] ?? true) : can(formula, true);
      known.set(formula, holds);
      if (isFree) {
        taken.push(holds);
        labels.push(holds ? label : `not ${label}`);
        assumptions.push({ formula, holds });
      }
      return holds;
    },
    chosen: () => labels,
  };
  return { scenario, taken: () => taken };
}

/** The next way in depth-first order: the last yes becomes a no. */
function nextOf(taken: readonly boolean[]): readonly boolean[] | undefined {
  const last = taken.lastIndexOf(true);
  return last < 0 ? undefined : [...taken.slice(0, last), false];
}
