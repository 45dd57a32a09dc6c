import type { HttpRequest, HttpResponse } from '../../../core/http.js';
import type { ApiRow } from '../rows.js';

/**
 * The API's own answer to a preflight, whatever its routes say. `undefined` when it has no CORS
 * configuration, or the request is no preflight.
 */
export function preflight(
  { CorsConfiguration: cors }: ApiRow,
  request: HttpRequest,
): HttpResponse | undefined {
  const { origin, 'access-control-request-method': wanted } = request.headers;
  if (!cors || request.method !== 'OPTIONS' || origin === undefined || wanted === undefined)
    return undefined;
  const allowed = allowedOrigin(cors.AllowOrigins, origin);
  if (allowed === undefined) return { status: 204, headers: {}, body: '' };
  const { AllowMethods = [], AllowHeaders = [], MaxAge } = cors;
  return {
    status: 204,
    headers: {
      ...originHeaders(cors, allowed),
      ...(AllowMethods.length > 0 && { 'access-control-allow-methods': AllowMethods.join(',') }),
      ...(AllowHeaders.length > 0 && {
        'access-control-allow-headers': AllowHeaders.join(',').toLowerCase(),
      }),
      ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    },
    body: '',
  };
}

/** With a CORS configuration the headers of the function are dropped for those of the API. */
export function withCors(
  { CorsConfiguration: cors }: ApiRow,
  request: HttpRequest,
  response: HttpResponse,
): HttpResponse {
  if (!cors) return response;
  const own = Object.entries(response.headers).filter(
    ([name]) => !name.startsWith('access-control-'),
  );
  const allowed = allowedOrigin(cors.AllowOrigins, request.headers['origin']);
  const added = allowed === undefined ? {} : originHeaders(cors, allowed);
  return { ...response, headers: { ...Object.fromEntries(own), ...added } };
}

const originHeaders = (cors: NonNullable<ApiRow['CorsConfiguration']>, allowed: string) => ({
  'access-control-allow-origin': allowed,
  ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  ...(cors.ExposeHeaders?.length && {
    'access-control-expose-headers': cors.ExposeHeaders.join(',').toLowerCase(),
  }),
});

function allowedOrigin(
  origins: readonly string[] = [],
  origin: string | undefined,
): string | undefined {
  if (origin === undefined) return undefined;
  if (origins.includes('*')) return '*';
  const fits = (each: string) =>
    each.toLowerCase() === origin.toLowerCase() ||
    (each.endsWith('://*') && origin.startsWith(each.slice(0, -1)));
  return origins.some(fits) ? origin : undefined;
}
