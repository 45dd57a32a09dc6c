import type { HttpResponse } from '../../../core/http.js';
import type { Integration } from '../state/rows.js';
import type { Exchange } from './exchange.js';
import { mappedRequest, mappedResponse } from './mapped.js';
import { sourceValue } from './parameters.js';
import { forwarded } from './proxy-event.js';
import { Refusal } from './refusal.js';

/** HTTP and HTTP_PROXY: asks the endpoint behind the method. @throws Refusal 504 */
export async function http(exchange: Exchange, integration: Integration): Promise<HttpResponse> {
  const { request } = exchange;
  const isProxy = integration.type === 'HTTP_PROXY';
  const mapped = mappedParameters(exchange, integration);
  const rendered = isProxy ? undefined : mappedRequest(exchange, integration);
  const url = new URL(urlOf(exchange, integration, mapped.path));
  if (isProxy) for (const [name, value] of request.query) url.searchParams.append(name, value);
  for (const [name, value] of Object.entries(mapped.querystring)) url.searchParams.set(name, value);
  const own = isProxy ? forwarded(exchange) : contentType(exchange);
  const { Host: _host, ...headers } = { ...own, ...mapped.header };
  const method =
    integration.httpMethod === 'ANY' ? request.method : (integration.httpMethod ?? request.method);
  const body = rendered ? Buffer.from(rendered.text) : request.body;
  const answer = await send(url, integration, {
    method,
    headers,
    redirect: 'manual',
    ...(!['GET', 'HEAD'].includes(method) && { body: new Uint8Array(body) }),
  });
  exchange.integration.status = answer.status;
  const received = Object.fromEntries(answer.headers);
  // `fetch` has decoded the body already.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection']) {
    delete received[name];
  }
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (isProxy) return { status: answer.status, headers: received, body: bytes };
  return mappedResponse(exchange, integration, {
    body: bytes.toString(),
    headers: received,
    selector: String(answer.status),
  });
}

async function send(
  url: URL,
  { timeoutInMillis }: Integration,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutInMillis) });
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new Refusal('INTEGRATION_TIMEOUT', 'Endpoint request timed out');
    }
    throw new Refusal('INTEGRATION_FAILURE', 'Network error communicating with endpoint');
  }
}

const contentType = ({ request }: Exchange): Record<string, string> => {
  const type = request.headers['content-type'];
  return type === undefined ? {} : { 'content-type': type };
};

function mappedParameters(exchange: Exchange, { requestParameters }: Integration) {
  const found = { path: {}, querystring: {}, header: {} } as {
    readonly [Kind in 'path' | 'querystring' | 'header']: Record<string, string>;
  };
  for (const [target, source] of Object.entries(requestParameters)) {
    const [, kind, name] =
      /^integration\.request\.(path|querystring|header)\.(.+)$/.exec(target) ?? [];
    const value = sourceValue(exchange, source);
    if (name === undefined || value === undefined) continue;
    if (kind === 'path' || kind === 'querystring' || kind === 'header') found[kind][name] = value;
  }
  return found;
}

const urlOf = (
  exchange: Exchange,
  { uri = '' }: Integration,
  path: Readonly<Record<string, string>>,
) =>
  uri
    .replaceAll(
      /\$\{stageVariables\.([\w-]+)\}/g,
      (_, name: string) => exchange.stage.variables[name] ?? '',
    )
    .replaceAll(
      /\{([^}+]+)\+?\}/g,
      (_, name: string) => path[name] ?? exchange.pathParameters[name] ?? '',
    );
