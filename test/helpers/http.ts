import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body read as JSON. @throws SyntaxError when it is none */
  json<T = Record<string, unknown>>(): T;
}

/** One request to loopback; names below `.localhost` need no resolver. */
export function http(
  method: string,
  url: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  const { hostname, port, pathname, search, host } = new URL(url);
  const isLoopback = hostname === '127.0.0.1' || hostname.endsWith('.localhost');
  if (!isLoopback) throw new Error(`${url} is not on loopback`);
  const payload =
    body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
      ? body
      : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path: `${pathname}${search}`,
      headers: {
        host,
        ...(typeof body === 'object' &&
          !Buffer.isBuffer(body) && { 'content-type': 'application/json' }),
        ...(payload !== undefined && { 'content-length': String(Buffer.byteLength(payload)) }),
        ...headers,
      },
    };
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { statusCode = 0, headers: received } = incoming;
        resolve({ status: statusCode, headers: received, text, json: () => JSON.parse(text) });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(payload);
  });
}
