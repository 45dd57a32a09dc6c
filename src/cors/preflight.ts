import type { Leniency } from './engine.js';
import type { Body, HeaderList, PageRequest } from './request.js';
import {
  isSafelisted,
  normalizedMethod,
  SAFELISTED_METHODS,
  sentHeaders,
  unsafeNames,
} from './safelist.js';

/** What goes over the wire for a request to another origin. */
export interface Outgoing {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: HeaderList;
  /** Names, in lower case and sorted, that a preflight has to allow. */
  readonly unsafe: readonly string[];
  readonly hasCredentials: boolean;
  readonly needsPreflight: boolean;
}

/** The request as a browser sends it: method, headers with the Content-Type of the body, preflight or not. */
export function outgoing(request: PageRequest, leniency: Leniency): Outgoing {
  const method = normalizedMethod(request.method);
  const headers = withContentType(sentHeaders(request.headers), request.body);
  const asked = leniency.measuresValuesAlone ? apart(request.headers, headers) : headers;
  const unsafe = unsafeNames(asked).filter((name) => !leniency.unasked.has(name));
  return {
    method,
    headers,
    unsafe,
    hasCredentials: request.credentials === 'include',
    needsPreflight:
      !SAFELISTED_METHODS.has(method) ||
      unsafe.length > 0 ||
      (request.api === 'xhr' && request.xhrUpload),
  };
}

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

/** Headers of a no-cors request: what is not safelisted is dropped without a word. */
export const noCorsHeaders = (headers: HeaderList): HeaderList =>
  headers.filter(([name, value]) => name !== 'range' && isSafelisted(name, value));
