import type { HttpResponse } from '../../../core/http.js';
import { isRecord } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import type { Integration } from '../state/rows.js';
import type { Exchange } from './exchange.js';
import { http } from './http.js';
import { invokeBehind, lambdaProxy } from './lambda-proxy.js';
import { functionInUri } from './lambda-uri.js';
import { mappedRequest, mappedResponse } from './mapped.js';
import { internal } from './refusal.js';

/** Hands the request to what is behind the method. @throws Refusal */
export async function integrate(
  world: World,
  exchange: Exchange,
  integration: Integration,
): Promise<HttpResponse> {
  const from = performance.now();
  try {
    switch (integration.type) {
      case 'AWS_PROXY':
        return await lambdaProxy(world, exchange, integration);
      case 'AWS':
        return await lambdaMapped(world, exchange, integration);
      case 'MOCK':
        return mock(exchange, integration);
      default:
        return await http(exchange, integration);
    }
  } finally {
    exchange.integration.latencyMs = Math.round(performance.now() - from);
  }
}

/** The request template says which of the integration responses it will be. */
function mock(exchange: Exchange, integration: Integration): HttpResponse {
  const { text } = mappedRequest(exchange, integration);
  const status = /["']?statusCode["']?\s*:\s*["']?(\d{3})/.exec(text)?.[1];
  if (status === undefined) {
    exchange.trace.push(
      'Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.',
    );
    throw internal();
  }
  exchange.integration.status = Number(status);
  return mappedResponse(exchange, integration, { body: '', headers: {}, selector: status });
}

async function lambdaMapped(
  world: World,
  exchange: Exchange,
  integration: Integration,
): Promise<HttpResponse> {
  if (functionInUri(integration.uri, exchange.stage.variables) === undefined) {
    world.log(
      `API ${exchange.api.id}: the embedded AWS reaches functions only, not ${integration.uri}`,
    );
    throw internal();
  }
  const { text } = mappedRequest(exchange, integration);
  let payload: unknown = {};
  try {
    payload = text === '' ? {} : JSON.parse(text);
  } catch {
    exchange.trace.push(
      'Execution failed due to configuration error: Could not parse request body into json',
    );
    throw internal();
  }
  const answer = await invokeBehind(world, exchange, integration, payload);
  const message = isRecord(answer.payload) ? answer.payload['errorMessage'] : undefined;
  return mappedResponse(exchange, integration, {
    body: JSON.stringify(answer.payload ?? null),
    headers: {},
    selector: answer.error === undefined ? '' : String(message ?? ''),
  });
}
