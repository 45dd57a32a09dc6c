import type { Story } from '../story.js';
import { fingerprint } from '../words/fingerprint.js';
import { isAskedFor, isCancelled, isEmbedded, isHookSummary, summaryOf } from '../words/noise.js';
import type { History } from './episode.js';
import type { Failure } from './failure.js';
import { failuresOf } from './failures.js';
import { type Hierarchy, hierarchyOf } from './hierarchy.js';
import { type Judged, judged, type Matcher } from './judged.js';
import { NESTED } from './own.js';
import { producersOf } from './producers.js';

/** A failure that followed from others. */
export interface Followed extends Judged {
  readonly because: string;
  /** Keys of the failures behind it, where they are known. */
  readonly behind: readonly string[];
}

/** Something that failed and whose reason is nowhere in what was given. */
export interface Blind extends Judged {
  readonly what: string;
  readonly look: string;
}

/** Every failure that is still open, and what led to what. */
export interface CausalGraph {
  readonly causes: readonly Judged[];
  readonly followed: readonly Followed[];
  readonly blind: readonly Blind[];
  readonly hierarchy: Hierarchy;
}

export function causalGraph(story: Story, matcher: Matcher, history: History): CausalGraph {
  const hierarchy = hierarchyOf(story, history);
  const failures = hierarchy.scopes.flatMap(failuresOf);
  const remembering = remembered(matcher);
  const all = once(failures).map((one) => judged(one, story.logs, remembering));
  const around = surroundingsOf(all);
  const placed = all.map((one) => ({ one, place: placeOf(one, around) }));
  const causes = placed.flatMap(({ one, place }) => (place.is === 'cause' ? [one] : []));
  const asked = placed.flatMap(({ one, place }) => (place.is === 'asked' ? [one] : []));
  const blind = placed.flatMap(({ one, place }) =>
    place.is === 'blind' ? [{ ...one, what: place.what, look: place.look }] : [],
  );
  const followed = placed.flatMap(({ one, place }) =>
    place.is === 'followed' ? [{ ...one, because: place.because, behind: place.behind }] : [],
  );
  const hasReason = causes.length > 0 || blind.length > 0;
  const byRequest = hasReason
    ? []
    : asked.filter(({ failure }) => isCut(failure, followed)).slice(0, 1);
  const { roots, dependants } = producersOf([...causes, ...byRequest], story);
  const outshone = roots.flatMap((one) => outshining(one, roots, hierarchy));
  const gone = new Set(outshone.map(({ failure }) => failure.key));
  return {
    causes: roots.filter(({ failure }) => !gone.has(failure.key)),
    followed: [...followed, ...dependants, ...outshone],
    blind,
    hierarchy,
  };
}

/** The same words stand on many events of one operation. */
function remembered(matcher: Matcher): Matcher {
  const known = new Map<string, ReturnType<Matcher>>();
  return (text, about) => {
    const key = [text, about.type, about.status, about.code].join('\n');
    const kept = known.get(key);
    if (kept) return kept;
    const found = matcher(text, about);
    known.set(key, found);
    return found;
  };
}

/** What explains nothing beside others that do: obstacles that were overcome, reasons that say nothing. */
function outshining(
  one: Judged,
  roots: readonly Judged[],
  hierarchy: Hierarchy,
): readonly Followed[] {
  const { failure, worth, match } = one;
  const others = roots.filter(
    (other) =>
      other !== one && other.failure.stack.id === failure.stack.id && other.worth !== 'vague',
  );
  if (failure.phase === 'rollback' && hierarchy.isRolledBack(failure.stack.id)) {
    const began = others.filter(({ failure: { phase } }) => phase === 'original').slice(0, 1);
    if (began.length > 0)
      return [
        {
          ...one,
          because: 'it stood in the way of the rollback, which then ended well',
          behind: keysOf(began),
        },
      ];
  }
  const isVague = match === undefined && (worth === 'vague' || failure.text === '');
  const telling = isVague
    ? others.filter(({ failure: { phase } }) => phase === failure.phase).slice(0, 1)
    : [];
  return telling.length > 0
    ? [
        {
          ...one,
          because: 'AWS gives no reason for it, and does for what failed beside it',
          behind: keysOf(telling),
        },
      ]
    : [];
}

const keysOf = (all: readonly Judged[]): readonly string[] => all.map(({ failure }) => failure.key);

/** Somebody stopped the operation while others still ran. */
const isCut = ({ stack, status }: Failure, followed: readonly Followed[]): boolean =>
  /ROLLBACK_IN_PROGRESS$/.test(status) &&
  followed.some(({ failure }) => failure.stack.id === stack.id && isCancelled(failure.text));

/** The same thing said again of the same resource: deletions are tried several times. */
function once(failures: readonly Failure[]): readonly Failure[] {
  const seen = new Set<string>();
  return failures.filter(({ stack, logicalId, phase, from, text }) => {
    const key = JSON.stringify([stack.id, logicalId, phase, from, fingerprint(text)]);
    return !seen.has(key) && seen.add(key);
  });
}

interface Surroundings {
  readonly byStack: ReadonlyMap<string, readonly Judged[]>;
  readonly byChangeSet: ReadonlyMap<string, Judged>;
}

function surroundingsOf(all: readonly Judged[]): Surroundings {
  const byStack = new Map<string, Judged[]>();
  for (const one of all) {
    const { id } = one.failure.stack;
    const list = byStack.get(id);
    if (list) list.push(one);
    else byStack.set(id, [one]);
  }
  const sets = all.filter(({ failure }) => failure.from === 'change set');
  return { byStack, byChangeSet: new Map(sets.map((one) => [one.failure.physicalId, one])) };
}

type Place =
  | { readonly is: 'cause' | 'asked' | 'nothing' }
  | { readonly is: 'followed'; readonly because: string; readonly behind: readonly string[] }
  | { readonly is: 'blind'; readonly what: string; readonly look: string };

const CAUSE: Place = { is: 'cause' };
const followed = (because: string, behind: readonly Judged[] = []): Place => ({
  is: 'followed',
  because,
  behind: behind.map(({ failure }) => failure.key),
});

function placeOf(one: Judged, around: Surroundings): Place {
  const { failure } = one;
  const isPlain = failure.from !== 'own' && failure.from !== 'change set';
  if (isPlain && isCancelled(failure.text))
    return followed(
      `cancelled, because something else in ${failure.stack.name || 'the stack'} failed`,
    );
  if (isPlain && failure.type === NESTED) return nestedPlace(one, around);
  if (isPlain && !isHookSummary(failure.text))
    return one.isVictimByWords
      ? followed('its reason only says that something else failed')
      : CAUSE;
  const siblings = (around.byStack.get(failure.stack.id) ?? []).filter((other) => other !== one);
  if (failure.from === 'own') return ownPlace(one, siblings);
  if (failure.from === 'change set') return changeSetPlace(one, siblings, around);
  const hook = siblings.find((other) => isHookOf(other.failure, failure));
  return hook ? followed('a hook stopped it', [hook]) : CAUSE;
}

const isHookOf = (hook: Failure, { logicalId, text }: Failure): boolean =>
  hook.from === 'hook' &&
  (hook.logicalId === logicalId || text.includes(hook.event?.hook?.type ?? '\n'));

/** A nested stack: what failed inside of it says more than its parent does. */
function nestedPlace(one: Judged, { byStack }: Surroundings): Place {
  const { failure, worth } = one;
  const inside = failure.physicalId === '' ? [] : (byStack.get(failure.physicalId) ?? []);
  const telling = inside.filter(
    (other) => other.failure.from !== 'own' || isOwnReason(other.failure),
  );
  if (telling.length > 0) return followed('a resource of the nested stack failed', telling);
  if (!isEmbedded(failure.text) && worth !== 'vague') return CAUSE;
  const innermost = failure.words.layers.at(-1) ?? '';
  const { names, rest } = summaryOf(innermost);
  // The text goes on with a reason of its own: the nested stack was refused before it began.
  if (isEmbedded(failure.text) && names.length === 0 && rest !== '' && !isEmbedded(rest))
    return CAUSE;
  return {
    is: 'blind',
    what: `why the nested stack ${failure.logicalId} failed${names.length > 0 ? ` (in it: ${names.slice(0, 10).join(', ')})` : ''}`,
    look: `its own events are not in what was given: aws cloudformation describe-stack-events --stack-name ${failure.physicalId || '<arn of the nested stack>'}`,
  };
}

const isOwnReason = ({ text }: Failure): boolean => !isAskedFor(summaryOf(text).rest);

/** What a stack says of itself: mostly only which resources failed. */
function ownPlace(one: Judged, siblings: readonly Judged[]): Place {
  const { failure, worth } = one;
  const { names, rest } = summaryOf(failure.text);
  const named = siblings.filter(
    (other) => other.failure.from !== 'own' && names.includes(other.failure.logicalId),
  );
  if (names.length > 0 && isAskedFor(rest)) {
    if (named.length > 0 || siblings.some(isResource))
      return followed('it sums up what failed', named);
    const list = names.slice(0, 10).join(', ');
    return {
      is: 'blind',
      what: `why ${list} failed in ${failure.stack.name || 'the stack'}`,
      look: `the events of ${list} are not in what was given: aws cloudformation describe-stack-events --stack-name ${failure.stack.id || '<stack>'}`,
    };
  }
  if (isAskedFor(rest)) return { is: failure.status.includes('ROLLBACK') ? 'asked' : 'nothing' };
  const hook = siblings.find(({ failure: other }) => other.from === 'hook');
  if (isHookSummary(failure.text) && hook) return followed('a hook stopped it', [hook]);
  const same = siblings.find(
    ({ failure: other }) =>
      other.text !== '' && other !== failure && isSaidOf(failure, other, rest),
  );
  if (same) return followed('it repeats what a resource said', [same]);
  if (worth === 'vague' && siblings.some(isResource)) return followed('it sums up what failed');
  if (isEmbedded(rest) && siblings.some(({ failure: other }) => other.type === NESTED))
    return followed('it repeats what a nested stack said');
  const isCancelledInside = isCancelled(rest);
  return isCancelledInside ? followed('its parent stopped it') : CAUSE;
}

/** An own reason that another failure says too; of two own ones the earlier counts. */
const isSaidOf = (mine: Failure, other: Failure, rest: string): boolean =>
  other.from === 'own'
    ? other.place < mine.place && summaryOf(other.text).rest === rest
    : rest.includes(other.text) || other.text.includes(rest);

const isResource = ({ failure }: Judged): boolean =>
  failure.from === 'resource' || failure.from === 'hook' || failure.from === 'validation';

function changeSetPlace(
  one: Judged,
  siblings: readonly Judged[],
  { byChangeSet }: Surroundings,
): Place {
  const { text } = one.failure;
  const refused = siblings.filter(
    ({ failure }) => failure.from === 'validation' || failure.from === 'hook',
  );
  if (refused.length > 0 && /hook\(s\)|EarlyValidation|validation failed/i.test(text))
    return followed('it only says that validation refused it', refused);
  const nested = /Nested change set (\S+) was not successfully/i.exec(text)?.[1];
  if (nested === undefined) return CAUSE;
  const inner = byChangeSet.get(nested.replace(/[:.,]+$/, ''));
  if (inner && inner !== one) return followed('a nested change set failed', [inner]);
  return {
    is: 'blind',
    what: `why the nested change set ${nested} failed`,
    look: `aws cloudformation describe-change-set --change-set-name ${nested}`,
  };
}
