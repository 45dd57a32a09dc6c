import { corsContract } from '../contract.js';

type Headers = Readonly<Record<string, string>>;

/** The origins in `ALLOWED_ORIGINS`, which separates them by commas. */
export function readOrigins(text: string): readonly string[] {
  return text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
}

/**
 * The CORS headers of any answer, good or bad.
 *
 * An origin that is not allowed gets none. A caller that names no origin is no browser page; it sees
 * the first allowed one. `Vary` keeps caches from handing one origin's answer to another.
 */
export function corsHeaders(origins: readonly string[], origin: string | undefined): Headers {
  const granted = origin === undefined ? origins[0] : origins.find((known) => known === origin);
  if (granted === undefined) return { Vary: 'Origin' };
  return {
    'Access-Control-Allow-Origin': granted,
    'Access-Control-Expose-Headers': corsContract.exposeHeaders.join(','),
    Vary: 'Origin',
  };
}

/** What a preflight is answered with on top, where API Gateway hands it to the function. */
export const preflightHeaders: Headers = {
  'Access-Control-Allow-Headers': corsContract.allowHeaders.join(','),
  'Access-Control-Allow-Methods': corsContract.allowMethods.join(','),
  'Access-Control-Max-Age': String(corsContract.maxAgeSeconds),
};
