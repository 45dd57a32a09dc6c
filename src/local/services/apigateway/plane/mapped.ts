import type { HttpResponse } from '../../../core/http.js';
import { stringOf } from '../../../core/values.js';
import type { Integration, IntegrationResponse } from '../state/rows.js';
import type { Exchange } from './exchange.js';
import { mediaType } from './media.js';
import { internal, Refusal } from './refusal.js';
import { jsonPath, type Rendered, render } from './vtl.js';

/** What comes back from behind an integration that is no proxy. */
export interface Backend {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What `selectionPattern` is held against: a status, or a function's error message. */
  readonly selector: string;
}

/** The body for the integration, by its request templates. @throws Refusal 415 */
export function mappedRequest(exchange: Exchange, integration: Integration): Rendered {
  const { request } = exchange;
  const body = request.body.toString();
  const templates = integration.requestTemplates;
  const template = templates[mediaType(request.headers['content-type'])] ?? templates['$default'];
  if (template !== undefined) return render(exchange, template, body);
  const isRefused =
    integration.passthroughBehavior === 'NEVER' ||
    (integration.passthroughBehavior === 'WHEN_NO_TEMPLATES' && Object.keys(templates).length > 0);
  if (isRefused) throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
  const none = { header: {}, path: {}, querystring: {} };
  return { text: body, request: none, response: none };
}

/** The response of the method, by the integration response that the backend's answer selects. */
export function mappedResponse(
  exchange: Exchange,
  integration: Integration,
  backend: Backend,
): HttpResponse {
  const response = select(Object.values(integration.integrationResponses), backend.selector);
  if (!response) {
    exchange.trace.push(
      'Execution failed due to configuration error: No match for output mapping and no default output mapping configured',
    );
    throw internal();
  }
  const [type = 'application/json', template] = templateOf(exchange, response);
  const rendered = template === undefined ? undefined : render(exchange, template, backend.body);
  const headers: Record<string, string> = { 'content-type': type };
  for (const [name, source] of Object.entries(response.responseParameters)) {
    const value = responseValue(exchange, backend, source);
    const header = /^method\.response\.header\.(.+)$/.exec(name)?.[1];
    if (header !== undefined && value !== undefined) headers[header.toLowerCase()] = value;
  }
  for (const [name, value] of Object.entries(rendered?.response.header ?? {})) {
    headers[name.toLowerCase()] = String(value);
  }
  const status = Number(rendered?.response.status ?? response.statusCode);
  return { status, headers, body: rendered?.text ?? backend.body };
}

/** The first pattern that fits; the response without a pattern is the default. */
function select(
  responses: readonly IntegrationResponse[],
  selector: string,
): IntegrationResponse | undefined {
  return (
    responses.find(
      ({ selectionPattern }) =>
        selectionPattern && new RegExp(`^(?:${selectionPattern})$`, 's').test(selector),
    ) ?? responses.find(({ selectionPattern }) => !selectionPattern)
  );
}

function templateOf(
  { request }: Exchange,
  { responseTemplates }: IntegrationResponse,
): [string?, string?] {
  const accepted = request.headers['accept']?.split(',')[0]?.trim() ?? '';
  const all = Object.entries(responseTemplates);
  return (
    all.find(([type]) => type === accepted) ??
    all.find(([type]) => type === 'application/json') ??
    all[0] ??
    []
  );
}

function responseValue(exchange: Exchange, backend: Backend, source: string): string | undefined {
  const literal = /^'(.*)'$/s.exec(source)?.[1];
  if (literal !== undefined) return literal;
  const header = /^integration\.response\.header\.(.+)$/.exec(source)?.[1];
  if (header !== undefined) return backend.headers[header.toLowerCase()];
  const path = /^integration\.response\.body\.?(.*)$/.exec(source)?.[1];
  if (path !== undefined) {
    try {
      return stringOf(jsonPath(JSON.parse(backend.body), `$.${path}`));
    } catch {
      return undefined;
    }
  }
  const variable = /^stageVariables\.(.+)$/.exec(source)?.[1];
  if (variable !== undefined) return exchange.stage.variables[variable];
  return source === 'context.requestId' ? exchange.requestId : undefined;
}
