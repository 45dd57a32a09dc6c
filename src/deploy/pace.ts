/** How often to look: soon at first, then less, and never so often that looking is all we do. */
export interface Pace {
  /** Milliseconds until the next look. */
  readonly waitMs: number;
}

export const FIRST_PACE: Pace = { waitMs: 50 };

const GROWTH = 1.6;
const SHORTEST_MS = 50;
/** Between these two the answering time of AWS decides: looking takes a tenth of the time at most. */
const LONGEST_MS = 2_500;
const SHORT_LIMIT_MS = 120;
const SHARE = 12;
const THROTTLED_FROM_MS = 2_000;
const THROTTLED_LONGEST_MS = 15_000;

interface Look {
  /** How long AWS took to answer. */
  readonly tookMs: number;
  readonly sawNews: boolean;
  readonly wasThrottled: boolean;
}

/** The pace after a look. News make the next look come sooner, throttling much later. */
export function nextPace({ waitMs }: Pace, { tookMs, sawNews, wasThrottled }: Look): Pace {
  if (wasThrottled) {
    return { waitMs: Math.min(THROTTLED_LONGEST_MS, Math.max(THROTTLED_FROM_MS, waitMs * GROWTH)) };
  }
  const limit = Math.min(LONGEST_MS, Math.max(SHORT_LIMIT_MS, tookMs * SHARE));
  const next = sawNews ? waitMs / 2 : waitMs * GROWTH;
  return { waitMs: Math.max(SHORTEST_MS, Math.min(limit, next)) };
}
