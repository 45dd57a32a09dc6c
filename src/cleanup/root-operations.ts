import type { Operation } from './candidate.js';
import { type Operations, operationsOf } from './operations.js';
import type { History, World } from './world.js';
import { indexOf } from './world-index.js';

/** What an incarnation went through, beside what the whole did of which it is a part. */
export interface Course extends Operations {
  /** The operations that decide whether it was in a good state: those of the root where there is one. */
  readonly whole: readonly Operation[];
}

/**
 * The operations of a nested stack with the outcome of what the root did meanwhile: a child that comes to a
 * good end inside of a root that fails was never part of a good state.
 *
 * Where not every one of them lies within exactly one operation of a root whose events are known, the child
 * speaks for itself: then nothing that it finished is a leftover.
 */
export function courseOf(
  { of, all: own }: Operations,
  { rootId }: Pick<History, 'rootId'>,
  world: World,
): Course {
  const root = rootId === undefined ? undefined : indexOf(world).histories.get(rootId);
  if (!root?.events.known) return { of, all: own, whole: own };
  const { all: whole } = operationsOf(root, root.events.value);
  const placed = own.flatMap((one) => {
    const [around, ...more] = whole.filter(({ from, to }) => from <= one.from && one.to <= to);
    return around && more.length === 0 ? [{ ...one, ...wordOf(around) }] : [];
  });
  return placed.length === own.length ? { of, all: placed, whole } : { of, all: own, whole: own };
}

const wordOf = ({ name, at, outcome, ending }: Operation) => ({ name, at, outcome, ending });
