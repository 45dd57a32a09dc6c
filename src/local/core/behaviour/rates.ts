import type { Scope } from '../scope.js';
import { RATES, type Rate } from './rate-table.js';

/** A call as rates see it. */
export interface RatedCall {
  /** Name of the SDK package. */
  readonly service: string;
  readonly operation: string;
  readonly scope: Scope;
}

/** Counts calls. */
export interface Rates {
  /** Whether the call is one too many; one that is not is counted. @param now milliseconds */
  refuses(call: RatedCall, now: number): boolean;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets, one for each rate, account and region. A refused call takes nothing. */
export function createRates(table: readonly Rate[] = RATES): Rates {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (rate: Rate, index: number, { account, region }: Scope, now: number): Bucket => {
    const key = `${index} ${account} ${rate.isGlobal ? 'global' : region}`;
    const bucket = buckets.get(key) ?? { tokens: burstOf(rate), at: now };
    const gained = Math.max(0, (now - bucket.at) / 1_000) * rate.perSecond;
    bucket.tokens = Math.min(burstOf(rate), bucket.tokens + gained);
    bucket.at = Math.max(bucket.at, now);
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    refuses(call, now) {
      const asked = table.flatMap((rate, index) =>
        covers(rate, call) ? [bucketOf(rate, index, call.scope, now)] : [],
      );
      // Thirds and fifths do not add up to ones exactly.
      if (asked.some(({ tokens }) => tokens < 1 - 1e-9)) return true;
      for (const bucket of asked) bucket.tokens -= 1;
      return false;
    },
  };
}

const burstOf = ({ perSecond, burst }: Rate): number => burst ?? Math.max(1, perSecond);

const covers = (
  { service, operations, except }: Rate,
  call: Pick<RatedCall, 'service' | 'operation'>,
): boolean =>
  service === call.service &&
  (operations?.includes(call.operation) ?? !except?.includes(call.operation));
