import type { PageRequest } from '../../cors/index.js';
import type { Call } from '../../coverage/index.js';

/** A request of a page, all of it as `fetch` has it by itself but what is told. */
export const pageRequest = (
  told: Pick<PageRequest, 'url' | 'origin'> & Partial<PageRequest>,
): PageRequest => ({
  id: `${told.method ?? 'GET'} ${told.url}`,
  method: 'GET',
  headers: [],
  credentials: 'same-origin',
  mode: 'cors',
  redirect: 'follow',
  body: undefined,
  api: 'fetch',
  xhrUpload: false,
  ...told,
});

/** A call of the frontend, made by a page of an origin to an address. */
export const requestOf = (
  { method, headers, credentials, client }: Call,
  url: string,
  origin: string,
): PageRequest =>
  pageRequest({
    url,
    origin,
    method,
    headers: headers.map((name) => [name, VALUES[name] ?? NOTHING] as const),
    credentials,
    api: /xmlhttprequest|xhr/i.test(client) ? 'xhr' : 'fetch',
  });

/** A part of an address and a value of a header that mean nothing to anybody. */
export const NOTHING = 'apexctl-cors';

/** What code nearly always sets these to; the token is nobody's. */
const VALUES: Readonly<Record<string, string>> = {
  accept: 'application/json',
  'accept-language': 'en',
  authorization: `Bearer ${NOTHING}`,
  'content-language': 'en',
  'content-type': 'application/json',
  range: 'bytes=0-1',
};

/** A path pattern as an address; parameters become something that is not there. */
export const addressOf = (base: string, path: string): string =>
  `${base.replace(/\/+$/, '')}${path.replace(/\{[^}]*\}/g, NOTHING)}`;
