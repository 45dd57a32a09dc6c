import { Readable } from 'node:stream';
import { HttpResponse } from '@smithy/core/protocols';
import type { HttpRequest } from '../../../src/local/core/http.js';
import type { Reply } from '../../../src/local/protocol/encode.js';
import type { ServiceModel } from '../../../src/local/protocol/model.js';
import { hostOf } from '../../../src/local/protocol/server.js';

/** The request as the SDK hands it to its HTTP handler. */
interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly hostname: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface SdkClient {
  send(operation: string, input: unknown): Promise<Record<string, unknown>>;
}

/** An official client whose requests are answered by a function instead of a server. */
export async function sdkClient(
  { packageName, clientClass }: ServiceModel,
  answer: (request: HttpRequest) => Promise<Reply>,
  more: object = {},
): Promise<SdkClient> {
  const exported: Record<string, unknown> = await import(`@aws-sdk/client-${packageName}`);
  const client: unknown = new clientClass({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:1',
    maxAttempts: 1,
    disableHostPrefix: true,
    md5: false, // random digests are no digests
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' },
    requestHandler: {
      handle: async (outgoing: Outgoing) => ({
        response: responseOf(await answer(await requestOf(outgoing))),
      }),
    },
    ...more,
  });
  return {
    async send(operation, input) {
      const Command = exported[`${operation}Command`];
      if (!isClass(Command) || !canSend(client)) throw new Error(`no command for ${operation}`);
      return client.send(new Command(input));
    },
  };
}

/** The error class of that name in the client's package. */
export async function errorClass(packageName: string, name: string): Promise<unknown> {
  const exported: Record<string, unknown> = await import(`@aws-sdk/client-${packageName}`);
  return exported[name];
}

const isClass = (value: unknown): value is new (input: unknown) => object =>
  typeof value === 'function';
const canSend = (
  value: unknown,
): value is { send(command: object): Promise<Record<string, unknown>> } =>
  typeof value === 'object' && value !== null && 'send' in value;

async function requestOf(outgoing: Outgoing): Promise<HttpRequest> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(outgoing.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, one ?? '');
  }
  const headers = Object.fromEntries(
    Object.entries(outgoing.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    method: outgoing.method,
    path: outgoing.path,
    queryString: query.toString(),
    query,
    headers,
    host: hostOf(outgoing.hostname),
    body: await bytesOf(outgoing.body),
    sourceIp: '127.0.0.1',
  };
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.concat([body]);
  if (body instanceof Readable) return Buffer.concat(await body.toArray());
  throw new Error('the SDK sent a body of an unknown kind');
}

function responseOf({ status, headers, body }: Reply): HttpResponse {
  const bytes = body instanceof Readable || typeof body !== 'string' ? body : Buffer.from(body);
  const single = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)]),
  );
  return new HttpResponse({
    statusCode: status,
    headers: single,
    body: bytes instanceof Readable ? bytes : Readable.from(bytes.length > 0 ? [bytes] : []),
  });
}

/** Streams of an output read to their end. */
export async function drained(output: Record<string, unknown>): Promise<Record<string, unknown>> {
  const read = await Promise.all(
    Object.entries(output).map(async ([name, value]) => [
      name,
      isBlob(value) ? await value.transformToByteArray() : value,
    ]),
  );
  return Object.fromEntries(read);
}
const isBlob = (value: unknown): value is { transformToByteArray(): Promise<Uint8Array> } =>
  typeof value === 'object' && value !== null && 'transformToByteArray' in value;
