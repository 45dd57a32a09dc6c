import type { CommandIo } from '../io/index.js';
import { askServer } from './ask.js';
import { leniencies } from './engine.js';
import { MOST_REDIRECTS } from './judge.js';
import { type Outgoing, outgoing, preflightHeaders, redirectedRequest } from './preflight.js';
import { isRedirect } from './preflight-check.js';
import {
  type Answer,
  type Case,
  type HeaderList,
  originOf,
  type PageRequest,
  type Redirected,
} from './request.js';
import { headerValue } from './safelist.js';

export type ProbeIo = Pick<CommandIo, 'http' | 'signal' | 'clock'>;

/** What was asked and answered; a hole where somebody did not answer. */
export interface Probed extends Case {
  /** Why the request itself was not sent. */
  readonly notSent?: string;
  /** What kept a server from answering, by what was asked. */
  readonly failures: readonly string[];
}

/**
 * Asks a server what a browser would ask: the preflight where one is needed, then the request, and
 * so on behind redirects within the host. What could change something there is not sent unless
 * `sends` says so.
 */
export async function probe(
  io: ProbeIo,
  request: PageRequest,
  { sends }: { readonly sends: boolean },
): Promise<Probed> {
  const failures: string[] = [];
  const answers: Redirected[] = [];
  let firstPreflight: Answer | undefined;
  let at: Step = {
    url: request.url,
    origin: request.origin,
    out: outgoing(request, leniencies.standard),
    isTainted: false,
  };
  for (;;) {
    const { url, origin, out } = at;
    const isCross = at.isTainted || request.origin === 'null' || originOf(url) !== request.origin;
    const ask = (method: string, headers: HeaderList) =>
      askServer(io, { url, method, headers, body: bodyOf(request, method) }, failures);
    const preflight =
      isCross && out.needsPreflight
        ? await ask('OPTIONS', preflightHeaders(origin, out))
        : undefined;
    if (answers.length === 0) firstPreflight = preflight;
    const known = { request, preflightResponse: firstPreflight, failures };
    if (!sends && !HARMLESS.has(out.method))
      return { ...known, ...split(answers), notSent: notSentText(out.method) };
    const answer = await ask(out.method, [...out.headers, ['origin', origin]]);
    if (!answer) return { ...known, ...split(answers) };
    answers.push({ ...answer, ...(preflight && answers.length > 0 && { preflight }) });
    const next = nextOf(request, answer, url);
    if (!next || answers.length > MOST_REDIRECTS) return { ...known, ...split(answers) };
    if (next.hostname !== new URL(url).hostname)
      return { ...known, ...split(answers), leadsTo: next.href };
    at = following({ ...at, isTainted: isCross }, request, next.href, answer.status);
  }
}

/** One request on its way. */
interface Step {
  readonly url: string;
  readonly origin: string;
  readonly out: Outgoing;
  readonly isTainted: boolean;
}

function following(at: Step, request: PageRequest, url: string, status: number): Step {
  const leavesOrigin = originOf(url) !== originOf(at.url);
  const hop = { status, leavesOrigin };
  return {
    url,
    origin: at.isTainted && leavesOrigin ? 'null' : at.origin,
    out: redirectedRequest(at.out, request, leniencies.standard, hop),
    isTainted: at.isTainted,
  };
}

const split = ([response, ...redirected]: readonly Redirected[]) => ({ response, redirected });

/** Methods that change nothing, by the standard of HTTP. */
const HARMLESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const notSentText = (method: string): string =>
  `${method} may change something: pass --send to send it`;

/** Where an answer leads; addresses with a user are for nobody. */
function nextOf({ redirect }: PageRequest, answer: Answer, from: string): URL | undefined {
  const location = isRedirect(answer) ? headerValue(answer.headers, 'location') : undefined;
  if (redirect !== 'follow' || location === undefined || !URL.canParse(location, from))
    return undefined;
  const next = new URL(location, from);
  return /^https?:$/.test(next.protocol) && !next.username && !next.password ? next : undefined;
}

const bodyOf = ({ body }: PageRequest, method: string): string | undefined =>
  HARMLESS.has(method) ? undefined : (body?.text ?? (body && ''));
