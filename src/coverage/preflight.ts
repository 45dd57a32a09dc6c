import type { Call } from './call.js';
import type { Route } from './route.js';

/** What a browser asks before it sends a call to another origin. */
export interface Asked {
  readonly needsPreflight: boolean;
  /** Names, in lower case, that have to be allowed. */
  readonly headers: readonly string[];
}

/** What a preflight refuses of a call. */
export interface Refusal {
  readonly call: Call;
  readonly route: Route;
  /** Nothing answers the question at all. */
  readonly isUnanswered: boolean;
  readonly headers: readonly string[];
  readonly method: boolean;
}

/**
 * What the preflight of a route refuses; `undefined` for nothing, and where it is not known.
 *
 * A path on its own is asked of the origin of the page, which takes no preflight. The asterisk covers
 * no Authorization, and nothing with credentials. Source: Fetch standard, "CORS-preflight fetch".
 */
export function refusalOf(call: Call, route: Route, asked: Asked): Refusal | undefined {
  const { allowedHeaders, allowedMethods } = route;
  if (call.base === undefined || !asked.needsPreflight) return undefined;
  if (allowedHeaders?.length === 0 && allowedMethods?.length === 0)
    return { call, route, isUnanswered: true, headers: asked.headers, method: false };
  const headers = asked.headers.filter(
    (name) => allowedHeaders && !isCovered(allowedHeaders, name, call),
  );
  const method =
    allowedMethods !== undefined &&
    call.method !== '*' &&
    !SAFELISTED.has(call.method) &&
    !isCovered(allowedMethods, call.method, call);
  return headers.length > 0 || method
    ? { call, route, isUnanswered: false, headers, method }
    : undefined;
}
const SAFELISTED: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

const isCovered = (allowed: readonly string[], name: string, { credentials }: Call): boolean =>
  allowed.includes(name) ||
  (allowed.includes('*') && name !== 'authorization' && credentials !== 'include');
