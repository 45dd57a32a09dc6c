import type { Leniency } from './engine.js';
import { originFault } from './origin-check.js';
import { asksAlways, type Outgoing } from './preflight.js';
import type { BlockingCode } from './reasons.js';
import type { Answer, PageRequest } from './request.js';
import { headerValue, SAFELISTED_METHODS, tokensOf } from './safelist.js';

/** What is wrong with the answer to a preflight. */
export interface Refusal {
  readonly code: BlockingCode;
  readonly value?: string;
}

export const isRedirect = ({ status }: Answer): boolean =>
  [301, 302, 303, 307, 308].includes(status);
const isOk = ({ status }: Answer): boolean => status >= 200 && status <= 299;

/** CORS-preflight fetch of the Fetch standard, as far as it judges an answer. */
export function preflightRefusal(
  asked: { readonly request: PageRequest; readonly origin: string; readonly out: Outgoing },
  answer: Answer | undefined,
  leniency: Leniency,
): Refusal | undefined {
  if (!answer || answer.status === 0) return { code: 'preflight-no-answer' };
  if (isRedirect(answer))
    return { code: 'preflight-redirect', value: headerValue(answer.headers, 'location') ?? '' };
  if (answer.status === 407 && leniency.hidesProxyStatus)
    return { code: 'preflight-status', value: '407' };
  const fault = originFault(asked.origin, answer, asked.out.hasCredentials);
  if (fault) return fault;
  if (!isOk(answer)) return { code: 'preflight-status', value: String(answer.status) };
  return methodRefusal(asked, answer, leniency) ?? headerRefusal(asked.out, answer, leniency);
}

function methodRefusal(
  { request, out }: { readonly request: PageRequest; readonly out: Outgoing },
  { headers }: Answer,
  leniency: Leniency,
): Refusal | undefined {
  const methods = tokensOf(headers, 'access-control-allow-methods');
  if (!methods) return { code: 'methods-unreadable' };
  if (!tokensOf(headers, 'access-control-allow-headers')) return { code: 'headers-unreadable' };
  const isSilent = headerValue(headers, 'access-control-allow-methods') === undefined;
  const isFine =
    methods.includes(out.method) ||
    SAFELISTED_METHODS.has(out.method) ||
    (!out.hasCredentials && methods.includes('*')) ||
    (isSilent && asksAlways(request) && leniency.uploadAllowsMethod);
  return isFine ? undefined : { code: 'method-not-allowed', value: out.method };
}

function headerRefusal(
  { unsafe, hasCredentials }: Outgoing,
  { headers }: Answer,
  { starCoversAuthorization }: Leniency,
): Refusal | undefined {
  const allowed = new Set(
    tokensOf(headers, 'access-control-allow-headers')?.map((name) => name.toLowerCase()),
  );
  const hasStar = !hasCredentials && allowed.has('*');
  const missing = unsafe.find((name) => {
    if (allowed.has(name)) return false;
    return !hasStar || (name === 'authorization' && !starCoversAuthorization);
  });
  return missing === undefined ? undefined : { code: 'header-not-allowed', value: missing };
}
