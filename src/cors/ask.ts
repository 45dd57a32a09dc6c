import type { CommandIo } from '../io/index.js';
import type { Answer, HeaderList } from './request.js';
import { tlsFailure } from './tls-failure.js';

/** How long one answer may take to begin. */
const ANSWER_MS = 10_000;

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: string | undefined;
}

/** Status and headers of an answer, or nothing, with the reason added to `failures`. */
export async function askServer(
  io: Pick<CommandIo, 'http' | 'signal' | 'clock'>,
  asked: Asked,
  failures: string[],
): Promise<Answer | undefined> {
  try {
    return await answerOf(io, asked);
  } catch (error) {
    io.signal.throwIfAborted();
    failures.push(`${asked.method} ${asked.url}: ${reasonOf(error)}`);
    return undefined;
  }
}

/** The body is never read, however long it is, and so never unpacked. */
async function answerOf(
  { http, signal, clock }: Pick<CommandIo, 'http' | 'signal' | 'clock'>,
  { url, method, headers, body }: Asked,
): Promise<Answer> {
  const limit = new AbortController();
  const stop = clock.every(ANSWER_MS, () =>
    limit.abort(new Error(`no answer after ${ANSWER_MS / 1000} s`)),
  );
  // By hand: `AbortSignal.any` for each of thousands of requests costs more than judging them.
  const leave = (): void => limit.abort(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    signal.throwIfAborted();
    const response = await http(
      new Request(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        redirect: 'manual',
        signal: limit.signal,
        ...(body !== undefined && { body }),
      }),
    );
    await response.body?.cancel();
    return { status: response.status, headers: [...response.headers] };
  } finally {
    stop();
    signal.removeEventListener('abort', leave);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const { message } = cause instanceof Error && cause.message ? cause : error;
  const wrong = cause instanceof Error ? tlsFailure(Reflect.get(cause, 'code')) : undefined;
  return wrong === undefined ? message : `${wrong} (${message})`;
}
