import { stringOf } from '../../../core/values.js';
import type { Exchange } from './exchange.js';

/** What a function gets with payload format 2.0. Source: developer guide, "Lambda proxy integrations for HTTP APIs". */
export function eventV2(exchange: Exchange): Record<string, unknown> {
  const { request, route, stage, rawPath, pathParameters, authorizer } = exchange;
  const { cookie, ...headers } = forwarded(exchange);
  const variables = stage.StageVariables ?? {};
  return {
    version: '2.0',
    routeKey: route?.RouteKey,
    rawPath,
    rawQueryString: request.queryString,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(request.queryString !== '' && { queryStringParameters: joined(request.query) }),
    requestContext: {
      accountId: exchange.scope.account,
      apiId: exchange.api.ApiId,
      ...(authorizer && { authorizer }),
      domainName: request.host,
      domainPrefix: request.host.split('.')[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: exchange.requestId,
      routeKey: route?.RouteKey,
      stage: stage.StageName,
      time: clfTime(exchange.startedAt),
      timeEpoch: exchange.startedAt,
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...bodyOf(exchange),
    ...(Object.keys(variables).length > 0 && { stageVariables: variables }),
  };
}

/** The older format, much as REST APIs have it. */
export function eventV1(exchange: Exchange): Record<string, unknown> {
  const { request, route, stage, rawPath, pathParameters, authorizer } = exchange;
  const headers = forwarded(exchange);
  const [, path = '$default'] = route?.RouteKey.split(' ') ?? [];
  const lists = [...new Set(request.query.keys())].map((name): [string, string[]] => [
    name,
    request.query.getAll(name),
  ]);
  const orNull = <T extends object>(record: T): T | null =>
    Object.keys(record).length > 0 ? record : null;
  const { body = null, isBase64Encoded } = bodyOf(exchange);
  return {
    version: '1.0',
    resource: path,
    path: rawPath,
    httpMethod: request.method,
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: orNull(Object.fromEntries(request.query)),
    multiValueQueryStringParameters: orNull(Object.fromEntries(lists)),
    requestContext: {
      accountId: exchange.scope.account,
      apiId: exchange.api.ApiId,
      ...(authorizer && { authorizer }),
      domainName: request.host,
      domainPrefix: request.host.split('.')[0],
      extendedRequestId: exchange.requestId,
      httpMethod: request.method,
      identity: { sourceIp: request.sourceIp, userAgent: request.headers['user-agent'] ?? '' },
      path: rawPath,
      protocol: 'HTTP/1.1',
      requestId: exchange.requestId,
      requestTime: clfTime(exchange.startedAt),
      requestTimeEpoch: exchange.startedAt,
      resourcePath: path,
      stage: stage.StageName,
    },
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stage.StageVariables ?? {}),
    body,
    isBase64Encoded,
  };
}

export const forwarded = ({ request }: Exchange): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(request.headers).filter(
      ([name]) => !['connection', 'transfer-encoding', 'keep-alive'].includes(name),
    ),
  ),
  host: request.host,
  'x-forwarded-for': request.sourceIp,
  'x-forwarded-port': '443',
  'x-forwarded-proto': 'https',
});

/** Several values of one name are joined by commas. */
function joined(query: URLSearchParams): Record<string, string> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')]));
}

const TEXT =
  /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml)|x-www-form-urlencoded))/;

function bodyOf({ request }: Exchange): {
  readonly body?: string;
  readonly isBase64Encoded: boolean;
} {
  if (request.body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(stringOf(request.headers['content-type']) ?? 'text/plain');
  return { body: request.body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `09/Apr/2026:12:34:56 +0000`. */
export function clfTime(epoch: number): string {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(epoch).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
