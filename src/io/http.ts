import { type IncomingMessage, request as openPlain } from 'node:http';
import { request as openSecure } from 'node:https';
import type { LookupFunction } from 'node:net';

/** `fetch`, which also finds the names below `.localhost` (browsers do, Node's resolver does not). */
export async function http(request: Request): Promise<Response> {
  const { hostname } = new URL(request.url);
  return hostname.endsWith('.localhost') ? onThisMachine(request) : fetch(request);
}

/** Every name below `.localhost` is this machine. Source: RFC 6761, section 6.3. */
export const toLoopback: LookupFunction = (_name, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

/** Redirects are not followed: what was asked is what answers. */
async function onThisMachine(request: Request): Promise<Response> {
  const open = request.url.startsWith('https:') ? openSecure : openPlain;
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  return new Promise((resolve, reject) => {
    const { method, signal, url } = request;
    const headers = Object.fromEntries(request.headers);
    const call = open(url, { method, headers, signal, lookup: toLoopback, agent: false });
    call.once('response', (answer) => resolve(toResponse(answer)));
    call.once('error', reject);
    call.end(body);
  });
}

/** Statuses that must not have a body. Source: Fetch standard, "null body status". */
const WITHOUT_BODY = [101, 103, 204, 205, 304];

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2)
    headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  if (WITHOUT_BODY.includes(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  return new Response(streamOf(answer), { status, headers });
}

function streamOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      answer.on('data', (chunk: Buffer) => controller.enqueue(new Uint8Array(chunk)));
      answer.once('end', () => controller.close());
      answer.once('error', (error) => controller.error(error));
    },
    cancel: () => void answer.destroy(),
  });
}
