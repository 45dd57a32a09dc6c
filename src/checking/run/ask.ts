import { baseScenario, OpenCondition } from '../model/base-scenario.js';
import { domainOf, explore, makeWorld, type World, type WorldInput } from '../model/index.js';
import type { Verdict } from '../rule.js';

/** What somebody says of a world, for each way in which its conditions may turn out. */
export type Ask = (about: (world: World) => readonly Verdict[]) => {
  readonly ways: readonly {
    readonly answer: readonly Verdict[];
    /** Decided conditions; empty where the answer is the same whatever they are. */
    readonly when: readonly string[];
  }[];
  /** What was thrown instead of an answer. */
  readonly error?: unknown;
};

/**
 * Asks in one shared world first, where everything is evaluated once; who asks about a condition
 * that may turn out either way is asked again for each way.
 */
export function asker(input: WorldInput): Ask {
  const domain = domainOf(input.stacks);
  const shared = makeWorld(input, baseScenario(domain));
  return (about) => {
    try {
      return { ways: [{ answer: about(shared), when: [] }] };
    } catch (error) {
      if (!(error instanceof OpenCondition)) return { ways: [], error };
    }
    try {
      const { answers, isComplete } = explore(
        (scenario) => about(makeWorld(input, scenario)),
        domain,
      );
      const ways = withoutDoubles(answers);
      return { ways: isComplete ? ways : [...ways, { answer: [TOO_MANY], when: [] }] };
    } catch (error) {
      return { ways: [], error };
    }
  };
}

const TOO_MANY: Verdict = {
  verdict: 'unknown',
  because: 'the conditions of the template can turn out in too many ways',
  at: undefined,
};

type Way = ReturnType<Ask>['ways'][number];

/** A verdict that holds in every way needs no conditions; one that holds in several is told once. */
function withoutDoubles(ways: readonly Way[]): readonly Way[] {
  const first = new Map<
    string,
    { readonly verdict: Verdict; when: readonly string[]; times: number }
  >();
  for (const { answer, when } of ways)
    for (const key of new Set(answer.map(keyOf))) {
      const verdict = answer.find((one) => keyOf(one) === key);
      const known = first.get(key);
      if (known) known.times += 1;
      else if (verdict) first.set(key, { verdict, when, times: 1 });
    }
  return [...first.values()].map(({ verdict, when, times }) => ({
    answer: [verdict],
    when: times === ways.length ? [] : when,
  }));
}

function keyOf(verdict: Verdict): string {
  if (verdict.verdict === 'fail') return `fail ${verdict.message}`;
  return verdict.verdict === 'pass' ? 'pass' : `${verdict.verdict} ${verdict.because}`;
}
