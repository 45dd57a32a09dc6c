import { commandWord } from '../words/command-word.js';
import {
  embeddedStack,
  isAskedFor,
  isCancelled,
  isEmbedded,
  isHookSummary,
  summaryOf,
} from '../words/noise.js';
import type { Failure } from './failure.js';
import type { Judged } from './judged.js';
import { NESTED } from './own.js';

/** Failures that stand around one. */
export interface Surroundings {
  readonly byStack: ReadonlyMap<string, readonly Judged[]>;
  readonly byChangeSet: ReadonlyMap<string, Judged>;
}

export function surroundingsOf(all: readonly Judged[]): Surroundings {
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

/** What a failure is among those around it. */
export type Place =
  | { readonly is: 'cause' | 'asked' | 'nothing' }
  | { readonly is: 'followed'; readonly because: string; readonly behind: readonly string[] }
  | { readonly is: 'blind'; readonly what: string; readonly look: string };

const CAUSE: Place = { is: 'cause' };
const followed = (because: string, behind: readonly Judged[] = []): Place => ({
  is: 'followed',
  because,
  behind: behind.map(({ failure }) => failure.key),
});

/** Whether a failure explains, followed from others, or cannot be told. */
export function placeOf(one: Judged, around: Surroundings): Place {
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
  const inside = byStack.get(failure.physicalId) ?? byStack.get(embeddedStack(failure.text)) ?? [];
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
    look: `its own events are not in what was given: aws cloudformation describe-stack-events --stack-name ${commandWord(failure.physicalId) || '<arn of the nested stack>'}`,
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
    const missing = names.filter(
      (name) => !named.some((other) => other.failure.logicalId === name),
    );
    const isSeen = siblings.some((other) => isResource(other) && !isCancelled(other.failure.text));
    if (isSeen || missing.length === 0) return followed('it sums up what failed', named);
    const list = missing.slice(0, 10).join(', ');
    return {
      is: 'blind',
      what: `why ${list} failed in ${failure.stack.name || 'the stack'}`,
      look: `the events of ${list} are not in what was given: aws cloudformation describe-stack-events --stack-name ${commandWord(failure.stack.id) || '<stack>'}`,
    };
  }
  if (isAskedFor(rest) && !failure.event)
    return {
      is: 'blind',
      what: `why ${failure.stack.name} is in ${failure.status}`,
      look: `its events are not in what was given: aws cloudformation describe-stack-events --stack-name ${commandWord(failure.stack.id || failure.stack.name)}`,
    };
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
    look: `aws cloudformation describe-change-set --change-set-name ${commandWord(nested)}`,
  };
}
