import { createHash, randomBytes } from 'node:crypto';
import type { HttpResponse } from '../../../core/http.js';
import type { DataPlane } from '../../../core/ports.js';
import { stringOf } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { authorize } from './authorize.js';
import { preflight, withCors } from './cors.js';
import { clfTime } from './event.js';
import { type Exchange, Refusal, refused } from './exchange.js';
import { integrate } from './integrate.js';
import type { KeySets } from './jwt.js';
import { locate } from './locate.js';
import { matchRoute } from './route.js';
import { createThrottles, type Throttles } from './throttle.js';

/** Source: HTTP API quotas, "Payload size". */
const PAYLOAD_BYTES = 10_485_760;

/** Stages of HTTP APIs, by host. */
export function dataPlane(world: World): DataPlane {
  const keys: KeySets = new Map();
  const throttles = createThrottles(world);
  return async (request) => {
    const located = locate(world, request);
    if (located === undefined) return undefined;
    const requestId = randomBytes(11).toString('base64url');
    if (located === 'nobody') return named(requestId, refused(new Refusal(404, 'Not Found')));
    const exchange: Exchange = {
      ...located,
      request,
      requestId,
      startedAt: world.clock.now().getTime(),
      pathParameters: {},
      integration: {},
    };
    const response =
      preflight(located.api, request) ??
      withCors(located.api, request, await answer(world, exchange, keys, throttles));
    await tell(world, exchange, response);
    return named(requestId, response);
  };
}

const named = (requestId: string, response: HttpResponse): HttpResponse => ({
  ...response,
  headers: { 'apigw-requestid': requestId, ...response.headers },
});

async function answer(
  world: World,
  exchange: Exchange,
  keys: KeySets,
  throttles: Throttles,
): Promise<HttpResponse> {
  try {
    return await pass(world, exchange, keys, throttles);
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    world.log(`API ${exchange.api.ApiId}: ${error instanceof Error ? error.stack : String(error)}`);
    return refused(new Refusal(500, 'Internal Server Error'));
  }
}

async function pass(
  world: World,
  exchange: Exchange,
  keys: KeySets,
  throttles: Throttles,
): Promise<HttpResponse> {
  const { request, snapshot, stage } = exchange;
  if (request.body.length > PAYLOAD_BYTES) throw new Refusal(413, 'Request Entity Too Large');
  const matched = matchRoute(snapshot.routes, request.method, exchange.path);
  if (!matched) throw new Refusal(404, 'Not Found');
  Object.assign(exchange, matched);
  const { RouteKey, Target } = matched.route;
  const limits = { ...stage.DefaultRouteSettings, ...stage.RouteSettings?.[RouteKey] };
  if (!throttles.pass(`${exchange.api.ApiId}/${stage.StageName}/${RouteKey}`, limits)) {
    throw new Refusal(429, 'Too Many Requests');
  }
  await authorize(world, exchange, keys);
  const integration = snapshot.integrations.find(
    (each) => Target === `integrations/${each.IntegrationId}`,
  );
  if (!integration) throw new Refusal(500, 'Internal Server Error');
  return integrate(world, exchange, integration);
}

/** Metrics and access log. Source: developer guide, "Monitor HTTP APIs". */
async function tell(world: World, exchange: Exchange, response: HttpResponse): Promise<void> {
  const { scope, api, stage, integration, startedAt } = exchange;
  const now = world.clock.now().getTime();
  const { status } = response;
  const values = {
    Count: 1,
    '4xx': status >= 400 && status < 500 ? 1 : 0,
    '5xx': status >= 500 ? 1 : 0,
    Latency: now - startedAt,
    ...(integration.latencyMs !== undefined && { IntegrationLatency: integration.latencyMs }),
  };
  const sets: readonly Record<string, string>[] = [
    { ApiId: api.ApiId },
    { ApiId: api.ApiId, Stage: stage.StageName },
  ];
  const data = sets.flatMap((dimensions) =>
    Object.entries(values).map(([name, value]) => ({
      name,
      value,
      unit: name.endsWith('Latency') ? 'Milliseconds' : 'Count',
      dimensions,
    })),
  );
  (await world.port('cloudwatch')).put(scope, 'AWS/ApiGateway', data);
  await accessLog(world, exchange, response, now);
}

async function accessLog(
  world: World,
  exchange: Exchange,
  response: HttpResponse,
  now: number,
): Promise<void> {
  const { DestinationArn = '', Format } = exchange.stage.AccessLogSettings ?? {};
  const [, , , region = '', account = '', , group] = DestinationArn.split(':');
  if (Format === undefined || group === undefined) return;
  const variables = variablesOf(exchange, response, now);
  const message = Format.trimEnd().replaceAll(
    /\$context\.([a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)*)/g,
    (_, name: string) => stringOf(variables[name]) ?? '-',
  );
  const logs = await world.port('logs');
  if (!logs.groupExists({ region, account }, group)) return;
  const stream = createHash('md5')
    .update(`${exchange.api.ApiId}/${exchange.stage.StageName}`)
    .digest('hex');
  logs.put({ region, account }, group, stream, [{ timestamp: now, message }]);
}

const variablesOf = (
  exchange: Exchange,
  response: HttpResponse,
  now: number,
): Record<string, unknown> => ({
  accountId: exchange.scope.account,
  apiId: exchange.api.ApiId,
  domainName: exchange.request.host,
  httpMethod: exchange.request.method,
  'identity.sourceIp': exchange.request.sourceIp,
  'identity.userAgent': exchange.request.headers['user-agent'],
  'integration.error': exchange.integration.error,
  'integration.latency': exchange.integration.latencyMs,
  'integration.status': exchange.integration.status,
  integrationErrorMessage: exchange.integration.error,
  integrationLatency: exchange.integration.latencyMs,
  integrationStatus: exchange.integration.status,
  path: exchange.rawPath,
  protocol: 'HTTP/1.1',
  requestId: exchange.requestId,
  requestTime: clfTime(exchange.startedAt),
  requestTimeEpoch: exchange.startedAt,
  responseLatency: now - exchange.startedAt,
  responseLength: Buffer.byteLength(response.body),
  routeKey: exchange.route?.RouteKey,
  stage: exchange.stage.StageName,
  status: response.status,
});
