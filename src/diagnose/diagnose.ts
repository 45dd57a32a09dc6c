import type { Cause, Diagnosis, Victim } from './diagnosis.js';
import { causeOf, partsOf, type Telling, victimOf } from './engine/conclude.js';
import { type CausalGraph, causalGraph, type Followed } from './engine/graph.js';
import type { Matcher } from './engine/judged.js';
import { type Ranked, ranked } from './engine/rank.js';
import type { FactOf } from './signature.js';
import { filled } from './signatures/fill.js';
import { matchesOf } from './signatures/matching.js';
import type { Fact, Story } from './story.js';
import { textCauses } from './texts/text-causes.js';
import { commandWord } from './words/command-word.js';
import { harmless } from './words/harmless.js';

export interface DiagnoseOptions {
  /** Name of the environment, for the commands of a fix. */
  readonly environment?: string | undefined;
  /** What texts look like; every known signature unless told. */
  readonly matcher?: Matcher;
  /** Failures that a later success or attempt closed count too. */
  readonly all?: boolean;
}

/** More causes and victims than this are counted, not told. */
const MOST_CAUSES = 50;
const MOST_VICTIMS = 500;

/** What explains the failures of a story, best first, and what only followed from it. Never throws. */
export function diagnose(
  story: Story,
  { environment, matcher = matchesOf, all = false }: DiagnoseOptions = {},
): Diagnosis {
  const graph = causalGraph(story, matcher, { all });
  const best = ranked(graph.causes, graph.followed);
  const telling: Telling = {
    story,
    parentOf: graph.hierarchy.parentOf,
    environment,
    factOf: factsOf(story),
  };
  const told = best.slice(0, MOST_CAUSES);
  const causes = told.map((one) => causeOf(one, best.length - 1, telling));
  const texts = textCauses(story.texts, matcher, environment);
  const hidden = best.length - told.length;
  return {
    causes: [
      ...causes,
      ...texts.causes.filter((one) => !causes.some((other) => isSame(one, other))),
    ],
    victims: victimsOf(graph, told, causes),
    unknowns: [
      ...graph.blind.map(({ what, look }) => ({
        what: harmless(what, 500),
        reason: harmless(look, 600),
      })),
      ...best.filter(saysNothing).map(nothingSaid),
      ...(hidden > 0
        ? [
            {
              what: 'further failures',
              reason: `${hidden} more failed by themselves and are not listed`,
            },
          ]
        : []),
      ...onlyVictims(graph, best),
      ...texts.unknowns,
    ],
    hasFailure: best.length > 0 || graph.hierarchy.scopes.length > 0 || texts.hasFailure,
    ...(graph.hierarchy.past.length > 0 && { past: graph.hierarchy.past.map(harmlessPast) }),
  };
}

/** A log says at its end what its table said before. */
const isSame = (a: Cause, b: Cause): boolean =>
  (a.signature !== undefined && a.signature === b.signature) || a.message === b.message;

const harmlessPast = <P extends { readonly stack: string }>(past: P): P => ({
  ...past,
  stack: harmless(past.stack, 300),
});

const saysNothing = ({ failure, worth, match }: Ranked): boolean =>
  match === undefined && (worth === 'vague' || failure.text === '');

const nothingSaid = ({ failure: { logicalId, stack, text } }: Ranked) => ({
  what: harmless(`why ${logicalId || stack.name} failed`, 400),
  reason: harmless(
    `AWS ${text === '' ? 'gives no reason' : `says only "${text}"`}; look at what its service was asked then: aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue=${commandWord(logicalId)}`,
    600,
  ),
});

/** Something failed, and what began it is nowhere. */
function onlyVictims({ hierarchy, blind }: CausalGraph, best: readonly Ranked[]) {
  const [first] = hierarchy.scopes;
  if (best.length > 0 || blind.length > 0 || !first) return [];
  const { name, id } = first.episode.stack;
  return [
    {
      what: harmless(`what began the failure of ${name || id}`, 400),
      reason: harmless(
        `the list has only what followed from it; read all pages: aws cloudformation describe-stack-events --stack-name ${commandWord(id) || '<stack>'}`,
        600,
      ),
    },
  ];
}

function victimsOf(
  { followed, hierarchy }: CausalGraph,
  told: readonly Ranked[],
  causes: readonly Cause[],
): readonly Victim[] {
  const byKey = new Map([...followed, ...told].map((one) => [one.failure.key, one]));
  const index = new Map(told.map(({ failure }, at) => [failure.key, at]));
  const ofStack = new Map<string, number>();
  for (const [at, { failure }] of told.entries())
    for (const id of above(failure.stack.id, hierarchy.parentOf))
      if (!ofStack.has(id)) ofStack.set(id, at);
  const isCause = new Set(causes.map(({ stack, logicalId }) => `${stack}\n${logicalId}`));
  const seen = new Set<string>();
  return followed
    .map((one) => victimOf(one, rootOf(one, byKey, index) ?? ofStack.get(one.failure.stack.id)))
    .filter(({ stack, logicalId }) => {
      const key = `${stack}\n${logicalId}`;
      return !isCause.has(key) && !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_VICTIMS);
}

/** A stack and those that it is nested in. */
function above(id: string, parentOf: ReadonlyMap<string, string>): readonly string[] {
  const ids: string[] = [];
  for (let at: string | undefined = id; at !== undefined && ids.length < 12; at = parentOf.get(at))
    ids.push(at);
  return ids;
}

/** The cause at the end of a chain of failures. */
function rootOf(
  one: Followed,
  byKey: ReadonlyMap<string, Followed | Ranked>,
  index: ReadonlyMap<string, number>,
): number | undefined {
  const seen = new Set<string>();
  const queue = [...one.behind];
  const found: number[] = [];
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const at = index.get(key);
    if (at !== undefined) found.push(at);
    const next = byKey.get(key);
    if (next && 'behind' in next) queue.push(...next.behind);
  }
  return found.length > 0 ? Math.min(...found) : undefined;
}

/** Name under which the answer to a probe's question stands in a story. */
export const factKey = (ask: string, about: string, region: string | undefined): string =>
  [ask, about, region ?? ''].join(' ');

const factsOf =
  ({ facts }: Story): FactOf =>
  ({ ask, about, region }, parts) => {
    const key = factKey(ask, filled(about, parts), region ?? parts['region']);
    return Object.hasOwn(facts, key) ? facts[key] : undefined;
  };

/** A question of a probe whose answer is not known yet. */
export interface OpenQuestion {
  /** Where its answer belongs in `facts`. */
  readonly key: string;
  readonly ask: string;
  readonly about: string;
  readonly region: string | undefined;
}

/** What to ask the live system so that the causes of a story can be confirmed or refuted. */
export function questionsOf(
  story: Story,
  { environment, matcher = matchesOf, all = false }: DiagnoseOptions = {},
): readonly OpenQuestion[] {
  const { causes, followed } = causalGraph(story, matcher, { all });
  const best = ranked(causes, followed).slice(0, MOST_CAUSES);
  const questions = best.flatMap((one) => {
    const parts = partsOf(one, environment);
    return (one.match?.signature.probes ?? []).map((probe): OpenQuestion => {
      const about = filled(probe.about, parts);
      const region = probe.region ?? one.failure.stack.region;
      return { key: factKey(probe.ask, about, region), ask: probe.ask, about, region };
    });
  });
  const byKey = new Map<string, Fact | OpenQuestion>(Object.entries(story.facts));
  return questions.filter(({ key }, at) => {
    const isFirst = questions.findIndex((other) => other.key === key) === at;
    return isFirst && !byKey.has(key);
  });
}
