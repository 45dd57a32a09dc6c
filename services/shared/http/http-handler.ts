import { causeOf, type Log } from '../log.js';
import { corsHeaders, preflightHeaders } from './cors.js';
import { Refusal } from './refusal.js';
import { type ApiEvent, type HttpRequest, readRequest } from './request.js';

/** What a route gives back. Without a body the answer has none (204). */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export type Route = (request: HttpRequest) => Promise<Answer>;

/** What every HTTP service is built with. */
export interface HttpEdge {
  readonly log: Log;
  readonly origins: readonly string[];
  readonly clock: () => Date;
}

/** What API Gateway takes from a proxy integration. */
export interface ApiAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: false;
}

interface Outcome extends Answer {
  readonly headers?: Readonly<Record<string, string>>;
}

const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * A function behind API Gateway, from its routes by key (`GET /sessions/{id}`).
 *
 * Every answer is JSON and carries the CORS headers, also a refusal and a failure. A failure is told
 * to the log with its cause and to the caller with nothing but the request id.
 */
export function httpHandler(
  { log, origins, clock }: HttpEdge,
  routes: Readonly<Record<string, Route>>,
): (event: ApiEvent) => Promise<ApiAnswer> {
  return async (event) => {
    const startedAt = clock().getTime();
    const request = readRequest(event);
    const outcome = await outcomeOf(log, routes, request);

    log(outcome.status >= 500 ? 'error' : 'info', 'request', {
      requestId: request.requestId,
      method: request.method,
      route: request.resource,
      status: outcome.status,
      durationMs: clock().getTime() - startedAt,
    });
    return {
      statusCode: outcome.status,
      headers: {
        ...(outcome.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...SECURITY_HEADERS,
        ...corsHeaders(origins, request.headers['origin']),
        'X-Request-ID': request.requestId,
        ...outcome.headers,
      },
      body: outcome.body === undefined ? '' : JSON.stringify(outcome.body),
      isBase64Encoded: false,
    };
  };
}

async function outcomeOf(
  log: Log,
  routes: Readonly<Record<string, Route>>,
  request: HttpRequest,
): Promise<Outcome> {
  try {
    return await routed(routes, request);
  } catch (thrown) {
    const { requestId } = request;
    if (thrown instanceof Refusal) {
      const error = { code: thrown.code, message: thrown.message };
      return { status: thrown.status, body: { error, requestId }, headers: thrown.headers };
    }
    log('error', 'failure', { requestId, ...causeOf(thrown) });
    const error = { code: 'internal', message: 'The request could not be served.' };
    return { status: 500, body: { error, requestId } };
  }
}

async function routed(
  routes: Readonly<Record<string, Route>>,
  request: HttpRequest,
): Promise<Outcome> {
  const { method, resource } = request;
  const methods = Object.keys(routes)
    .filter((key) => key.slice(key.indexOf(' ') + 1) === resource)
    .map((key) => key.slice(0, key.indexOf(' ')));

  if (methods.length === 0) throw new Refusal(404, 'There is no such path.');
  if (method === 'OPTIONS') return { status: 204, headers: preflightHeaders };
  const route = methods.includes(method) ? routes[`${method} ${resource}`] : undefined;
  if (route) return route(request);

  const allowed = [...methods, 'OPTIONS'].join(', ');
  throw new Refusal(405, `This path takes ${allowed}.`, { headers: { Allow: allowed } });
}
