import type { ClientRequest } from 'node:http';

/** What may be sent twice. Source: RFC 9110, section 9.2.2; RFC 9112, section 9.3.1. */
const REPEATABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request failed because the server had closed the kept connection that it took, before it answered
 * with a single byte, and whether it may be sent once more. Ask for it before the request is sent.
 */
export function staleness(call: ClientRequest, method: string): (error: Error) => boolean {
  let readBefore = 0;
  call.once('socket', (socket) => {
    readBefore = socket.bytesRead;
  });
  return (error) => {
    const code = 'code' in error ? error.code : undefined;
    const isGone = code === 'ECONNRESET' || code === 'EPIPE';
    const isUnanswered = (call.socket?.bytesRead ?? readBefore) === readBefore;
    return isGone && call.reusedSocket && isUnanswered && REPEATABLE.has(method);
  };
}
