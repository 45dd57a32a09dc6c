import { refusedEarly, refusedThere } from './early.js';
import { type Engine, type Leniency, leniencies } from './engine.js';
import { originFault } from './origin-check.js';
import { type Outgoing, outgoing, redirectedRequest } from './preflight.js';
import { isRedirect, preflightRefusal, type Refusal } from './preflight-check.js';
import { type AllowingCode, allowedFor, blockedFor, type Reason, type Stage } from './reasons.js';
import { type Answer, type Case, originOf, type PageRequest, type Redirected } from './request.js';
import { exposedHeaders, headerValue, ownHeaders } from './safelist.js';

/** What a browser does with a request of a page. */
export interface Judgement {
  readonly verdict: 'allowed' | 'blocked';
  readonly reason: Reason;
  /** Whether a preflight is sent, be it after a redirect. */
  readonly needsPreflight: boolean;
  /** Names of the headers of the answer that the page can read, sorted. */
  readonly exposedHeaders: readonly string[];
  /** What to change; absent where nothing has to. */
  readonly fix?: string;
}

/**
 * The verdict of a browser on a request and the answers to it, by the Fetch standard, or by what an
 * engine does where it leaves the standard. Answers that are missing count as no answer.
 */
export function judge(given: Case, engine: Engine = 'standard'): Judgement {
  const { request } = given;
  const leniency = leniencies[engine];
  const out = outgoing(request, leniency);
  const early = refusedEarly(request, out);
  if (early) return blocked(request, early, { stage: 'request', asked: false });
  const start: Flight = { ...request, out, hop: 0, isTainted: false, asked: false };
  return onHop(given, leniency, { ...start, preflight: given.preflightResponse });
}

/** A request under way, first or after redirects. */
interface Flight {
  readonly url: string;
  /** What the Origin header says; `null` after a redirect between two other origins. */
  readonly origin: string;
  readonly out: Outgoing;
  readonly hop: number;
  /** It has been to another origin. */
  readonly isTainted: boolean;
  /** A preflight was sent. */
  readonly asked: boolean;
  readonly preflight?: Answer | undefined;
}

/** Source: Fetch standard, HTTP-redirect fetch: a redirect count of 20. */
export const MOST_REDIRECTS = 20;

/** Main fetch and HTTP fetch of the standard for one address. */
function onHop(given: Case, leniency: Leniency, before: Flight): Judgement {
  const { request } = given;
  const { url, hop, out } = before;
  const isCross = before.isTainted || isOther(request.origin, url);
  const asksFirst = isCross && out.needsPreflight;
  const flight: Flight = { ...before, isTainted: isCross, asked: before.asked || asksFirst };
  const refuse = (refusal: Refusal, stage: Stage) =>
    blocked(request, refusal, {
      stage,
      asked: flight.asked,
      ...(hop > 0 && { url }),
    });
  const refusedHere = isCross ? refusedThere(request, url) : undefined;
  if (refusedHere) return { ...refuse(refusedHere, 'request'), needsPreflight: before.asked };
  const asked = { request, origin: flight.origin, out };
  const refusal = asksFirst ? preflightRefusal(asked, flight.preflight, leniency) : undefined;
  if (refusal) return refuse(refusal, 'preflight');
  const answer = hop === 0 ? given.response : given.redirected[hop - 1];
  const fault = answerRefusal(request, flight, answer, leniency);
  if (fault) return refuse(fault, 'answer');
  if (!answer) return refuse({ code: 'network-error' }, 'answer');
  const location = isRedirect(answer) ? headerValue(answer.headers, 'location') : undefined;
  if (location === undefined) return seen(request, flight, answer);
  return onRedirect(given, leniency, flight, { answer, location });
}

const isOther = (origin: string, url: string): boolean =>
  origin === 'null' || originOf(url) !== origin;

/** What keeps the page from an answer. */
function answerRefusal(
  { mode }: PageRequest,
  { isTainted, origin, out }: Flight,
  answer: Answer | undefined,
  { hidesProxyStatus }: Leniency,
): Refusal | undefined {
  if (!answer || answer.status === 0 || (answer.status === 407 && hidesProxyStatus))
    return { code: 'network-error' };
  if (!isTainted) return undefined;
  if (mode === 'cors') return originFault(origin, answer, out.hasCredentials);
  const policy = headerValue(answer.headers, 'cross-origin-resource-policy');
  return policy === 'same-origin' ? { code: 'resource-policy', value: policy } : undefined;
}

function seen(request: PageRequest, { isTainted, out, asked }: Flight, answer: Answer): Judgement {
  if (!isTainted) return allowed('same-origin', asked, ownHeaders(answer.headers));
  if (request.mode === 'no-cors') return allowed('opaque', asked, []);
  const exposed = exposedHeaders(answer.headers, out.hasCredentials);
  return allowed(asked ? 'allowed-after-preflight' : 'allowed', asked, exposed);
}

interface Leading {
  readonly answer: Answer;
  readonly location: string;
}

/** HTTP-redirect fetch of the standard. */
function onRedirect(
  given: Case,
  leniency: Leniency,
  flight: Flight,
  { answer, location }: Leading,
): Judgement {
  const { request, redirected } = given;
  const { url, origin, isTainted, hop, asked } = flight;
  const refuse = (refusal: Refusal, at: string = url) =>
    blocked(request, refusal, {
      stage: 'redirect',
      asked,
      ...((hop > 0 || at !== url) && { url: at }),
    });
  if (request.redirect === 'error') return refuse({ code: 'redirect-refused' });
  if (request.redirect === 'manual') return allowed('opaque-redirect', asked, []);
  const next = nextUrl(location, url);
  if (!next || !/^https?:$/.test(next.protocol))
    return refuse({ code: 'redirect-invalid', value: location }, next?.href ?? url);
  const isOut = isTainted || isOther(request.origin, next.href);
  if (request.mode === 'cors' && isOut && (next.username || next.password))
    return refuse({ code: 'redirect-credentials' });
  if (hop >= MOST_REDIRECTS) return refuse({ code: 'redirect-too-many' });
  if (given.leadsTo !== undefined && redirected.length === hop)
    return refuse({ code: 'redirect-not-followed', value: given.leadsTo });
  const leavesOrigin = originOf(next.href) !== originOf(url);
  const following: Redirected | undefined = redirected[hop];
  return onHop(given, leniency, {
    url: next.href,
    origin: isTainted && leavesOrigin ? 'null' : origin,
    out: redirectedRequest(flight.out, request, leniency, { status: answer.status, leavesOrigin }),
    hop: hop + 1,
    isTainted,
    asked,
    preflight: following?.preflight ?? (leavesOrigin ? undefined : flight.preflight),
  });
}

function nextUrl(location: string, base: string): URL | undefined {
  return URL.canParse(location, base) ? new URL(location, base) : undefined;
}

function blocked(
  request: PageRequest,
  { code, value }: Refusal,
  { stage, url, asked }: { readonly stage: Stage; readonly url?: string; readonly asked: boolean },
): Judgement {
  const at = {
    stage,
    ...(value !== undefined && { value }),
    ...(url !== undefined && { url }),
  };
  return {
    verdict: 'blocked',
    ...blockedFor(code, request, at),
    needsPreflight: asked,
    exposedHeaders: [],
  };
}

const allowed = (
  code: AllowingCode,
  needsPreflight: boolean,
  exposed: readonly string[],
): Judgement => ({
  verdict: 'allowed',
  reason: allowedFor(code),
  needsPreflight,
  exposedHeaders: exposed,
});
