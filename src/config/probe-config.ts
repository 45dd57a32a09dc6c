import type { OutputRef } from './config.js';

/** Section `probe`: the API as its callers may rely on it. */
export interface ProbeConfig {
  readonly url: OutputRef;
  /** The site whose origin CORS admits. */
  readonly origin?: OutputRef;
  readonly health?: string;
  readonly login?: {
    readonly path: string;
    /** Secret that holds `[{email, password, role}, …]`. */
    readonly secret: OutputRef;
    /** Dotted path in the answer. */
    readonly token?: string;
  };
  /** Name → `*` or a part of the value. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly endpoints?: readonly EndpointConfig[];
  readonly objectives?: Objectives;
  readonly load?: LoadCeiling;
}

export interface EndpointConfig {
  /** `GET /sessions/{id}`. */
  readonly route: string;
  /** Absent: everybody, without a login. */
  readonly roles?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly wrongQuery?: Readonly<Record<string, string>>;
  /** Name → dotted path in the answer. */
  readonly creates?: Readonly<Record<string, string>>;
  readonly deletes?: string;
  /** What it creates goes away by itself; a text says when, e.g. `90 days later`. */
  readonly expires?: boolean | string;
  readonly endsLogin?: boolean;
  readonly cache?: string;
  readonly objectives?: Objectives;
}

export interface Objectives {
  readonly successRatePercent?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
}

export interface LoadCeiling {
  /** Requests a second. */
  readonly maxRate?: number;
  readonly maxConnections?: number;
  readonly maxSeconds?: number;
}
