import type { Answers } from './engine.js';

/**
 * Where answers to a ResponseURL meet who waits for them. An answer that comes before anybody asks
 * is kept for the first that does.
 */
export function answerDesk(): Answers {
  const waiting = new Map<string, (body: unknown) => void>();
  const early = new Map<string, unknown[]>();
  return {
    wait(token, signal) {
      const queued = early.get(token)?.shift();
      if (queued !== undefined) return Promise.resolve(queued);
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          waiting.delete(token);
          reject(signal.reason);
        };
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop, { once: true });
        waiting.set(token, (body) => {
          signal.removeEventListener('abort', stop);
          waiting.delete(token);
          resolve(body);
        });
      });
    },
    deliver(token, body) {
      const waiter = waiting.get(token);
      if (waiter) waiter(body);
      else early.set(token, [...(early.get(token) ?? []), body]);
    },
  };
}

/** The address at which an answer with this token is taken. */
export const responseUrl = (endpoint: string, token: string): string =>
  `${endpoint}/_cfn/response/${token}`;

/** An answer as an object, whether it came as JSON text or was read already. */
export function answerBody(body: unknown): Readonly<Record<string, unknown>> {
  const value = typeof body === 'string' ? parsed(body) : body;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
