import type { HeaderList } from './request.js';

// The tables and steps of this file are those of the Fetch standard, sections "CORS protocol" and
// "Headers"; where an engine leaves it, `engine.ts` says so.

/** Methods that need no permission, even inside a preflight. */
export const SAFELISTED_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

const NORMALIZED: ReadonlySet<string> = new Set([
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
]);
const FORBIDDEN_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Only six methods are put into upper case: `patch` stays `patch`, and then is not `PATCH`. */
export function normalizedMethod(method: string): string {
  const upper = method.toUpperCase();
  return NORMALIZED.has(upper) ? upper : method;
}

export const isForbiddenMethod = (method: string): boolean =>
  FORBIDDEN_METHODS.has(method.toUpperCase());

/** What the names of headers and methods are made of. */
export const isToken = (text: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);

const FORBIDDEN_HEADERS: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);
const OVERRIDES: ReadonlySet<string> = new Set([
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/** Headers that a page cannot set: browsers drop them without a word. */
export function isForbiddenHeader(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (FORBIDDEN_HEADERS.has(lower) || /^(proxy-|sec-)/.test(lower)) return true;
  return OVERRIDES.has(lower) && value.split(',').some((one) => isForbiddenMethod(one.trim()));
}

/** Blanks of HTTP; others, such as a non-breaking space, are part of a value. */
export const BLANKS = /^[\t\n\r ]+|[\t\n\r ]+$/g;

/** Headers as they go out: forbidden ones dropped, equal names joined. */
export function sentHeaders(headers: HeaderList): HeaderList {
  const joined = new Map<string, string>();
  for (const [name, raw] of headers) {
    const value = raw.replace(BLANKS, '');
    if (isForbiddenHeader(name, value)) continue;
    const lower = name.toLowerCase();
    const before = joined.get(lower);
    joined.set(lower, before === undefined ? value : `${before}, ${value}`);
  }
  return [...joined];
}

/** Names, in lower case and sorted, that a preflight has to ask for. */
export function unsafeNames(headers: HeaderList): readonly string[] {
  const isSafe = ([name, value]: readonly [string, string]) => isSafelisted(name, value);
  const safe = headers.filter(isSafe);
  const bytes = safe.reduce((sum, [, value]) => sum + bytesOf(value), 0);
  const unsafe = bytes > MOST_SAFE_BYTES ? headers : headers.filter((header) => !isSafe(header));
  return [...new Set(unsafe.map(([name]) => name))].sort();
}
const MOST_SAFE_BYTES = 1024;
const MOST_VALUE_BYTES = 128;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'latin1');

/** Whether a header with this value may be sent without asking; `name` in lower case. */
export function isSafelisted(name: string, value: string): boolean {
  if (bytesOf(value) > MOST_VALUE_BYTES) return false;
  switch (name) {
    case 'accept':
      return !hasUnsafeByte(value);
    case 'accept-language':
    case 'content-language':
      return /^[0-9A-Za-z *,\-.;=]*$/.test(value);
    case 'content-type':
      return !hasUnsafeByte(value) && SIMPLE_TYPES.has(essenceOf(value));
    case 'range':
      return isSimpleRange(value);
    default:
      return false;
  }
}
const SIMPLE_TYPES: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

function hasUnsafeByte(value: string): boolean {
  return [...value].some((char) => {
    const code = char.charCodeAt(0);
    return (code < 0x20 && code !== 0x09) || '"():<>?@[\\]{}\u007f'.includes(char);
  });
}

/** Type and subtype in lower case, without parameters; empty where it is none. */
function essenceOf(value: string): string {
  const essence = value.split(';', 1)[0]?.replace(BLANKS, '').toLowerCase() ?? '';
  return /^[^\s/]+\/[^\s/]+$/.test(essence) ? essence : '';
}

/** `bytes=a-` or `bytes=a-b`, once. */
function isSimpleRange(value: string): boolean {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(value) ?? [];
  return from !== undefined && (!to || BigInt(to) >= BigInt(from));
}

/** Headers that a page may read without permission. */
const EXPOSED = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];
const NEVER_EXPOSED: ReadonlySet<string> = new Set(['set-cookie', 'set-cookie2']);

/** Names, sorted, of the headers of an answer that the page can read. */
export function exposedHeaders(headers: HeaderList, hasCredentials: boolean): readonly string[] {
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))];
  const allowed = tokensOf(headers, 'access-control-expose-headers') ?? [];
  const all = !hasCredentials && allowed.includes('*');
  const lower = new Set([...EXPOSED, ...allowed.map((name) => name.toLowerCase())]);
  return names.filter((name) => !NEVER_EXPOSED.has(name) && (all || lower.has(name))).sort();
}

/** Names, sorted, of the headers of an answer of the page's own origin that it can read. */
export const ownHeaders = (headers: HeaderList): readonly string[] =>
  [...new Set(headers.map(([name]) => name.toLowerCase()))]
    .filter((name) => !NEVER_EXPOSED.has(name))
    .sort();

/** Values of a header joined as browsers join them; `undefined` where it is not there. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const values = headers
    .filter(([key]) => key.toLowerCase() === name)
    .map(([, value]) => trimmed(value));
  return values.length === 0 ? undefined : values.join(', ');
}
const trimmed = (value: string): string => value.replace(/^[\t ]+|[\t ]+$/g, '');

/** The names in a list header; `undefined` when one of them is none, which voids the list. */
export function tokensOf(headers: HeaderList, name: string): readonly string[] | undefined {
  const value = headerValue(headers, name);
  if (value === undefined) return [];
  const items = value
    .split(',')
    .map(trimmed)
    .filter((item) => item !== '');
  return items.every(isToken) ? items : undefined;
}
