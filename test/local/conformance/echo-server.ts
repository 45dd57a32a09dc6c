import type { AddressInfo } from 'node:net';
import { AwsError } from '../../../src/local/core/aws-error.js';
import type { HttpRequest } from '../../../src/local/core/http.js';
import { claimOf } from '../../../src/local/protocol/credential.js';
import { decode } from '../../../src/local/protocol/decode.js';
import { encode } from '../../../src/local/protocol/encode.js';
import { encodeError } from '../../../src/local/protocol/errors.js';
import { type Identified, identify, isIdentified } from '../../../src/local/protocol/identify.js';
import { httpServer } from '../../../src/local/protocol/server.js';
import { randomValue, seeded } from './random-values.js';

/** A server made of the protocol layer alone: it answers every call with random members. */
export interface EchoServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** The message of every error it gives. */
const ERROR_TEXT = 'a message é<&>';

/** Asks for the error of that name instead of an answer. */
const WANTED_ERROR = 'x-walk-error';
/** A path that no service has: tells what the last call was understood as, and what was answered. */
const LAST = '/_walk/last';

export async function echoServer(): Promise<EchoServer> {
  const draw = seeded(7);
  let last: unknown;
  const server = httpServer(async ({ request }) => {
    if (request.path === LAST) {
      const told = { status: 200, headers: {}, body: JSON.stringify(last ?? {}) };
      last = undefined;
      return told;
    }
    const found = await identify(request, claimOf(request)?.service);
    if (!isIdentified(found)) {
      last = { unknown: found.wanted };
      return encodeError(found.service, found.wire, found.refusal, 'walk');
    }
    const { operation, service } = found;
    const wanted = request.headers[WANTED_ERROR];
    const filled = (schema: typeof operation.input) => randomValue(schema, draw);
    if (wanted) {
      const schema = service.errors.get(wanted)?.schema;
      const fields = plainFields(schema && filled(schema));
      last = { service: service.packageName, operation: operation.name, sent: wire(fields) };
      const error = new AwsError(wanted, ERROR_TEXT, { fields });
      return encodeError(service, found.wire, error, 'walk');
    }
    const output = operation.output.isUnitSchema() ? {} : filled(operation.output);
    last = {
      service: service.packageName,
      operation: operation.name,
      decoded: wire(await decoded(found, request)),
      sent: wire(output),
    };
    return encode(found, output, 'walk');
  }, console.error);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${isPort(address) ? address.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isPort = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

async function decoded(found: Identified, request: HttpRequest): Promise<unknown> {
  try {
    return await decode(found, found.modernized ?? request);
  } catch (error) {
    return { $refused: String(error) };
  }
}

const plainFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([name]) => !/^message$/i.test(name)))
    : {};

/** Values in JSON, with times, bytes and long integers in a form that both sides write. */
function wire(value: unknown): unknown {
  if (value instanceof Date) return `time ${value.getTime()}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('base64')}`;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(wire);
  if (typeof value !== 'object' || value === null) return value;
  if ('string' in value && 'type' in value) return value.string;
  const members = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  return Object.fromEntries(members.map(([name, part]) => [name, wire(part)]));
}
