/** How many calls run at once. */
export interface Pace {
  readonly width: number;
  /** Good answers since the width last changed. */
  readonly good: number;
  /** S3 has asked for less before: from then on it grows slowly. */
  readonly wasSlowed?: true;
}

/** S3 takes 3,500 deletions a second below a prefix, and a call brings 1,000. Source: S3 user guide, performance. */
const WIDEST = 16;

export const firstPace: Pace = { width: 4, good: 0 };

/**
 * Half as many at once after "slow down", and from then on one more after a full round of good answers.
 * Until S3 has said so for the first time every good answer makes room for one more: a round doubles.
 */
export function paceAfter(pace: Pace, answer: 'good' | 'slow'): Pace {
  const { width, good, wasSlowed } = pace;
  if (answer === 'slow')
    return { width: Math.max(1, Math.floor(width / 2)), good: 0, wasSlowed: true };
  if (wasSlowed && good + 1 < width) return { ...pace, good: good + 1 };
  return { ...pace, width: Math.min(WIDEST, width + 1), good: 0 };
}

/** Milliseconds to wait after the n-th "slow down" in a row, the first being 1. */
export const waitAfter = (slowInARow: number): number =>
  Math.min(20_000, 200 * 2 ** Math.min(10, slowInARow));
