import type { Followed } from './graph.js';
import type { Judged } from './judged.js';

/** A cause with its place among others. */
export interface Ranked extends Judged {
  /** What followed from it. */
  readonly victims: number;
  /** How much its text explains, 0 to 1. */
  readonly specificity: number;
}

/**
 * Causes, best first: those that began it before those that then stood in the way of the rollback;
 * among them specificity × earliness; among equals the one that explains more.
 */
export function ranked(
  causes: readonly Judged[],
  followed: readonly Followed[],
): readonly Ranked[] {
  const counts = new Map<string, number>();
  for (const key of followed.flatMap(({ behind }) => behind))
    counts.set(key, (counts.get(key) ?? 0) + 1);
  const all = causes.map((one) => ({
    ...one,
    victims: counts.get(one.failure.key) ?? 0,
    specificity: specificityOf(one),
  }));
  const times = all
    .map(({ failure }) => Date.parse(failure.time))
    .filter((time) => !Number.isNaN(time));
  const sorted = times.toSorted((a, b) => a - b);
  const scored = all.map((one) => ({ one, score: one.specificity * earliness(one, sorted, all) }));
  return scored
    .sort(
      (a, b) =>
        Number(a.one.failure.phase === 'rollback') - Number(b.one.failure.phase === 'rollback') ||
        b.score - a.score ||
        b.one.victims - a.one.victims ||
        compare(a.one.failure.time, b.one.failure.time) ||
        a.one.failure.place - b.one.failure.place ||
        compare(a.one.failure.stack.id, b.one.failure.stack.id) ||
        compare(a.one.failure.logicalId, b.one.failure.logicalId) ||
        compare(a.one.failure.key, b.one.failure.key),
    )
    .map(({ one }) => one);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A reason that says nothing loses against any other one, one that tells how it showed against one that tells why. */
function specificityOf({ worth, match, failure }: Judged): number {
  if (match && worth === 'telling') return match.certainty >= 0.6 ? 1 : 0.85;
  if (match && worth === 'symptom') return 0.5;
  if (worth === 'vague' || failure.text === '') return 0.15;
  return worth === 'symptom' ? 0.35 : 0.8;
}

/** Failures within a second of each other may be independent of each other. */
const SAME_MS = 1000;
const STEP = 0.72;
const LEAST = 0.4;

function earliness({ failure }: Judged, sorted: readonly number[], all: readonly Judged[]): number {
  const time = Date.parse(failure.time);
  const before = Number.isNaN(time)
    ? all.filter(
        (other) => other.failure.stack === failure.stack && other.failure.place < failure.place,
      ).length
    : countBelow(sorted, time - SAME_MS);
  return Math.max(LEAST, STEP ** before);
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
