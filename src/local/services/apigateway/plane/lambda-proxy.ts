import { AwsError } from '../../../core/aws-error.js';
import type { HttpResponse } from '../../../core/http.js';
import type { LambdaAnswer } from '../../../core/ports.js';
import { isRecord } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import type { Integration } from '../state/rows.js';
import { type Exchange, methodArn } from './exchange.js';
import { functionInUri } from './lambda-uri.js';
import { isBinary } from './media.js';
import { proxyEvent } from './proxy-event.js';
import { internal, Refusal } from './refusal.js';

/** Runs the function behind a proxy integration and takes its answer as the response. */
export async function lambdaProxy(
  world: World,
  exchange: Exchange,
  integration: Integration,
): Promise<HttpResponse> {
  const answer = await invokeBehind(world, exchange, integration, proxyEvent(exchange));
  if (answer.error !== undefined) {
    exchange.integration.error = 'Lambda function failed';
    exchange.trace.push(
      `Lambda execution failed with status 200 due to customer function error: ${errorMessage(answer.payload)}. Lambda request id: ${answer.requestId}`,
    );
    throw internal(502);
  }
  return read(exchange, answer.payload);
}

/** @throws Refusal 500 when the function does not admit the API, 504 when it takes too long */
export async function invokeBehind(
  world: World,
  exchange: Exchange,
  { uri, timeoutInMillis, credentials }: Integration,
  payload: unknown,
): Promise<LambdaAnswer> {
  const functionArn = functionInUri(uri, exchange.stage.variables);
  if (functionArn === undefined) throw internal();
  const lambda = await world.port('lambda');
  const invocation = lambda.invoke({
    functionArn,
    payload,
    type: 'RequestResponse',
    // With credentials API Gateway takes on a role and needs no permission on the function.
    by:
      credentials === undefined
        ? {
            service: 'apigateway.amazonaws.com',
            sourceArn: methodArn(exchange, exchange.resource?.path ?? '/'),
            sourceAccount: exchange.scope.account,
          }
        : { service: 'lambda.amazonaws.com' },
  });
  try {
    const answer = await within(timeoutInMillis, invocation);
    exchange.integration.status = 200;
    exchange.integration.requestId = answer.requestId;
    return answer;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    exchange.integration.error = error.message;
    exchange.trace.push(`Execution failed due to configuration error: ${error.message}`);
    throw internal();
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Refusal('INTEGRATION_TIMEOUT', 'Endpoint request timed out')),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const MEMBERS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/** Headers that API Gateway keeps for itself and hands on under another name. */
const REMAPPED = new Set([
  'authorization',
  'connection',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'www-authenticate',
]);

/** Source: developer guide, "Output format of a Lambda function for proxy integration". */
function read(exchange: Exchange, payload: unknown): HttpResponse {
  const malformed = () => {
    exchange.integration.error = 'Malformed Lambda proxy response';
    exchange.trace.push(
      'Execution failed due to configuration error: Malformed Lambda proxy response',
    );
    return internal(502);
  };
  if (!isRecord(payload) || Object.keys(payload).some((name) => !MEMBERS.has(name)))
    throw malformed();
  const { statusCode = 200, headers, multiValueHeaders, body, isBase64Encoded } = payload;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) throw malformed();
  if (body !== undefined && body !== null && typeof body !== 'string') throw malformed();
  const sent = headersOf(headers, multiValueHeaders);
  if (!sent) throw malformed();
  exchange.integration.status = status;
  const isDecoded = isBase64Encoded === true && wantsBinary(exchange);
  return {
    status,
    headers: { 'content-type': 'application/json', ...sent },
    body: isDecoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

/** API Gateway looks at what the caller accepts first. */
const wantsBinary = ({ snapshot, request }: Exchange): boolean =>
  isBinary(snapshot.binaryMediaTypes, request.headers['accept']);

function headersOf(single: unknown, multi: unknown): Record<string, string | string[]> | undefined {
  const result: Record<string, string | string[]> = {};
  for (const given of [single, multi]) {
    if (given === undefined || given === null) continue;
    if (!isRecord(given)) return undefined;
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined;
      if (value === null || value === undefined) continue;
      const lower = name.toLowerCase();
      const key = REMAPPED.has(lower) ? `x-amzn-remapped-${lower}` : lower;
      result[key] = Array.isArray(value) ? value.map(String) : String(value);
    }
  }
  delete result['content-length'];
  return result;
}

const errorMessage = (payload: unknown): string => JSON.stringify(payload) ?? '';
