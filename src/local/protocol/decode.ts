import { AwsError } from '../core/aws-error.js';
import type { HttpRequest } from '../core/http.js';
import { cborCodec, jsonCodec } from './codecs.js';
import { uncompressed } from './compressed.js';
import { readForm } from './form.js';
import type { Identified } from './identify.js';
import { decodeRest } from './rest.js';

export type Input = Record<string, unknown>;

/**
 * The typed input of a call, as the official client was given it.
 *
 * @throws AwsError SerializationException or its kin when the body cannot be read
 */
export async function decode(call: Identified, request: HttpRequest): Promise<Input> {
  try {
    const isS3 = call.service.packageName === 's3';
    return asInput(await read(call, isS3 ? request : uncompressed(request)));
  } catch (cause) {
    if (cause instanceof AwsError) throw cause;
    throw unreadable(call, cause);
  }
}

function read(call: Identified, request: HttpRequest): unknown {
  const { input } = call.operation;
  if (input.isUnitSchema()) return {};
  switch (call.wire) {
    case 'json':
    case 'rpcJson':
      return jsonCodec
        .createDeserializer()
        .read(input, request.body.length > 0 ? request.body.toString('utf8') : '{}');
    case 'cbor':
      return request.body.length > 0
        ? cborCodec.createDeserializer().read(input, request.body)
        : {};
    case 'query':
    case 'ec2':
      return readForm(input, call.form ?? new URLSearchParams(), call.wire);
    default:
      return decodeRest(call, request);
  }
}

const asInput = (value: unknown): Input =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function unreadable(call: Identified, cause: unknown): AwsError {
  const why = cause instanceof Error ? cause.message : String(cause);
  switch (call.wire) {
    case 'restXml':
      return new AwsError(
        'MalformedXML',
        'The XML you provided was not well-formed or did not validate against our published schema',
      );
    case 'query':
    case 'ec2':
      return new AwsError('MalformedInput', why);
    default:
      return new AwsError('SerializationException', why);
  }
}
