import type { LoadCeiling } from '../../config/index.js';

/** What is asked for on the command line. */
export interface LoadWish {
  readonly rate: number | undefined;
  readonly connections: number | undefined;
  readonly durationMs: number;
}

/** What nobody has to think about twice; more is allowed by the configuration. */
export const USUAL_CEILING = { maxRate: 20, maxConnections: 10, maxSeconds: 60 } as const;

/** What of a wish is above the ceiling, one sentence each; pure. */
export function aboveCeiling(wish: LoadWish, ceiling: LoadCeiling = {}): readonly string[] {
  const most = { ...USUAL_CEILING, ...ceiling };
  const seconds = wish.durationMs / 1000;
  return [
    ...(wish.rate !== undefined && wish.rate > most.maxRate
      ? [`${wish.rate} requests a second (at most ${most.maxRate})`]
      : []),
    ...(wish.connections !== undefined && wish.connections > most.maxConnections
      ? [`${wish.connections} connections (at most ${most.maxConnections})`]
      : []),
    ...(seconds > most.maxSeconds ? [`${seconds} s (at most ${most.maxSeconds} s)`] : []),
  ];
}
