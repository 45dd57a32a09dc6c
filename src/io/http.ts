import { type IncomingMessage, request as openPlain, Agent as PlainAgent } from 'node:http';
import { request as openSecure, Agent as SecureAgent } from 'node:https';
import { responseOf } from './response.js';
import { staleness } from './stale-connection.js';
import { isLoopbackName, toLoopback } from './to-loopback.js';

/**
 * `fetch`, which also finds the names below `.localhost`. Requests that follow no redirect go over connections of
 * our own, at a third of the cost: commands send thousands of them.
 *
 * @throws TypeError with the failure as its cause, as `fetch` does; for `.localhost` the failure itself
 */
export async function http(request: Request): Promise<Response> {
  const isHere = isLoopbackName(new URL(request.url).hostname);
  if (!isHere && request.redirect !== 'manual') return fetch(request);
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  try {
    return await sent(request, { isHere, body });
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    throw isHere ? error : new TypeError('fetch failed', { cause: error });
  }
}

/** A connection that nobody used for so long is closed, before the server does it. */
const IDLE_MS = 4_000;
const kept = { keepAlive: true, timeout: IDLE_MS };
const plain = new PlainAgent(kept);
const secure = new SecureAgent(kept);

/** What `fetch` adds by itself. Without Accept-Encoding: an answer that comes as it is need not be unpacked. */
const OURS = { accept: '*/*', 'accept-language': '*', 'user-agent': 'node' };

interface How {
  readonly isHere: boolean;
  readonly body: Buffer | undefined;
  /** On a connection that is not kept, whatever lies idle. */
  readonly isFresh?: boolean;
}

function sent(request: Request, how: How): Promise<Response> {
  const { method, signal, url } = request;
  const { isHere, body, isFresh = false } = how;
  const isSecure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const call = (isSecure ? openSecure : openPlain)(url, {
      method,
      signal,
      agent: isFresh ? false : isSecure ? secure : plain,
      headers: {
        ...OURS,
        ...Object.fromEntries(request.headers),
        ...(body && { 'content-length': body.length }),
      },
      ...(isHere && { lookup: toLoopback }),
    });
    const isStale = staleness(call, method);
    call.once('response', (answer: IncomingMessage) => {
      try {
        resolve(responseOf(answer, method));
      } catch (error) {
        answer.destroy(); // a status that no Response can have
        reject(error);
      }
    });
    call.on('error', (error) => {
      if (isStale(error) && !isFresh) resolve(sent(request, { ...how, isFresh: true }));
      else reject(error);
    });
    call.end(body);
  });
}
