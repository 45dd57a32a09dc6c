import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { systemClock } from '../core/clock.js';
import type { Reply } from './encode.js';
import { setHead } from './head.js';

/** What becomes of an answer on its way, where it does not simply arrive. */
export type Fate =
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang'; readonly until: AbortSignal }
  | { readonly kind: 'drip'; readonly everyMs: number; readonly until: AbortSignal }
  | { readonly kind: 'truncate'; readonly bytes?: number };

/** Lets it happen. Resolves when the connection is through with it. */
export async function meet(
  fate: Fate,
  reply: Reply,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bytesOf(reply);
  switch (fate.kind) {
    case 'reset':
      message.socket.resetAndDestroy();
      return;
    case 'hang':
      await gone(response, fate.until);
      message.socket.destroy();
      return;
    case 'drip':
      begin(reply, body, response);
      await drip(body, response, fate.everyMs, fate.until);
      return;
    case 'truncate': {
      const part = body.subarray(0, fate.bytes ?? Math.floor(body.length / 2));
      begin(reply, body, response);
      response.flushHeaders();
      if (part.length > 0) await new Promise((sent) => void response.write(part, sent));
      response.destroy();
    }
  }
}

/** The head promises the whole body. */
function begin(reply: Reply, body: Uint8Array, response: ServerResponse): void {
  setHead(reply, response);
  response.setHeader('content-length', body.length);
}

async function drip(
  body: Uint8Array,
  response: ServerResponse,
  everyMs: number,
  until: AbortSignal,
): Promise<void> {
  response.flushHeaders();
  for (let at = 0; at < body.length && !response.destroyed; at += 1) {
    response.write(body.subarray(at, at + 1));
    try {
      await systemClock.sleep(everyMs, until);
    } catch {
      response.destroy();
    }
  }
  response.end();
}

async function gone(response: ServerResponse, until: AbortSignal): Promise<void> {
  if (until.aborted || response.destroyed) return;
  // Both ways end the wait: the caller gives up, or the embedded AWS stops.
  await once(response, 'close', { signal: until }).catch(() => {});
}

async function bytesOf({ body }: Reply): Promise<Uint8Array> {
  if (typeof body === 'string') return Buffer.from(body);
  if (!(body instanceof Readable)) return body;
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
