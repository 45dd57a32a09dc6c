import { Readable } from 'node:stream';
import type { NormalizedSchema } from '@smithy/core/schema';
import { bindingsOf, type Place } from './bindings.js';
import { cborCodec, jsonCodec, restJsonCodec, scalarsOf, serialize, xmlCodec } from './codecs.js';
import type { Fate } from './fate.js';
import type { Identified } from './identify.js';
import type { ServiceModel } from './model.js';
import { onlyMembers } from './schema.js';
import { isRecord, memberOf } from './values.js';
import { xmlMembers } from './xml-text.js';

/** An answer on its way out; a body may still be a stream. */
export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | readonly string[]>;
  readonly body: Uint8Array | string | Readable;
  /** What becomes of it on its way, where it does not simply arrive. */
  readonly fate?: Fate;
}

/** Writes the output of a handler as the caller's protocol wants it. */
export function encode(call: Identified, output: unknown, requestId: string): Reply {
  const { service, operation } = call;
  const schema = operation.output;
  const value = isRecord(output) ? output : {};
  switch (call.wire) {
    case 'json':
    case 'rpcJson':
    case 'cbor':
      return encodeRpc(call, schema, value, requestId);
    case 'query':
    case 'ec2':
      return encodeQuery(call, value, requestId);
    default: {
      const headers = idHeaders(service, requestId);
      return encodeRest(call, value, headers);
    }
  }
}

/** Request ids as the service names them. */
export function idHeaders(
  service: ServiceModel | undefined,
  requestId: string,
): Record<string, string> {
  if (service?.packageName !== 's3') return { 'x-amzn-requestid': requestId };
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId) };
}

/** S3's extended request id: made from the request id, so that logs can be matched. */
export const hostId = (requestId: string): string =>
  Buffer.from(`${requestId}${requestId}`).toString('base64').slice(0, 76);

/** Content types of the RPC-like protocols. */
export function rpcHeaders(
  wire: string,
  service: ServiceModel | undefined,
  requestId: string,
): Record<string, string> {
  const id = { 'x-amzn-requestid': requestId };
  if (wire === 'cbor') {
    return { ...id, 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };
  }
  if (wire === 'rpcJson') {
    return { ...id, 'content-type': 'application/json', 'smithy-protocol': 'rpc-v2-json' };
  }
  const version = service?.protocol === 'awsJson1_0' ? '1.0' : '1.1';
  return { ...id, 'content-type': `application/x-amz-json-${version}` };
}

function encodeRpc(
  call: Identified,
  schema: NormalizedSchema,
  value: Record<string, unknown>,
  requestId: string,
): Reply {
  const codec = call.wire === 'cbor' ? cborCodec : jsonCodec;
  return {
    status: 200,
    headers: rpcHeaders(call.wire, call.service, requestId),
    body: schema.isUnitSchema() ? '' : serialize(codec, schema, value),
  };
}

function encodeQuery(call: Identified, value: Record<string, unknown>, requestId: string): Reply {
  const { name, output } = call.operation;
  const { xmlNamespace } = call.service;
  const inner = output.isUnitSchema() ? '' : innerXml(call.service, output, value);
  const headers = { 'x-amzn-requestid': requestId, 'content-type': 'text/xml;charset=UTF-8' };
  if (call.wire === 'ec2') {
    const result = output.isUnitSchema() ? '<return>true</return>' : inner;
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${name}Response xmlns="${xmlNamespace}"><requestId>${requestId}</requestId>${result}</${name}Response>`;
    return { status: 200, headers, body };
  }
  const result = output.isUnitSchema() ? '' : `<${name}Result>${inner}</${name}Result>`;
  const xmlns = xmlNamespace ? ` xmlns="${xmlNamespace}"` : '';
  const body = `<${name}Response${xmlns}>${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`;
  return { status: 200, headers, body };
}

/** The members of a structure as XML, without the element around them. */
export function innerXml(
  service: ServiceModel,
  schema: NormalizedSchema,
  value: Record<string, unknown>,
): string {
  const write = xmlMembers(schema);
  if (write) return write(value);
  const xml = String(serialize(xmlCodec(service), schema, value));
  if (/^<[^>]*\/>$/.test(xml)) return '';
  return xml.replace(/^<[^>]+>/, '').replace(/<\/[^<]+>$/, '');
}

function encodeRest(
  call: Identified,
  value: Record<string, unknown>,
  headers: Record<string, string>,
): Reply {
  const { output } = call.operation;
  const bound = writeHeaders(call.service, output, value, headers);
  const status = bound.status ?? statusOf(call, value);
  const payload = bindingsOf(output).find(({ place }) => place === 'payload');
  if (payload) {
    const body = encodePayload(call, payload.schema, value[payload.name], headers);
    return { status, headers, body };
  }
  if (bound.bodyNames.length === 0) return { status, headers, body: '' };
  if (call.wire === 'restXml') {
    headers['content-type'] ??= 'application/xml';
    return { status, headers, body: XML_START + restXmlBody(call, bound.bodyNames, value) };
  }
  headers['content-type'] ??= 'application/json';
  const body = serialize(restJsonCodec, onlyMembers(output, bound.bodyNames), value);
  return { status, headers, body };
}

const XML_START = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A part of an object is answered with 206; the model does not say so. */
const statusOf = (call: Identified, value: Record<string, unknown>): number =>
  call.service.packageName === 's3' &&
  value['ContentRange'] &&
  /^(Get|Head)Object$/.test(call.operation.name)
    ? 206
    : call.status;

function restXmlBody(
  { service, operation }: Identified,
  names: readonly string[],
  value: Record<string, unknown>,
): string {
  if (service.packageName === 's3' && operation.name === 'GetBucketLocation') {
    // The root element itself holds the text; the model has a member inside it.
    const location = escapeXml(String(value['LocationConstraint'] ?? ''));
    return `<LocationConstraint xmlns="${service.xmlNamespace}">${location}</LocationConstraint>`;
  }
  return xmlDocument(service, onlyMembers(operation.output, names), value);
}

/** A structure in its element, in the namespace of the service. */
function xmlDocument(service: ServiceModel, schema: NormalizedSchema, value: unknown): string {
  const write = xmlMembers(schema);
  const { xmlName = schema.getName(), xmlNamespace } = schema.getMergedTraits();
  if (!write || !xmlName || xmlNamespace)
    return String(serialize(xmlCodec(service), schema, value));
  const inner = write(value);
  const start = service.xmlNamespace ? `${xmlName} xmlns="${service.xmlNamespace}"` : xmlName;
  return inner === '' ? `<${start}/>` : `<${start}>${inner}</${xmlName}>`;
}

function encodePayload(
  call: Identified,
  schema: NormalizedSchema,
  value: unknown,
  headers: Record<string, string>,
): Reply['body'] {
  if (value === undefined || value === null) return '';
  if (schema.isStreaming() || schema.isBlobSchema()) {
    headers['content-type'] ??= 'application/octet-stream';
    return bytesOf(value);
  }
  if (schema.isStringSchema()) {
    headers['content-type'] ??= 'text/plain';
    return String(value);
  }
  if (call.wire === 'restXml') {
    headers['content-type'] ??= 'application/xml';
    return XML_START + String(serialize(xmlCodec(call.service), schema, value));
  }
  headers['content-type'] ??= 'application/json';
  return serialize(restJsonCodec, schema, value);
}

function bytesOf(value: unknown): Reply['body'] {
  if (value instanceof Uint8Array || typeof value === 'string' || value instanceof Readable) {
    return value;
  }
  throw new TypeError('a streaming member must be a Buffer, Uint8Array, string or Readable');
}

/** Traits of requests mean nothing in answers: API Gateway's `position` has one and is in the body. */
const IN_BODY: ReadonlySet<Place> = new Set<Place>(['body', 'label', 'query', 'queryParams']);

/** Writes the members that travel in headers; tells what is left for the body. */
export function writeHeaders(
  service: ServiceModel,
  schema: NormalizedSchema,
  value: Record<string, unknown>,
  headers: Record<string, string>,
): { readonly status: number | undefined; readonly bodyNames: readonly string[] } {
  const { to } = scalarsOf(service);
  const bodyNames: string[] = [];
  let status: number | undefined;
  for (const { name, schema: member, place, key } of bindingsOf(schema)) {
    const part = value[name];
    if (IN_BODY.has(place)) bodyNames.push(name);
    if (part === undefined || part === null) continue;
    if (place === 'status') status = Number(part);
    else if (place === 'header') {
      to.write(member, part);
      headers[key] = to.flush();
    } else if (place === 'prefixHeaders' && isRecord(part)) {
      for (const suffix of Object.keys(part)) {
        headers[key + suffix.toLowerCase()] = String(memberOf(part, suffix));
      }
    }
  }
  return { status, bodyNames };
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
export const escapeXml = (text: string): string =>
  text.replace(/[<>&]/g, (character) => ENTITIES[character] ?? character);
