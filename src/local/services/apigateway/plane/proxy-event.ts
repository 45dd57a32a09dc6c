import { clfTime, identityOf, traceId } from './context.js';
import type { Exchange } from './exchange.js';
import { isBinary } from './media.js';

/** Headers between two hops; they do not reach the function. */
const HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'expect',
  'content-length',
  'proxy-connection',
]);

/**
 * What a function behind AWS_PROXY receives. Source: developer guide, "Input format of a Lambda
 * function for proxy integration". Header names are lower case, as HTTP/2 clients send them; those
 * that API Gateway adds have its own case.
 */
export function proxyEvent(exchange: Exchange): Record<string, unknown> {
  const { request, resource, stage, snapshot, path, pathParameters } = exchange;
  const headers = forwarded(exchange);
  const isEncoded = isBinary(snapshot.binaryMediaTypes, request.headers['content-type']);
  return {
    resource: resource?.path ?? '/',
    path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: lists(headers),
    ...query(request.query),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stage.variables),
    requestContext: requestContext(exchange),
    body: request.body.length === 0 ? null : request.body.toString(isEncoded ? 'base64' : 'utf8'),
    isBase64Encoded: isEncoded && request.body.length > 0,
  };
}

function requestContext(exchange: Exchange): Record<string, unknown> {
  const { scope, api, stage, request, resource, authorizer } = exchange;
  return {
    resourceId: resource?.id,
    ...(authorizer && { authorizer }),
    resourcePath: resource?.path,
    httpMethod: request.method,
    extendedRequestId: exchange.extendedRequestId,
    requestTime: clfTime(exchange.startedAt),
    path: exchange.fullPath,
    accountId: scope.account,
    protocol: 'HTTP/1.1',
    stage: stage.stageName,
    domainPrefix: request.host.split('.')[0],
    requestTimeEpoch: exchange.startedAt,
    requestId: exchange.requestId,
    identity: identityOf(exchange),
    domainName: request.host,
    deploymentId: stage.deploymentId,
    apiId: api.id,
  };
}

/** The caller's headers with those that API Gateway adds or rewrites. */
export function forwarded({ request, requestId }: Exchange): Record<string, string> {
  const own = Object.entries(request.headers).filter(
    ([name]) => !HOP.has(name) && name !== 'host' && !name.startsWith('x-forwarded-'),
  );
  return {
    ...Object.fromEntries(own),
    Host: request.host,
    'X-Amzn-Trace-Id': `Root=${traceId(requestId)}`,
    'X-Forwarded-For': request.sourceIp,
    'X-Forwarded-Port': '443',
    'X-Forwarded-Proto': 'https',
  };
}

function query(given: URLSearchParams) {
  const multi: Record<string, string[]> = {};
  for (const [name, value] of given) multi[name] = [...(multi[name] ?? []), value];
  const single = Object.fromEntries(
    Object.entries(multi).map(([name, values]) => [name, values.at(-1)]),
  );
  return {
    queryStringParameters: orNull(single),
    multiValueQueryStringParameters: orNull(multi),
  };
}

const lists = (headers: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

const orNull = <T extends object>(record: T): T | null =>
  Object.keys(record).length > 0 ? record : null;
