import type { HttpRequest, HttpResponse } from '../../../core/http.js';
import type { UrlRow } from './rows.js';

type Settings = UrlRow['cors'];

/** The answer of the address to a preflight, where it has CORS settings. The function is not asked. */
export function preflight(cors: Settings, request: HttpRequest): HttpResponse | undefined {
  const { origin, 'access-control-request-method': wanted } = request.headers;
  if (!cors || request.method !== 'OPTIONS' || origin === undefined || wanted === undefined)
    return undefined;
  const { AllowMethods = [], AllowHeaders = [], MaxAge } = cors;
  return {
    status: 200,
    headers: {
      ...originHeaders(cors, origin),
      ...(AllowMethods.length > 0 && { 'access-control-allow-methods': AllowMethods.join(',') }),
      ...(AllowHeaders.length > 0 && { 'access-control-allow-headers': AllowHeaders.join(',') }),
      ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    },
    body: '',
  };
}

/** The headers of the address, where it has CORS settings, in the place of the function's own. */
export function withCors(
  cors: Settings,
  { headers: { origin } }: HttpRequest,
  response: HttpResponse,
): HttpResponse {
  if (!cors || origin === undefined) return response;
  return { ...response, headers: { ...response.headers, ...originHeaders(cors, origin) } };
}

function originHeaders(
  { AllowOrigins = [], AllowCredentials, ExposeHeaders = [] }: NonNullable<Settings>,
  origin: string,
): Record<string, string> {
  const isAny = AllowOrigins.includes('*');
  if (!isAny && !AllowOrigins.includes(origin)) return {};
  return {
    'access-control-allow-origin': isAny ? '*' : origin,
    ...(AllowCredentials === true && { 'access-control-allow-credentials': 'true' }),
    ...(ExposeHeaders.length > 0 && { 'access-control-expose-headers': ExposeHeaders.join(',') }),
    ...(!isAny && { vary: 'Origin' }),
  };
}
