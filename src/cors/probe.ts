import type { CommandIo } from '../io/index.js';
import { leniencies } from './engine.js';
import { type Outgoing, outgoing, preflightHeaders } from './preflight.js';
import { type Answer, type Case, type HeaderList, originOf, type PageRequest } from './request.js';
import { headerValue } from './safelist.js';

type Io = Pick<CommandIo, 'http' | 'signal' | 'clock'>;

/** What was asked and answered; a hole where somebody did not answer. */
export interface Probed extends Case {
  /** Why the request itself was not sent. */
  readonly notSent?: string;
  /** What kept a server from answering, by what was asked. */
  readonly failures: readonly string[];
}

/**
 * Asks a server what a browser would ask: the preflight where one is needed, then the request. What
 * could change something there is not sent unless `sends` says so.
 */
export async function probe(
  io: Io,
  request: PageRequest,
  { sends }: { readonly sends: boolean },
): Promise<Probed> {
  const out = outgoing(request, leniencies.standard);
  const isSame = originOf(request.url) === request.origin;
  const failures: string[] = [];
  const ask = async (url: string, method: string, headers: HeaderList) => {
    try {
      return await answerOf(io, url, { method, headers, body: bodyOf(request, method) });
    } catch (error) {
      failures.push(`${method} ${url}: ${reasonOf(error)}`);
      return undefined;
    }
  };
  const needsPreflight = out.needsPreflight && !isSame && request.mode === 'cors';
  const preflightResponse = needsPreflight
    ? await ask(request.url, 'OPTIONS', preflightHeaders(request.origin, out))
    : undefined;
  if (!sends && !HARMLESS.has(out.method))
    return {
      request,
      preflightResponse,
      response: undefined,
      redirected: [],
      failures,
      notSent: `${out.method} may change something: pass --send to send it`,
    };
  const answers = await followed(request, out, ask);
  const [response, ...redirected] = answers;
  return { request, preflightResponse, response, redirected, failures };
}

/** Methods that change nothing, by the standard of HTTP. */
const HARMLESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** How long one answer may take to begin. */
const ANSWER_MS = 10_000;
const MOST_REDIRECTS = 20;

type AskOne = (url: string, method: string, headers: HeaderList) => Promise<Answer | undefined>;

async function followed(
  request: PageRequest,
  out: Outgoing,
  ask: AskOne,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let url: string | undefined = request.url;
  while (url !== undefined && answers.length <= MOST_REDIRECTS) {
    const answer: Answer | undefined = await ask(url, out.method, [
      ...out.headers,
      ['origin', request.origin],
    ]);
    if (!answer) break;
    answers.push(answer);
    url = request.redirect === 'follow' ? nextOf(answer, url) : undefined;
  }
  return answers;
}

/** Where an answer leads; only to the same host, because no other one was named. */
function nextOf({ status, headers }: Answer, from: string): string | undefined {
  const location = [301, 302, 303, 307, 308].includes(status)
    ? headerValue(headers, 'location')
    : undefined;
  if (location === undefined || !URL.canParse(location, from)) return undefined;
  const next = new URL(location, from);
  return next.hostname === new URL(from).hostname ? next.href : undefined;
}

interface Asked {
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: string | undefined;
}

/** Status and headers; the body is never read, however long it is. */
async function answerOf({ http, signal, clock }: Io, url: string, asked: Asked): Promise<Answer> {
  const limit = new AbortController();
  const stop = clock.every(ANSWER_MS, () =>
    limit.abort(new Error(`no answer after ${ANSWER_MS / 1000} s`)),
  );
  try {
    const response = await http(
      new Request(url, {
        method: asked.method,
        headers: asked.headers.map(([name, value]): [string, string] => [name, value]),
        redirect: 'manual',
        signal: AbortSignal.any([signal, limit.signal]),
        ...(asked.body !== undefined && { body: asked.body }),
      }),
    );
    await response.body?.cancel();
    return { status: response.status, headers: [...response.headers] };
  } finally {
    stop();
  }
}

const bodyOf = ({ body }: PageRequest, method: string): string | undefined =>
  HARMLESS.has(method) ? undefined : (body?.text ?? (body && ''));

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}
