import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../core/aws-error.js';
import { StorageError } from '../core/storage-error.js';
import { bindingsOf } from './bindings.js';
import { cborCodec, jsonCodec, restJsonCodec, serialize } from './codecs.js';
import {
  escapeXml,
  hostId,
  idHeaders,
  innerXml,
  type Reply,
  rpcHeaders,
  writeHeaders,
} from './encode.js';
import type { ErrorShape, ServiceModel, Wire } from './model.js';
import { onlyMembers, structOf } from './schema.js';

/** Where an error is told, and in which words. */
interface Telling {
  readonly service: ServiceModel | undefined;
  readonly shape: ErrorShape | undefined;
  readonly status: number;
  readonly name: string;
  /** The query protocol has codes of its own for some errors. */
  readonly queryCode: string;
  readonly fault: 'Sender' | 'Receiver';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** Writes an error as the caller's protocol wants it; anything but AwsError is a bug of ours. */
export function encodeError(
  service: ServiceModel | undefined,
  wire: Wire,
  error: unknown,
  requestId: string,
): Reply {
  const telling = tell(service, wire, error, requestId);
  switch (wire) {
    case 'json':
    case 'rpcJson':
    case 'cbor':
      return rpcError(telling, wire);
    case 'restJson':
      return restJsonError(telling);
    default:
      return xmlError(telling, wire);
  }
}

function tell(
  service: ServiceModel | undefined,
  wire: Wire,
  error: unknown,
  requestId: string,
): Telling {
  const { code, message, fields, status: given } = asAwsError(error);
  const shape = service?.errors.get(code);
  const modelled = wire === 'query' ? (shape?.query?.status ?? shape?.status) : shape?.status;
  const status = given ?? modelled ?? 400;
  const names = shape ? bindingsOf(shape.schema).map(({ name }) => name) : [];
  const messageName = names.find((name) => /^message$/i.test(name));
  return {
    service,
    shape,
    status,
    name: shape?.name ?? code,
    queryCode: shape?.query?.code ?? code,
    fault: status < 500 ? 'Sender' : 'Receiver',
    message,
    fields: messageName ? { [messageName]: message, ...fields } : fields,
    requestId,
  };
}

/** Errors that are no refusal are told without their inside: that belongs into the log. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof StorageError) {
    return new AwsError('InternalFailure', error.message, { status: 500 });
  }
  return new AwsError('InternalFailure', 'The embedded AWS failed inside; its log has the cause.', {
    status: 500,
  });
}

function rpcError(telling: Telling, wire: Wire): Reply {
  const { service, shape, name, message, fields, requestId, status } = telling;
  const headers = rpcHeaders(wire, service, requestId);
  if (service?.queryCompatible) {
    headers['x-amzn-query-error'] = `${telling.queryCode};${telling.fault}`;
  }
  const namespace = shape?.namespace ?? service?.namespace ?? 'com.amazon.coral.service';
  const value = { message, ...fields, __type: `${namespace}#${name}` };
  const codec = wire === 'cbor' ? cborCodec : jsonCodec;
  return { status, headers, body: serialize(codec, typed(shape), value) };
}

const typedShapes = new WeakMap<ErrorShape, NormalizedSchema>();
const PLAIN = NormalizedSchema.of([3, 'local', 'Error', 0, ['__type', 'message'], [0, 0]]);

/** The error's structure with the `__type` member by which JSON and CBOR clients know it. */
function typed(shape: ErrorShape | undefined): NormalizedSchema {
  const struct = shape && structOf(shape.schema);
  if (!shape || !struct) return PLAIN;
  let schema = typedShapes.get(shape);
  if (!schema) {
    const names = ['__type', ...struct[4]];
    const refs = [0, ...struct[5]];
    if (!struct[4].some((name) => /^message$/i.test(name))) {
      names.push('message');
      refs.push(0);
    }
    schema = NormalizedSchema.of([3, struct[1], struct[2], 0, names, refs]);
    typedShapes.set(shape, schema);
  }
  return schema;
}

function restJsonError(telling: Telling): Reply {
  const { service, shape, status, name, message, fields, requestId } = telling;
  const headers: Record<string, string> = {
    ...idHeaders(service, requestId),
    'content-type': 'application/json',
    'x-amzn-errortype': name,
  };
  if (!shape || !service) return { status, headers, body: JSON.stringify({ message, ...fields }) };
  const { bodyNames } = writeHeaders(service, shape.schema, fields, headers);
  const body = serialize(restJsonCodec, onlyMembers(shape.schema, bodyNames), fields);
  return { status, headers, body };
}

function xmlError(telling: Telling, wire: Wire): Reply {
  const { service, status, fault, requestId } = telling;
  const code = escapeXml(wire === 'query' ? telling.queryCode : telling.name);
  const message = escapeXml(telling.message);
  const type = wire === 'restXml' ? 'application/xml' : 'text/xml';
  const headers = { ...idHeaders(service, requestId), 'content-type': type };
  const reply = (body: string): Reply => ({ status, headers, body });

  if (wire === 'ec2') {
    return reply(
      `${START}<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    );
  }
  const more = furtherXml(telling);
  if (service?.packageName === 's3') {
    return reply(
      `${START}<Error><Code>${code}</Code><Message>${message}</Message>${more}<RequestId>${requestId}</RequestId><HostId>${hostId(requestId)}</HostId></Error>`,
    );
  }
  const xmlns = service?.xmlNamespace ? ` xmlns="${service.xmlNamespace}"` : '';
  return reply(
    `<ErrorResponse${xmlns}><Error><Type>${fault}</Type><Code>${code}</Code><Message>${message}</Message>${more}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
}

const START = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Members beside code and message; unmodelled ones (S3's `BucketName`, `Key`) as they are. */
function furtherXml({ service, shape, fields }: Telling): string {
  const isMessage = (name: string) => /^message$/i.test(name);
  const modelled = shape ? bindingsOf(shape.schema).map(({ name }) => name) : [];
  const names = modelled.filter((name) => !isMessage(name));
  const inside =
    service && shape && names.length > 0
      ? innerXml(service, onlyMembers(shape.schema, names), { ...fields })
      : '';
  const free = Object.entries(fields).filter(
    ([name]) => !isMessage(name) && !modelled.includes(name),
  );
  return (
    inside + free.map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`).join('')
  );
}
