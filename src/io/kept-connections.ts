import { request as openPlain, Agent as PlainAgent } from 'node:http';
import { request as openSecure, Agent as SecureAgent } from 'node:https';
import { toLoopback } from './http.js';

/** Connections that are kept open between requests, for many requests to one host. */
export interface KeptConnections {
  /** Status of the answer, when its last byte has come. What is read of the body is thrown away. */
  readonly send: (request: KeptRequest) => Promise<number>;
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
  return {
    send: ({ url, method, headers, body, signal }) =>
      new Promise((resolve, reject) => {
        const isSecure = url.startsWith('https:');
        const open = isSecure ? openSecure : openPlain;
        const isHere = new URL(url).hostname.endsWith('.localhost');
        const call = open(url, {
          method,
          headers,
          signal,
          agent: isSecure ? secure : plain,
          ...(isHere && { lookup: toLoopback }),
        });
        call.once('response', (answer) => {
          answer.resume();
          answer.once('end', () => resolve(answer.statusCode ?? 0));
          answer.once('error', reject);
        });
        call.once('error', reject);
        call.end(body);
      }),
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
