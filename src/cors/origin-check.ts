import type { BlockingCode } from './reasons.js';
import { type Answer, originOf } from './request.js';
import { headerValue } from './safelist.js';

export interface OriginFault {
  readonly code: BlockingCode;
  readonly value: string;
}

/** The CORS check of the Fetch standard: what keeps an answer from admitting the origin. */
export function originFault(
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
  if (/[, ]/.test(value)) return 'origin-several';
  return value === 'null' || originOf(value) === value ? 'origin-mismatch' : 'origin-invalid';
}
