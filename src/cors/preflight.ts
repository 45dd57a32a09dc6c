import type { Leniency } from './engine.js';
import type { Body, HeaderList, PageRequest } from './request.js';
import {
  isSafelisted,
  normalizedMethod,
  SAFELISTED_METHODS,
  sentHeaders,
  unsafeNames,
} from './safelist.js';

/** What goes over the wire for a request. */
export interface Outgoing {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: HeaderList;
  /** The same headers as the engine measures them. */
  readonly measured: HeaderList;
  /** Names, in lower case and sorted, that a preflight has to allow. */
  readonly unsafe: readonly string[];
  readonly hasCredentials: boolean;
  /** Whether another origin is asked first. */
  readonly needsPreflight: boolean;
}

/** The request as a browser sends it: method, headers with the Content-Type of the body, preflight or not. */
export function outgoing(request: PageRequest, leniency: Leniency): Outgoing {
  const method = normalizedMethod(request.method);
  if (request.mode === 'no-cors')
    return shaped(request, leniency, { method, ...both(noCorsHeaders(request)) });
  const sent = withContentType(sentHeaders(request.headers), bodyOf(request, method));
  const measured = leniency.measuresValuesAlone ? apart(request.headers, sent) : sent;
  return shaped(request, leniency, { method, headers: sent, measured });
}

/** The same request after a redirect. Source: Fetch standard, HTTP-redirect fetch. */
export function redirectedRequest(
  before: Outgoing,
  request: PageRequest,
  leniency: Leniency,
  hop: { readonly status: number; readonly leavesOrigin: boolean },
): Outgoing {
  const isPost = before.method === 'POST' && [301, 302].includes(hop.status);
  const isSeen = hop.status === 303 && !['GET', 'HEAD'].includes(before.method);
  const dropped = [
    ...((isPost || isSeen) && !leniency.keepsContentHeaders ? CONTENT_HEADERS : []),
    ...(hop.leavesOrigin && !leniency.keepsAuthorization ? ['authorization'] : []),
  ];
  const kept = (headers: HeaderList) => headers.filter(([name]) => !dropped.includes(name));
  return shaped(request, leniency, {
    method: isPost || isSeen ? 'GET' : before.method,
    headers: kept(before.headers),
    measured: kept(before.measured),
  });
}

/** Source: Fetch standard, "request-body-header name", and Content-Length. */
const CONTENT_HEADERS = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
];

type Wire = Pick<Outgoing, 'method' | 'headers' | 'measured'>;

function shaped(request: PageRequest, leniency: Leniency, wire: Wire): Outgoing {
  const unsafe = unsafeNames(wire.measured).filter((name) => !leniency.unasked.has(name));
  return {
    ...wire,
    unsafe,
    hasCredentials: request.credentials === 'include',
    needsPreflight:
      request.mode === 'cors' &&
      (!SAFELISTED_METHODS.has(wire.method) || unsafe.length > 0 || asksAlways(request)),
  };
}

/** XMLHttpRequest with a listener on its upload. */
export const asksAlways = ({ api, xhrUpload }: PageRequest): boolean => api === 'xhr' && xhrUpload;

const both = (headers: HeaderList) => ({ headers, measured: headers });

/** XMLHttpRequest forgets the body of a GET. */
const bodyOf = ({ api, body }: PageRequest, method: string): Body | undefined =>
  api === 'xhr' && ['GET', 'HEAD'].includes(method) ? undefined : body;

/** Headers with equal names not joined. */
function apart(written: HeaderList, sent: HeaderList): HeaderList {
  const names = new Set(sent.map(([name]) => name));
  const own = written
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .filter(([name]) => names.has(name));
  const added = sent.filter(([name]) => !own.some(([one]) => one === name));
  return [...own, ...added];
}

/** The Content-Type that a body brings along where the page sets none. */
function withContentType(headers: HeaderList, body: Body | undefined): HeaderList {
  const type = body && contentTypeOf(body);
  if (!type || headers.some(([name]) => name === 'content-type')) return headers;
  return [...headers, ['content-type', type]];
}

function contentTypeOf({ kind, type }: Body): string | undefined {
  switch (kind) {
    case 'text':
      return 'text/plain;charset=UTF-8';
    case 'urlencoded':
      return 'application/x-www-form-urlencoded;charset=UTF-8';
    case 'form-data':
      return 'multipart/form-data; boundary=----boundary';
    case 'blob':
      return type || undefined;
    default:
      return undefined;
  }
}

/** Headers of the preflight itself: never cookies, never Authorization. */
export function preflightHeaders(origin: string, { method, unsafe }: Outgoing): HeaderList {
  return [
    ['accept', '*/*'],
    ['access-control-request-method', method],
    ...(unsafe.length > 0 ? [['access-control-request-headers', unsafe.join(',')] as const] : []),
    ['origin', origin],
  ];
}

/** Headers of a no-cors request: what is not safelisted is dropped without a word, and so is Range. */
const noCorsHeaders = ({ headers, method, body }: PageRequest): HeaderList =>
  withContentType(
    sentHeaders(headers).filter(([name, value]) => name !== 'range' && isSafelisted(name, value)),
    ['GET', 'HEAD'].includes(normalizedMethod(method)) ? undefined : body,
  ).filter(([name, value]) => isSafelisted(name, value));
