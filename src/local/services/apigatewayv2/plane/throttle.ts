import type { World } from '../../../core/world.js';

interface Bucket {
  readonly tokens: number;
  readonly filledAt: number;
}
interface Limits {
  readonly ThrottlingRateLimit?: number | undefined;
  readonly ThrottlingBurstLimit?: number | undefined;
}

/** Token buckets, one for each route of a stage. */
export interface Throttles {
  /** Takes a token; `false` when there is none. */
  pass(key: string, limits: Limits): boolean;
}

export function createThrottles(world: World): Throttles {
  const buckets = new Map<string, Bucket>();
  return {
    pass(key, { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }) {
      if (rate === undefined) return true;
      const size = burst ?? Math.ceil(rate);
      const now = world.clock.now().getTime();
      const before = buckets.get(key) ?? { tokens: size, filledAt: now };
      const tokens = Math.min(size, before.tokens + ((now - before.filledAt) / 1000) * rate);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, filledAt: now });
      return tokens >= 1;
    },
  };
}
