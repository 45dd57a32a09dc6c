import { isRecord } from '../../../core/values.js';

/** How a function failed, as its payload shows it. */
export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export interface LogRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly message: string;
}

/** What `lambda-runtime.cjs` sends. */
export type FromRuntime =
  | ({ readonly kind: 'log' } & LogRecord)
  | { readonly kind: 'ready'; readonly rss: number }
  | { readonly kind: 'init-failed'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly result: string; readonly rss: number }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly rss: number }
  | { readonly kind: 'crashed'; readonly failure: Failure };

/** A function may send messages of its own over the same channel; those are `undefined`. */
export function messageOf(raw: unknown): FromRuntime | undefined {
  if (!isRecord(raw)) return undefined;
  const { kind, at, message, rss, result } = raw;
  const failure = failureOf(raw['failure']);
  if (kind === 'log' && typeof at === 'number' && typeof message === 'string') {
    return { kind, at, message };
  }
  if (kind === 'ready' && typeof rss === 'number') return { kind, rss };
  if (kind === 'done' && typeof result === 'string' && typeof rss === 'number') {
    return { kind, result, rss };
  }
  if (kind === 'failed' && failure && typeof rss === 'number') return { kind, failure, rss };
  if ((kind === 'init-failed' || kind === 'crashed') && failure) return { kind, failure };
  return undefined;
}

function failureOf(raw: unknown): Failure | undefined {
  if (!isRecord(raw)) return undefined;
  const { errorType, errorMessage, trace } = raw;
  if (typeof errorType !== 'string' || typeof errorMessage !== 'string') return undefined;
  return { errorType, errorMessage, trace: Array.isArray(trace) ? trace.map(String) : [] };
}
