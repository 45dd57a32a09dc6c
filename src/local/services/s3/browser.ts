import type { HttpRequest, HttpResponse } from '../../core/http.js';
import { ids } from '../../core/ids.js';
import { type CorsQuestion, corsHeaders, matchingRule } from './cors.js';
import type { S3State } from './state.js';
import { errorXml } from './xml.js';

type Headers = HttpResponse['headers'];

/** Answers a browser's preflight by the bucket's rules. */
export function preflight(state: S3State, request: HttpRequest, bucketName: string): HttpResponse {
  const { origin, 'access-control-request-method': method } = request.headers;
  if (!origin)
    return refuse(
      request,
      400,
      'BadRequest',
      'Insufficient information. Origin request header needed.',
    );
  if (!method || !METHODS.has(method))
    return refuse(
      request,
      400,
      'BadRequest',
      `Invalid Access-Control-Request-Method: ${method ?? 'null'}`,
    );

  const bucket = state.buckets.get(bucketName);
  if (!bucket) return refuse(request, 404, 'NoSuchBucket', 'CORSResponse: Bucket not found');
  if (!bucket.cors)
    return refuse(
      request,
      403,
      'AccessForbidden',
      'CORSResponse: CORS is not enabled for this bucket.',
    );

  const headers = (request.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const question: CorsQuestion = { origin, method, headers };
  const rule = matchingRule(bucket.cors, question);
  if (!rule) return refuse(request, 403, 'AccessForbidden', NOT_ALLOWED);
  return { status: 200, headers: { ...idHeaders(), ...corsHeaders(rule, question) }, body: '' };
}

/** The answer's headers with those that let the page read it. */
export function withCors(
  state: S3State,
  request: HttpRequest,
  bucketName: string | undefined,
  headers: Headers,
): Headers {
  const { origin } = request.headers;
  const rules = bucketName === undefined ? undefined : state.buckets.get(bucketName)?.cors;
  if (!origin || !rules || request.method === 'OPTIONS') return headers;
  const question: CorsQuestion = { origin, method: request.method, headers: [] };
  const rule = matchingRule(rules, question);
  return rule ? { ...headers, ...corsHeaders(rule, question) } : headers;
}

const METHODS = new Set(['GET', 'PUT', 'HEAD', 'POST', 'DELETE']);

const NOT_ALLOWED =
  "CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

function refuse(request: HttpRequest, status: number, code: string, message: string): HttpResponse {
  const method = request.headers['access-control-request-method'];
  const fields: Record<string, string> =
    status === 403 ? { Method: method ?? '', ResourceType: 'OBJECT' } : {};
  const headers = { ...idHeaders(), 'content-type': 'application/xml' };
  return { status, headers, body: errorXml(code, message, fields, headers['x-amz-request-id']) };
}

export const idHeaders = () => ({
  'x-amz-request-id': ids.upper(16),
  'x-amz-id-2': ids.hex(64),
});
