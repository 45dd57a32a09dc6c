import type { EndpointFigures } from './check.js';
import { type Latencies, latencies } from './latencies.js';

/** Collects what becomes the figures of one endpoint. */
export interface Tally {
  readonly endpoint: string;
  readonly times: Latencies;
  requests: number;
  successes: number;
}

export const tally = (endpoint: string): Tally => ({
  endpoint,
  times: latencies(),
  requests: 0,
  successes: 0,
});

/** Counts one request; what failed has taken its time as well. */
export function count(into: Tally, isSuccess: boolean, ms: number): void {
  into.requests += 1;
  into.successes += isSuccess ? 1 : 0;
  into.times.add(ms);
}

export function figuresOf({ endpoint, requests, successes, times }: Tally): EndpointFigures {
  if (requests === 0) return { endpoint, requests };
  return {
    endpoint,
    requests,
    successRate: Math.round((successes / requests) * 10_000) / 10_000,
    ...percentiles(times),
  };
}

function percentiles(times: Latencies) {
  const [p50Ms, p95Ms, p99Ms] = [50, 95, 99].map((percent) => times.percentile(percent));
  return {
    ...(p50Ms !== undefined && { p50Ms }),
    ...(p95Ms !== undefined && { p95Ms }),
    ...(p99Ms !== undefined && { p99Ms }),
  };
}
