import type { World } from '../../../core/world.js';
import type { Throttle } from '../state/rows.js';

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Token buckets, one for each throttled thing. */
export interface Throttles {
  /** Takes a token; `false` when there is none. */
  pass(key: string, limit: Throttle): boolean;
}

export function createThrottles(world: World): Throttles {
  const buckets = new Map<string, Bucket>();
  return {
    pass(key, { rateLimit, burstLimit }) {
      // -1 and nothing mean: only the account's limit, which is out of reach here.
      if (rateLimit === undefined || rateLimit < 0) return true;
      const size = burstLimit === undefined || burstLimit < 0 ? Math.ceil(rateLimit) : burstLimit;
      const now = world.clock.now().getTime();
      const bucket = buckets.get(key) ?? { tokens: size, filledAt: now };
      bucket.tokens = Math.min(size, bucket.tokens + ((now - bucket.filledAt) / 1000) * rateLimit);
      bucket.filledAt = now;
      buckets.set(key, bucket);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
  };
}
