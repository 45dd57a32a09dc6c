import { AwsError } from '../../../core/aws-error.js';
import type { HttpResponse } from '../../../core/http.js';
import { isRecord, listOf, recordOf } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import type { IntegrationRow } from '../rows.js';
import { eventV1, eventV2, forwarded } from './event.js';
import { type Exchange, executeArn, Refusal } from './exchange.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const unavailable = () => new Refusal(503, 'Service Unavailable');
const internal = () => new Refusal(500, 'Internal Server Error');

/** Hands the request to what is behind the route. @throws Refusal */
export async function integrate(
  world: World,
  exchange: Exchange,
  integration: IntegrationRow,
): Promise<HttpResponse> {
  const from = performance.now();
  try {
    return integration.IntegrationType === 'HTTP_PROXY'
      ? await http(exchange, integration)
      : await runFunction(world, exchange, integration);
  } finally {
    exchange.integration.latencyMs = Math.round(performance.now() - from);
  }
}

async function runFunction(
  world: World,
  exchange: Exchange,
  integration: IntegrationRow,
): Promise<HttpResponse> {
  const { request, route, scope } = exchange;
  const isV2 = integration.PayloadFormatVersion !== '1.0';
  const uri = integration.IntegrationUri ?? '';
  const functionArn = /\/functions\/(.+)\/invocations/.exec(uri)?.[1] ?? uri;
  const [, path = '/$default'] = route?.RouteKey.split(' ') ?? [];
  const work = (await world.port('lambda')).invoke({
    functionArn,
    payload: isV2 ? eventV2(exchange) : eventV1(exchange),
    type: 'RequestResponse',
    by: {
      service: 'apigateway.amazonaws.com',
      sourceArn: executeArn(exchange, request.method, path),
      sourceAccount: scope.account,
    },
  });
  const answer = await within(integration.TimeoutInMillis ?? DEFAULT_TIMEOUT_MS, work).catch(
    (error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
      exchange.integration.error = error.message;
      throw internal();
    },
  );
  if (answer.error !== undefined) {
    exchange.integration.error = JSON.stringify(answer.payload);
    throw internal();
  }
  const response = read(answer.payload, isV2);
  exchange.integration.status = response.status;
  return response;
}

/** With format 2.0 an answer without a status code is a body by itself. */
function read(payload: unknown, isV2: boolean): HttpResponse {
  if (isV2 && !(isRecord(payload) && 'statusCode' in payload)) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers, multiValueHeaders, cookies, body, isBase64Encoded } =
    recordOf(payload);
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) throw internal();
  if (body !== undefined && body !== null && typeof body !== 'string') throw internal();
  const lists = Object.entries(recordOf(multiValueHeaders)).map(
    ([name, values]): [string, string[]] => [name.toLowerCase(), listOf(values).map(String)],
  );
  const single = Object.entries(recordOf(headers)).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    String(value),
  ]);
  const sent: Record<string, string | string[]> = {
    ...Object.fromEntries(single),
    ...Object.fromEntries(lists),
  };
  delete sent['content-length'];
  if (isV2 && Array.isArray(cookies)) sent['set-cookie'] = cookies.map(String);
  const text = body ?? '';
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...sent },
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}

async function http(exchange: Exchange, integration: IntegrationRow): Promise<HttpResponse> {
  const { request, pathParameters } = exchange;
  const uri = (integration.IntegrationUri ?? '').replaceAll(
    /\{([^}+]+)\+?\}/g,
    (_, name: string) => pathParameters[name] ?? '',
  );
  const url = new URL(uri);
  for (const [name, value] of request.query) url.searchParams.append(name, value);
  const method =
    integration.IntegrationMethod === 'ANY'
      ? request.method
      : (integration.IntegrationMethod ?? request.method);
  const { host: _host, 'content-length': _length, ...headers } = forwarded(exchange);
  const call = fetch(url, {
    method,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(integration.TimeoutInMillis ?? DEFAULT_TIMEOUT_MS),
    ...(!['GET', 'HEAD'].includes(method) && { body: new Uint8Array(request.body) }),
  });
  const answer = await call.catch(() => {
    throw unavailable();
  });
  exchange.integration.status = answer.status;
  const received = Object.fromEntries(answer.headers);
  // `fetch` has decoded the body already.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection'])
    delete received[name];
  return {
    status: answer.status,
    headers: received,
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
