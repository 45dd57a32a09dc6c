import type { NormalizedSchema } from '@smithy/core/schema';
import type { HttpRequest } from '../core/http.js';
import { type Binding, bindingsOf } from './bindings.js';
import { queryItems, restJsonCodec, scalarsOf, xmlCodec } from './codecs.js';
import type { Identified } from './identify.js';
import { memberOf } from './values.js';

/** Reads the input of a REST operation from path, query, headers and body. */
export async function decodeRest(
  call: Identified,
  request: HttpRequest,
): Promise<Record<string, unknown>> {
  const { input } = call.operation;
  const values: Record<string, unknown> = {};
  const bindings = bindingsOf(input);
  for (const binding of bindings) {
    const value = readBound(binding, bindings, call, request);
    if (value !== undefined) values[binding.name] = value;
  }

  const payload = bindings.find(({ place }) => place === 'payload');
  if (payload) {
    const value = await readPayload(payload.schema, call, request.body);
    if (value !== undefined) values[payload.name] = value;
    return values;
  }
  const inBody = bindings.filter(({ place }) => place === 'body');
  if (inBody.length === 0 || request.body.length === 0) return values;
  const body: unknown = await readBody(input, call, request.body);
  for (const { name } of inBody) {
    const value = memberOf(body, name);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function readBound(
  { name, schema, place, key }: Binding,
  bindings: readonly Binding[],
  call: Identified,
  { query, headers }: HttpRequest,
): unknown {
  const { from } = scalarsOf(call.service);
  switch (place) {
    case 'label': {
      const text = call.labels[name] ?? (name === 'Bucket' ? call.bucket : undefined);
      return text === undefined ? undefined : from.read(schema, text);
    }
    case 'query': {
      const all = query.getAll(key);
      const [first] = all;
      if (first === undefined) return undefined;
      if (!schema.isListSchema()) return from.read(schema, first);
      return all.map((text): unknown => queryItems.read(schema.getValueSchema(), text));
    }
    case 'header': {
      const text = headers[key];
      return text === undefined ? undefined : from.read(schema, text);
    }
    case 'prefixHeaders':
      return prefixed(headers, key);
    case 'queryParams':
      return freeParams(schema, bindings, call, query);
    default:
      return undefined;
  }
}

function prefixed(
  headers: HttpRequest['headers'],
  prefix: string,
): Record<string, string> | undefined {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** The query parameters that no other member takes. */
function freeParams(
  schema: NormalizedSchema,
  bindings: readonly Binding[],
  call: Identified,
  query: URLSearchParams,
): Record<string, unknown> | undefined {
  const taken = new Set([
    ...bindings.flatMap(({ place, key }) => (place === 'query' ? [key] : [])),
    ...call.statics,
  ]);
  const isList = schema.getValueSchema().isListSchema();
  const keys = [...new Set(query.keys())].filter((key) => !taken.has(key));
  if (keys.length === 0) return undefined;
  return Object.fromEntries(
    keys.map((key): [string, unknown] => [key, isList ? query.getAll(key) : query.get(key)]),
  );
}

function readPayload(schema: NormalizedSchema, call: Identified, body: Buffer): unknown {
  if (schema.isStreaming()) return body;
  if (body.length === 0) return undefined;
  if (schema.isBlobSchema()) return body;
  if (schema.isStringSchema()) return body.toString('utf8');
  return readBody(schema, call, body);
}

function readBody(schema: NormalizedSchema, call: Identified, body: Buffer): unknown {
  const text = body.toString('utf8');
  if (call.wire !== 'restXml') return restJsonCodec.createDeserializer().read(schema, text);
  if (UNWRITABLE.test(text)) throw new Error('a character that XML 1.0 does not know');
  return xmlCodec(call.service).createDeserializer().read(schema, body);
}

/** Characters that XML 1.0 cannot hold, as they are or as a reference: S3 refuses both. Source: XML 1.0, "Char". */
const UNWRITABLE =
  /[^\t\n\r\u0020-\ufffd]|&#(?:x0*(?:[0-8bcef]|1[\da-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/i;
