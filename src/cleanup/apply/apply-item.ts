import type { Item } from '../plan.js';
import { isStale } from '../plan-file.js';
import { type Fresh, recheck } from '../recheck.js';
import type { Outcome } from './outcome.js';

/** Everything that carrying out a plan needs of the world. */
export interface ApplyMeans {
  /** Reads everything about an item again. */
  readonly fresh: (item: Item) => Promise<Fresh>;
  /** Keeps what restoring it needs; on disk once it resolves. Not asked where its loss was agreed to. */
  readonly keepCopy: (item: Item) => Promise<void>;
  /** Removes it, each call written down first, and resolves when a direct read no longer finds it. */
  readonly remove: (item: Item) => Promise<void>;
  /** What its service still does by itself, in words, where removing it only began that. */
  readonly goesOn?: (item: Item) => string | undefined;
  /** The clock of AWS against ours, in milliseconds. */
  readonly skewMs: number;
  /** By the clock of AWS. */
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Told when an outcome is known. */
  readonly told: (outcome: Outcome) => void;
  /** What went wrong, in words. */
  readonly wordsOf: (error: unknown) => string;
  /** Whether nothing more can be done with these credentials. */
  readonly endsAll: (error: unknown) => boolean;
}

/** How old what was read may be when the call leaves: keeping a copy can take longer. */
const FRESH_MS = 60_000;

/** Removes one item if everything that the plan was made for still holds. Never throws. */
export async function applyItem(means: ApplyMeans, item: Item): Promise<Outcome> {
  try {
    const first = await means.fresh(item);
    const before = standing(means, item, first);
    if (before) return before;
    if (item.undo.how !== 'waived') await means.keepCopy(item);
    const isOld = isStale(first.at, means.now(), FRESH_MS);
    const after = isOld ? standing(means, item, await means.fresh(item)) : undefined;
    if (after) return after;
    if (means.signal.aborted) return { item, result: 'left', because: 'interrupted' };
    await means.remove(item);
    const because = means.goesOn?.(item);
    if (because !== undefined) return { item, result: 'begun', because };
    return { item, result: 'removed', at: means.now().toISOString() };
  } catch (error) {
    return { item, result: 'failed', because: means.wordsOf(error), error };
  }
}

/** What is to be told instead of removing it; `undefined` when it may go. */
function standing(means: ApplyMeans, item: Item, fresh: Fresh): Outcome | undefined {
  if (isGone(item, fresh)) return { item, result: 'gone-before' };
  const change = recheck(item, fresh, means.skewMs);
  if (change !== undefined)
    return { item, result: 'kept', because: change, isUnread: isUnread(fresh) };
  if (means.signal.aborted) return { item, result: 'left', because: 'interrupted' };
  return undefined;
}

/** A known "is not there": done by an earlier attempt, or by somebody else. */
function isGone(item: Item, { stack, resource }: Fresh): boolean {
  if (item.does === 'stack') return stack.known && stack.value === undefined;
  return resource?.sighting.present.known === true && resource.sighting.present.value === undefined;
}

/** Whether anything that decides could not be read. */
function isUnread({ account, stack, record, resource }: Fresh): boolean {
  const { held = [], ...own } = record ?? {};
  const { sighting, ...around } = resource ?? {};
  const seen = sighting && [sighting.owner, sighting.present, sighting.parent];
  const reads = [
    ...[account, stack, ...Object.values(own), ...Object.values(around), ...(seen ?? [])],
    ...held.flatMap(({ rows, present }) => [rows, present]),
  ];
  return reads.some((read) => read?.known === false);
}
