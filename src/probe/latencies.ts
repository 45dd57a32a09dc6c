/** Times of requests, with percentiles that are off by half a percent at most. */
export interface Latencies {
  readonly add: (ms: number) => void;
  readonly count: () => number;
  /** The least time that `percent` of all do not exceed (nearest rank); absent without any. */
  readonly percentile: (percent: number) => number | undefined;
}

/**
 * Counts times in buckets of three significant digits, as HDR histograms do: the memory that it takes
 * does not depend on how many there are.
 */
export function latencies(): Latencies {
  const buckets = new Map<number, number>();
  let total = 0;
  return {
    add(ms) {
      const bucket = Number(Math.max(0, ms).toPrecision(3));
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
      total += 1;
    },
    count: () => total,
    percentile(percent) {
      const rank = Math.max(1, Math.ceil((percent / 100) * total));
      let seen = 0;
      for (const [ms, count] of [...buckets].sort(([a], [b]) => a - b)) {
        seen += count;
        if (seen >= rank) return ms;
      }
      return undefined;
    },
  };
}
