import { type Engine, type Leniency, leniencies } from './engine.js';
import { type Outgoing, outgoing } from './preflight.js';
import {
  type AllowingCode,
  allowedFor,
  type BlockingCode,
  blockedFor,
  type Reason,
  type Stage,
} from './reasons.js';
import { type Answer, type Case, originOf, type PageRequest } from './request.js';
import {
  exposedHeaders,
  headerValue,
  isForbiddenMethod,
  isToken,
  SAFELISTED_METHODS,
  tokensOf,
} from './safelist.js';

/** What a browser does with a request of a page. */
export interface Judgement {
  readonly verdict: 'allowed' | 'blocked';
  readonly reason: Reason;
  /** Whether a preflight is sent. */
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
  const isSame = request.origin !== 'null' && originOf(request.url) === request.origin;
  const early = refusedEarly(request, out, isSame);
  if (early) return early;
  if (isSame) return onSameOrigin(given, out);
  if (request.mode === 'no-cors') {
    if (!given.response) return blocked(request, 'network-error', { stage: 'answer' });
    return allowed('opaque', { needsPreflight: false, exposed: [] });
  }
  if (out.needsPreflight) {
    const refusal = preflightRefusal(given, out, leniency);
    if (refusal) return { ...refusal, needsPreflight: true };
  }
  return { ...onAnswer(given, out), needsPreflight: out.needsPreflight };
}

/** What the browser refuses before it sends anything. */
function refusedEarly(
  request: PageRequest,
  { method }: Outgoing,
  isSame: boolean,
): Judgement | undefined {
  const { headers, body, mode } = request;
  const refuse = (code: BlockingCode, value?: string) =>
    blocked(request, code, { stage: 'request', ...(value !== undefined && { value }) });
  if (!isToken(request.method)) return refuse('invalid-method', request.method);
  if (isForbiddenMethod(method)) return refuse('forbidden-method', method);
  const wrong = headers.find(([name, value]) => !isToken(name) || /[\0\r\n]/.test(value.trim()));
  if (wrong) return refuse('invalid-header', wrong[0]);
  const isBodyless = method === 'GET' || method === 'HEAD';
  if (body && isBodyless && request.api === 'fetch') return refuse('body-not-allowed');
  if (mode === 'same-origin' && !isSame) return refuse('mode-same-origin');
  if (mode === 'no-cors' && !SAFELISTED_METHODS.has(method))
    return refuse('no-cors-method', method);
  return undefined;
}

function onSameOrigin(given: Case, out: Outgoing): Judgement {
  if (!given.response) return blocked(given.request, 'network-error', { stage: 'answer' });
  if (isRedirect(given.response)) return onRedirects(given, out, given.response, true);
  return allowed('same-origin', {
    needsPreflight: false,
    exposed: exposedHeaders(
      [...given.response.headers, ['access-control-expose-headers', '*']],
      false,
    ),
  });
}

const isRedirect = ({ status }: Answer): boolean => [301, 302, 303, 307, 308].includes(status);
const isOk = ({ status }: Answer): boolean => status >= 200 && status <= 299;

function preflightRefusal(
  { request, preflightResponse: answer }: Case,
  out: Outgoing,
  leniency: Leniency,
): Judgement | undefined {
  const refuse = (code: BlockingCode, value = '') =>
    blocked(request, code, { stage: 'preflight', value });
  if (!answer || answer.status === 0) return refuse('preflight-no-answer');
  if (isRedirect(answer))
    return refuse('preflight-redirect', headerValue(answer.headers, 'location'));
  const fault = originFault(request.origin, answer, out.hasCredentials);
  if (fault) return refuse(fault.code, fault.value);
  if (!isOk(answer)) return refuse('preflight-status', String(answer.status));
  const methods = tokensOf(answer.headers, 'access-control-allow-methods');
  if (!methods) return refuse('methods-unreadable');
  const names = tokensOf(answer.headers, 'access-control-allow-headers');
  if (!names) return refuse('headers-unreadable');
  const covers = (list: readonly string[]) => !out.hasCredentials && list.includes('*');
  const isMethodFine =
    methods.includes(out.method) || SAFELISTED_METHODS.has(out.method) || covers(methods);
  if (!isMethodFine) return refuse('method-not-allowed', out.method);
  const allowedNames = new Set(names.map((name) => name.toLowerCase()));
  const missing = out.unsafe.find((name) => {
    if (allowedNames.has(name)) return false;
    const needsName = name === 'authorization' && !leniency.starCoversAuthorization;
    return needsName || !covers(names);
  });
  return missing === undefined ? undefined : refuse('header-not-allowed', missing);
}

interface OriginFault {
  readonly code: BlockingCode;
  readonly value: string;
}

/** The CORS check of the standard: does an answer admit the origin? */
function originFault(
  origin: string,
  { headers }: Answer,
  hasCredentials: boolean,
): OriginFault | undefined {
  const value = headerValue(headers, 'access-control-allow-origin');
  if (value === undefined) return { code: 'origin-missing', value: '' };
  if (value === '*' && !hasCredentials) return undefined;
  if (value === '*') return { code: 'origin-wildcard-credentials', value };
  if (value !== origin) return { code: mismatchOf(value), value };
  if (!hasCredentials) return undefined;
  const credentials = headerValue(headers, 'access-control-allow-credentials') ?? '';
  return credentials === 'true'
    ? undefined
    : { code: 'credentials-not-allowed', value: credentials };
}

/** All of them are one failure to the standard; people want to know which. */
function mismatchOf(value: string): BlockingCode {
  if (/[,\s]/.test(value)) return 'origin-several';
  return value === 'null' || originOf(value) === value ? 'origin-mismatch' : 'origin-invalid';
}

function onAnswer(given: Case, out: Outgoing): Judgement {
  const { request, response } = given;
  if (!response || response.status === 0)
    return blocked(request, 'network-error', { stage: 'answer' });
  if (isRedirect(response) && headerValue(response.headers, 'location') !== undefined)
    return onRedirects(given, out, response, false);
  const fault = originFault(request.origin, response, out.hasCredentials);
  if (fault) return blocked(request, fault.code, { stage: 'answer', value: fault.value });
  return allowed(out.needsPreflight ? 'allowed-after-preflight' : 'allowed', {
    needsPreflight: out.needsPreflight,
    exposed: exposedHeaders(response.headers, out.hasCredentials),
  });
}

/** Follows redirects hop by hop; each of another origin has to admit the page. */
function onRedirects(given: Case, out: Outgoing, first: Answer, startedSame: boolean): Judgement {
  const { request, redirected } = given;
  const refuse = (code: BlockingCode, value = '', stage: Stage = 'redirect') =>
    blocked(request, code, { stage, value });
  if (request.redirect === 'error') return refuse('redirect-refused');
  if (request.redirect === 'manual')
    return allowed('opaque-redirect', { needsPreflight: out.needsPreflight, exposed: [] });
  let { origin } = request;
  let url = request.url;
  let isCross = !startedSame;
  for (const [hop, answer] of [first, ...redirected].entries()) {
    if (hop > MOST_REDIRECTS) return refuse('redirect-too-many');
    const fault = isCross ? originFault(origin, answer, out.hasCredentials) : undefined;
    if (fault) return refuse(fault.code, fault.value);
    const location = headerValue(answer.headers, 'location');
    if (!isRedirect(answer) || location === undefined) {
      const exposed = isCross
        ? exposedHeaders(answer.headers, out.hasCredentials)
        : exposedHeaders([...answer.headers, ['access-control-expose-headers', '*']], false);
      return allowed(isCross ? 'allowed' : 'same-origin', {
        needsPreflight: out.needsPreflight,
        exposed,
      });
    }
    const next = nextUrl(location, url);
    if (!next || !/^https?:$/.test(next.protocol)) return refuse('redirect-invalid', location);
    const leavesPage = originOf(next.href) !== request.origin;
    if ((isCross || leavesPage) && (next.username || next.password))
      return refuse('redirect-credentials', location);
    const changesOrigin = originOf(next.href) !== originOf(url);
    if (isCross && changesOrigin) origin = 'null';
    isCross = isCross || leavesPage;
    url = next.href;
  }
  return refuse('network-error', '', 'answer');
}
/** Source: Fetch standard, HTTP-redirect fetch: a redirect count of 20. */
const MOST_REDIRECTS = 20;

function nextUrl(location: string, base: string): URL | undefined {
  try {
    return new URL(location, base);
  } catch {
    return undefined;
  }
}

function blocked(
  request: PageRequest,
  code: BlockingCode,
  at: { readonly stage: Stage; readonly value?: string },
): Judgement {
  return {
    verdict: 'blocked',
    ...blockedFor(code, request, at),
    needsPreflight: false,
    exposedHeaders: [],
  };
}

const allowed = (
  code: AllowingCode,
  {
    needsPreflight,
    exposed,
  }: { readonly needsPreflight: boolean; readonly exposed: readonly string[] },
): Judgement => ({
  verdict: 'allowed',
  reason: allowedFor(code),
  needsPreflight,
  exposedHeaders: exposed,
});
