import type { Outgoing } from './preflight.js';
import type { Refusal } from './preflight-check.js';
import { originOf, type PageRequest } from './request.js';
import { BLANKS, isForbiddenMethod, isToken, SAFELISTED_METHODS } from './safelist.js';

/** What a browser refuses before it sends anything. */
export function refusedEarly(request: PageRequest, { method }: Outgoing): Refusal | undefined {
  const { headers, body, mode, api } = request;
  if (!isToken(request.method)) return { code: 'invalid-method', value: request.method };
  if (isForbiddenMethod(method)) return { code: 'forbidden-method', value: method };
  const wrong = headers.find(([name, value]) => !isToken(name) || !isValue(value));
  if (wrong) return { code: 'invalid-header', value: wrong[0] };
  if (api === 'xhr') return undefined;
  const { username, password } = new URL(request.url);
  if (username || password) return { code: 'url-credentials' };
  if (body && (method === 'GET' || method === 'HEAD')) return { code: 'body-not-allowed' };
  if (mode === 'no-cors' && !SAFELISTED_METHODS.has(method))
    return { code: 'no-cors-method', value: method };
  return undefined;
}

/** Header values are bytes without NUL and line ends. */
const isValue = (value: string): boolean =>
  [...value.replace(BLANKS, '')].every((char) => char <= '\u00ff' && !'\0\r\n'.includes(char));

/** What a browser refuses before it sends a request to this address, first or after a redirect. */
export function refusedThere(
  { mode, origin, redirect }: PageRequest,
  url: string,
): Refusal | undefined {
  if (mode === 'same-origin') return { code: 'mode-same-origin' };
  if (origin.startsWith('https:') && !isTrustworthy(url))
    return { code: 'mixed-content', value: url };
  if (mode === 'no-cors' && redirect !== 'follow')
    return { code: 'no-cors-redirect', value: redirect };
  return undefined;
}

/** Source: Secure Contexts, "Is origin potentially trustworthy?". */
function isTrustworthy(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    originOf(url).startsWith('https:') ||
    /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost|.+\.localhost)$/.test(hostname)
  );
}
