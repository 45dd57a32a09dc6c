/** One value of a metric. `at` is the beginning of its minute, milliseconds since the epoch. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** The values of a metric over the window, oldest first. A minute without data has no point. */
export interface Series {
  readonly points: readonly Point[];
  readonly sum: number;
  /** `undefined` where there is no data. */
  readonly max: number | undefined;
  readonly min: number | undefined;
  readonly last: Point | undefined;
}

export function seriesOf(given: readonly Point[]): Series {
  const points = given.toSorted((a, b) => a.at - b.at);
  const values = points.map(({ value }) => value);
  return {
    points,
    sum: values.reduce((sum, value) => sum + value, 0),
    max: values.length > 0 ? Math.max(...values) : undefined,
    min: values.length > 0 ? Math.min(...values) : undefined,
    last: points.at(-1),
  };
}

/** So many of the newest minutes have to show it: one minute is a hiccup, a rolling deployment takes a few. */
const LASTING = { of: 15, least: 10 } as const;

/** Whether a state held in most of the last quarter of an hour, up to the newest value. */
export function lasts({ points, last }: Series, holds: (value: number) => boolean): boolean {
  if (last === undefined || !holds(last.value)) return false;
  const since = last.at - LASTING.of * 60_000;
  const recent = points.filter(({ at, value }) => at > since && holds(value));
  return recent.length >= LASTING.least;
}

/** What is bad among all, over the window. */
export interface Share {
  readonly bad: number;
  readonly all: number;
  /** 0 to 1. */
  readonly share: number;
}

/** Fewer bad ones than this are no illness, whatever their share: three calls of a quiet night prove nothing. */
export const LEAST_BAD = 5;

/** Minutes with calls and without a bad one, after which what was is over. */
const WELL_AGAIN_MINUTES = 10;

/**
 * The share of bad ones where it is an illness: at least five, at least the part that is given, and not followed
 * by ten minutes of calls that went well.
 *
 * @param least 0 to 1
 */
export function shareOf(bad: Series, all: Series, least: number): Share | undefined {
  const total = Math.max(all.sum, bad.sum);
  if (bad.sum < LEAST_BAD || bad.sum / total < least) return undefined;
  const lastBad = bad.points.findLast(({ value }) => value > 0);
  const since = lastBad?.at ?? 0;
  const wellSince = all.points.filter(({ at, value }) => at > since && value > 0);
  if (wellSince.length >= WELL_AGAIN_MINUTES) return undefined;
  return { bad: bad.sum, all: total, share: bad.sum / total };
}

export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
