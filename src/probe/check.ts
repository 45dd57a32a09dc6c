/** One thing that was looked at. */
export interface Check {
  readonly id: string;
  /** The route, or an address. */
  readonly resource: string;
  readonly region: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'skip';
  readonly expected: string;
  readonly found: string;
  readonly evidence?: unknown;
}

/** How an endpoint was, over all valid requests to it. */
export interface EndpointFigures {
  /** The route. */
  readonly endpoint: string;
  readonly requests: number;
  /** 0 to 1; absent where no request could be made. */
  readonly successRate?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
}
