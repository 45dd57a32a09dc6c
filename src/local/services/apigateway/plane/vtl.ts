import { Compile, parse } from 'velocityjs';
import { isRecord } from '../../../core/values.js';
import { contextOf } from './context.js';
import type { Exchange } from './exchange.js';

/** What a template can override. */
export interface Overrides {
  readonly header: Record<string, unknown>;
  readonly path: Record<string, unknown>;
  readonly querystring: Record<string, unknown>;
  status?: unknown;
}
export interface Rendered {
  readonly text: string;
  readonly request: Overrides;
  readonly response: Overrides;
}

/**
 * Renders a mapping template over a body. Source: developer guide, "API Gateway mapping template and
 * access logging variable reference".
 */
export function render(exchange: Exchange, template: string, body: string): Rendered {
  const request: Overrides = { header: {}, path: {}, querystring: {} };
  const response: Overrides = { header: {}, path: {}, querystring: {} };
  const context = {
    ...contextOf(exchange, exchange.startedAt),
    requestOverride: request,
    responseOverride: response,
  };
  const variables = {
    input: inputOf(exchange, body),
    context,
    stageVariables: exchange.stage.variables,
    util: UTIL,
  };
  const text: string = new Compile(parse(template), { escape: false }).render(variables);
  return { text, request, response };
}

function inputOf(exchange: Exchange, body: string) {
  const { request, pathParameters } = exchange;
  const querystring = Object.fromEntries(request.query);
  const all = {
    path: mapOf(pathParameters),
    querystring: mapOf(querystring),
    header: mapOf(request.headers, true),
  };
  let parsed: unknown;
  const root = (): unknown => {
    parsed ??= parseJson(body);
    return parsed;
  };
  return {
    body,
    json: (path: string) => JSON.stringify(jsonPath(root(), path)) ?? '""',
    path: (path: string) => jsonPath(root(), path),
    params: (name?: string) =>
      name === undefined
        ? all
        : (pathParameters[name] ?? querystring[name] ?? request.headers[name.toLowerCase()] ?? ''),
  };
}

/** A map with Java's methods; headers are found in any case. */
function mapOf(
  record: Readonly<Record<string, string>>,
  ignoreCase = false,
): Record<string, unknown> {
  const map: Record<string, unknown> = { ...record };
  const find = (name: string) =>
    record[name] ?? (ignoreCase ? record[name.toLowerCase()] : undefined);
  const methods = {
    get: (name: string) => find(name) ?? '',
    containsKey: (name: string) => find(name) !== undefined,
    keySet: () => Object.keys(record),
    size: () => Object.keys(record).length,
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(map, name, { value, enumerable: false });
  }
  return map;
}

/** The part of JSONPath that templates use: names, indexes and `[*]`. */
export function jsonPath(root: unknown, path: string): unknown {
  let values: unknown[] = [root];
  let isMany = false;
  for (const [, name, quoted, index] of path.matchAll(
    /\.([\w-]+)|\[['"]([^'"]+)['"]\]|\[(\d+|\*)\]/g,
  )) {
    if (index === '*') {
      isMany = true;
      values = values.flatMap((value) => (Array.isArray(value) ? value : []));
      continue;
    }
    const key = name ?? quoted ?? index ?? '';
    values = values.map((value) =>
      Array.isArray(value) ? value[Number(key)] : isRecord(value) ? value[key] : undefined,
    );
  }
  return isMany ? values : values[0];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const UTIL = {
  escapeJavaScript: (text: unknown) =>
    JSON.stringify(String(text)).slice(1, -1).replaceAll("'", "\\'").replaceAll('/', '\\/'),
  parseJson,
  urlEncode: (text: unknown) => encodeURIComponent(String(text)).replaceAll('%20', '+'),
  urlDecode: (text: unknown) => decodeURIComponent(String(text).replaceAll('+', ' ')),
  base64Encode: (text: unknown) => Buffer.from(String(text)).toString('base64'),
  base64Decode: (text: unknown) => Buffer.from(String(text), 'base64').toString(),
};
