import type { HttpResponse } from '../../../core/http.js';
import { stringOf } from '../../../core/values.js';
import { DEFAULT_TEMPLATE } from '../state/gateway-responses.js';
import type { GatewayResponse, Snapshot } from '../state/rows.js';
import { contextOf, lookUp } from './context.js';
import type { Exchange } from './exchange.js';
import { sourceValue } from './parameters.js';
import { errorTypeOf, INTERNAL, type Refusal } from './refusal.js';

/** The answer to a refused request, with what the API set for answers of this type. */
export function gatewayResponse(exchange: Exchange, refusal: Refusal): HttpResponse {
  exchange.error = {
    message: refusal.said,
    type: refusal.type,
    ...(refusal.validation !== undefined && { validation: refusal.validation }),
  };
  const set = customized(exchange.snapshot, refusal);
  const status = Number(set?.statusCode ?? refusal.status);
  const { type: contentType, template } = templateFor(exchange, set, refusal);
  const headers: Record<string, string> = {
    'content-type': contentType,
    'x-amzn-errortype': errorTypeOf(refusal),
  };
  for (const [name, source] of Object.entries(set?.responseParameters ?? {})) {
    const value = sourceValue(exchange, source);
    if (value !== undefined)
      headers[name.replace('gatewayresponse.header.', '').toLowerCase()] = value;
  }
  return { status, headers, body: fill(exchange, template) };
}

/** The response of this very type, else the one for its class. */
function customized(
  { gatewayResponses }: Snapshot,
  { type, status }: Refusal,
): GatewayResponse | undefined {
  const byType = (wanted: string) => gatewayResponses.find((each) => each.responseType === wanted);
  return byType(type) ?? byType(status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX');
}

/** The service itself writes its internal errors with a space; clients compare the text. */
const INTERNAL_TEMPLATE = '{"message": $context.error.messageString}';

function templateFor({ request }: Exchange, set: GatewayResponse | undefined, { said }: Refusal) {
  const templates = set?.responseTemplates ?? {};
  const standard = said === INTERNAL ? INTERNAL_TEMPLATE : DEFAULT_TEMPLATE;
  const accepted = request.headers['accept']?.split(',')[0]?.trim() ?? '';
  const [type, template] =
    Object.entries(templates).find(([each]) => each === accepted) ??
    Object.entries(templates).find(([each]) => each === 'application/json') ??
    Object.entries(templates)[0] ??
    [];
  return { type: type ?? 'application/json', template: template ?? standard };
}

/** Gateway responses know variables and no directives. */
function fill(exchange: Exchange, template: string): string {
  const context = contextOf(exchange, exchange.startedAt);
  return template.replaceAll(
    /\$(?:\{(context|stageVariables)\.([\w.-]+)\}|(context|stageVariables)\.([\w-]+(?:\.[\w-]+)*))/g,
    (_whole, braced, bracedName, plain, plainName) => {
      const kind: unknown = braced ?? plain;
      const name = String(bracedName ?? plainName);
      if (kind === 'stageVariables') return exchange.stage.variables[name] ?? '';
      return stringOf(lookUp(context, name)) ?? '';
    },
  );
}
