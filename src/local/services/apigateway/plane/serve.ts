import { gzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../../../core/http.js';
import { decide, parsePolicy } from '../../../core/policy/index.js';
import type { DataPlane } from '../../../core/ports.js';
import type { World } from '../../../core/world.js';
import { settingFor, stageArn } from '../state/stages.js';
import { checkApiKey, type Quotas } from './api-key.js';
import { type AuthorizerCache, authorize } from './authorize.js';
import { traceId } from './context.js';
import { begin, type Exchange, methodArn } from './exchange.js';
import { gatewayResponse } from './gateway-response.js';
import { integrate } from './integrate.js';
import { locate } from './locate.js';
import { internal, Refusal } from './refusal.js';
import { route } from './route.js';
import { tell } from './tell.js';
import { createThrottles, type Throttles } from './throttle.js';
import { validate } from './validate.js';

/** Source: API Gateway quotas, "Payload size". */
const PAYLOAD_BYTES = 10_485_760;

/** What is remembered between requests; all of it may be lost. */
interface Memory {
  readonly authorizers: AuthorizerCache;
  readonly throttles: Throttles;
  readonly quotas: Quotas;
}

/** Stages of REST APIs, by host. */
export function dataPlane(world: World): DataPlane {
  const memory = { authorizers: new Map(), throttles: createThrottles(world), quotas: new Map() };
  return async (request) => {
    const located = locate(world, request);
    if (located === undefined) return undefined;
    if (located === 'nobody') return FORBIDDEN;
    const exchange = begin(located, request, world.clock.now().getTime());
    const response = dress(exchange, await answer(world, exchange, memory));
    await tell(world, exchange, response);
    return response;
  };
}

const FORBIDDEN: HttpResponse = {
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ForbiddenException' },
  body: '{"message":"Forbidden"}',
};

async function answer(world: World, exchange: Exchange, memory: Memory): Promise<HttpResponse> {
  try {
    return await pass(world, exchange, memory);
  } catch (error) {
    if (error instanceof Refusal) return gatewayResponse(exchange, error);
    world.log(`API ${exchange.api.id}: ${error instanceof Error ? error.stack : String(error)}`);
    return gatewayResponse(exchange, internal());
  }
}

/** The stations of a request, in the order in which API Gateway has them. */
async function pass(world: World, exchange: Exchange, memory: Memory): Promise<HttpResponse> {
  const { request, snapshot, stage } = exchange;
  if (request.body.length > PAYLOAD_BYTES) {
    throw new Refusal('REQUEST_TOO_LARGE', `HTTP content length exceeded ${PAYLOAD_BYTES} bytes.`);
  }
  await inspect(world, exchange, request);
  const found = route(snapshot, request.method, exchange.path);
  if (!found?.method) {
    throw new Refusal('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
  }
  const { method, resource } = found;
  Object.assign(exchange, found);
  checkPolicy(exchange);
  checkApiKey(world, exchange, memory.throttles, memory.quotas);
  const { throttlingRateLimit: rateLimit, throttlingBurstLimit: burstLimit } = settingFor(
    stage,
    resource.path,
    method.httpMethod,
  );
  const key = `${exchange.api.id}/${stage.stageName}/${resource.path}/${method.httpMethod}`;
  if (!memory.throttles.pass(key, { rateLimit, burstLimit })) {
    throw new Refusal('THROTTLED', 'Too Many Requests');
  }
  await authorize(world, exchange, memory.authorizers);
  validate(exchange);
  if (!method.methodIntegration) throw internal();
  return integrate(world, exchange, method.methodIntegration);
}

async function inspect(world: World, exchange: Exchange, request: HttpRequest): Promise<void> {
  const { scope, api, stage } = exchange;
  const waf = await world.port('wafv2');
  const acl = waf.associated(stageArn(scope, api.id, stage.stageName));
  if (acl === undefined || waf.inspect(acl, request).allowed) return;
  exchange.wafBlocked = true;
  throw new Refusal('WAF_FILTERED', 'Forbidden');
}

/** The API's own resource policy, for callers without AWS credentials. */
function checkPolicy(exchange: Exchange): void {
  const { snapshot, scope, api, request } = exchange;
  if (snapshot.policy === undefined) return;
  const arn = `arn:aws:execute-api:${scope.region}:${scope.account}:${api.id}`;
  const policy = parsePolicy(snapshot.policy.replaceAll('"execute-api:/', `"${arn}/`));
  const resource = methodArn(exchange, exchange.path);
  const decision = decide([policy], {
    action: 'execute-api:Invoke',
    resource,
    principal: { kind: 'anonymous', account: '', arn: 'anonymous' },
    context: { 'aws:SourceIp': request.sourceIp, 'aws:SecureTransport': 'true' },
  });
  if (decision === 'allow') return;
  const how = decision === 'deny' ? ' with an explicit deny' : '';
  throw new Refusal(
    'ACCESS_DENIED',
    `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${resource}${how}`,
  );
}

/** The headers that every answer carries, and compression where the API has it. */
function dress(exchange: Exchange, response: HttpResponse): HttpResponse {
  const { request, requestId, extendedRequestId, snapshot } = exchange;
  const headers: Record<string, string | readonly string[]> = {
    'x-amzn-requestid': requestId,
    'x-amz-apigw-id': extendedRequestId,
    'x-amzn-trace-id': `Root=${traceId(requestId)}`,
    ...response.headers,
  };
  const { minimumCompressionSize: least } = snapshot;
  const bytes = Buffer.from(response.body);
  const isCompressed =
    least !== undefined &&
    bytes.length >= least &&
    !('content-encoding' in headers) &&
    /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (!isCompressed) return { ...response, headers };
  return {
    ...response,
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: gzipSync(bytes),
  };
}
