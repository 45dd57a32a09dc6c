import { request as openPlain, Agent as PlainAgent } from 'node:http';
import { request as openSecure, Agent as SecureAgent } from 'node:https';
import { staleness } from './stale-connection.js';
import { toLoopback } from './to-loopback.js';

/** Connections that are kept open between requests, for many requests to one host. */
export interface KeptConnections {
  /**
   * Status of the answer, when its last byte has come. What is read of the body is thrown away. A request
   * that may be repeated and met a kept connection that the server had closed is sent once more.
   */
  readonly send: (request: KeptRequest) => Promise<number>;
  /** Requests that were sent a second time, because a kept connection turned out to be closed. */
  readonly resent: () => number;
  readonly close: () => void;
}
export interface KeptRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

/** @param most connections at the same time; further requests wait for one that is free */
export function keptConnections(most: number): KeptConnections {
  const options = { keepAlive: true, maxSockets: most, maxFreeSockets: most };
  const plain = new PlainAgent(options);
  const secure = new SecureAgent(options);
  let resent = 0;
  return {
    async send(request) {
      const agent = request.url.startsWith('https:') ? secure : plain;
      const first = await sendOnce(request, agent);
      if (!('isStale' in first)) return first.status;
      resent += 1;
      // Whatever else lies idle is as old: with it gone the next connection is a new one.
      for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
      const second = await sendOnce(request, agent);
      if ('isStale' in second) throw second.error;
      return second.status;
    },
    resent: () => resent,
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

type Sent = { readonly status: number } | { readonly isStale: true; readonly error: Error };

/** `isStale` for a kept connection that the server had closed before it answered with a single byte. */
function sendOnce(
  { url, method, headers, body, signal }: KeptRequest,
  agent: PlainAgent | SecureAgent,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const open = url.startsWith('https:') ? openSecure : openPlain;
    const isHere = new URL(url).hostname.endsWith('.localhost');
    const call = open(url, {
      method,
      headers,
      signal,
      agent,
      ...(isHere && { lookup: toLoopback }),
    });
    const isStale = staleness(call, method);
    call.once('response', (answer) => {
      answer.resume();
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0 }));
      answer.once('error', reject);
    });
    call.once('error', (error) => {
      if (isStale(error)) resolve({ isStale: true, error });
      else reject(error);
    });
    call.end(body);
  });
}
