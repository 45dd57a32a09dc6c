import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../core/aws-error.js';
import type { HttpRequest } from '../core/http.js';
import { isChunked, readBody, type Unframed, unframe } from './body.js';
import type { Reply } from './encode.js';
import { encodeError } from './errors.js';
import { meet } from './fate.js';
import { setHead } from './head.js';

/** A request as it came in, with what the wire adds to it. */
export interface Incoming {
  /** Headers as they were signed; the body without its `aws-chunked` frame. */
  readonly request: HttpRequest;
  readonly trailers: Unframed['trailers'];
  /** Host header, lower case, without port; `.localhost` still on. */
  readonly rawHost: string;
}

export type Answer = (incoming: Incoming) => Promise<Reply>;

/** Longer than clients keep idle connections (AWS's own SDKs: at most 60 s). */
const KEEP_ALIVE_MS = 75_000;

/** The HTTP server around one function; what that throws is a bug and becomes a bare 500. */
export function httpServer(answer: Answer, log: (line: string) => void): Server {
  const server = createServer((message, response) => {
    serve(message, response, answer).catch((error: unknown) => {
      log(`request failed: ${error instanceof Error ? error.stack : String(error)}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(INSIDE);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = 0; // a slow upload is no fault
  return server;
}
const INSIDE = 'The embedded AWS failed inside; its log has the cause.\n';

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  let incoming: Incoming;
  try {
    incoming = await incomingOf(message);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    response.setHeader('connection', 'close'); // the rest of the body was not read
    await send(encodeError(undefined, 'restXml', error, 'none'), message, response);
    return;
  }
  await send(await answer(incoming), message, response);
}

async function incomingOf(message: IncomingMessage): Promise<Incoming> {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const queryString = mark < 0 ? '' : url.slice(mark + 1);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const raw = await readBody(message);
  const { body, trailers } = isChunked(headers)
    ? unframe(raw, headers['x-amz-decoded-content-length'])
    : { body: raw, trailers: {} };
  const rawHost = hostOf(headers['host'] ?? '');
  const request: HttpRequest = {
    method: message.method ?? 'GET',
    path: path || '/',
    queryString,
    query: new URLSearchParams(queryString),
    headers,
    host: rawHost.endsWith('.localhost') ? rawHost.slice(0, -'.localhost'.length) : rawHost,
    body,
    sourceIp: (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
  };
  return { request, trailers, rawHost };
}

/** Host without port, lower case, without a trailing dot. */
export const hostOf = (header: string): string =>
  header.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');

async function send(reply: Reply, message: IncomingMessage, response: ServerResponse) {
  const { status, body, fate } = reply;
  if (fate) return meet(fate, reply, message, response);
  setHead(reply, response);
  const hasBody = message.method !== 'HEAD' && status !== 204 && status !== 304;
  if (!hasBody) {
    if (body instanceof Readable) body.destroy();
    response.end();
    return;
  }
  if (body instanceof Readable) {
    await pipeline(body, response);
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}
