import { isRecord } from '../assembly/index.js';
import type { CommandIo } from '../io/index.js';

type Io = Pick<CommandIo, 'http' | 'clock'>;

/** One request to the API; where it goes is the asker's. */
export interface Asked {
  readonly method: string;
  /** From the root of the API, without its base path. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As much of the body as is read. */
  readonly text: string;
  readonly durationMs: number;
}

/** What came of a request. */
export type Outcome =
  | Answer
  | {
      readonly failure: string;
      /** The server had its time; else it could not be reached or did not speak HTTP. */
      readonly isLate: boolean;
      /** The request may have been carried out, though nothing answered. */
      readonly mayHaveArrived: boolean;
      readonly durationMs: number;
    };

export type Ask = (asked: Asked, signal?: AbortSignal) => Promise<Outcome>;

/** How long an answer may take, to its last byte. */
export const ANSWER_MS = 15_000;
/** An answer of an API is shorter; what comes after it is not read. */
export const MOST_BYTES = 512 * 1024;

/**
 * Sends requests below one address, and nowhere else: redirects are not followed, so that whatever a
 * request carries stays with this host.
 */
export function asker(io: Io, base: string, end: AbortSignal): Ask {
  return async (asked, signal = end) => {
    const began = io.clock.elapsedMs();
    const durationMs = () => io.clock.elapsedMs() - began;
    const limit = new AbortController();
    const stop = io.clock.every(ANSWER_MS, () => limit.abort());
    try {
      const request = new Request(addressOf(base, asked), {
        method: asked.method,
        headers: { ...asked.headers },
        redirect: 'manual',
        signal: AbortSignal.any([signal, limit.signal]),
        ...(asked.body !== undefined && { body: asked.body }),
      });
      const response = await io.http(request);
      const text = await textOf(response);
      return { status: response.status, headers: response.headers, text, durationMs: durationMs() };
    } catch (error) {
      signal.throwIfAborted();
      const isLate = limit.signal.aborted;
      const failure = isLate ? `no answer after ${ANSWER_MS / 1000} s` : reasonOf(error);
      const mayHaveArrived = isLate || !neverLeft(error);
      return { failure, isLate, mayHaveArrived, durationMs: durationMs() };
    } finally {
      stop();
    }
  };
}

/** The address of a request below the base. */
export function addressOf(base: string, { path, query = {} }: Asked): string {
  const search = new URLSearchParams(query).toString();
  return `${base.replace(/\/$/, '')}${path}${search ? `?${search}` : ''}`;
}

async function textOf({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytes += value.length;
  }
  if (bytes >= MOST_BYTES) await reader.cancel();
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}

/** Failures before a connection stood. Source: Node.js, "Common system errors"; undici, errors. */
const NEVER_LEFT: ReadonlySet<unknown> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function neverLeft(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return isRecord(cause) && NEVER_LEFT.has(cause['code']);
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}
