import type { Clock } from './clock.js';

/** A clock that stands still until it is told to go on. */
export interface StepClock extends Clock {
  /** Lets time pass: what is due happens in its order, each at its own time. */
  advance(ms: number): Promise<void>;
  outside(): Date;
}

interface Due {
  at: number;
  readonly work: () => void;
}

export function stepClock(start = new Date()): StepClock {
  let now = start.getTime();
  const waiting = new Set<Due>();
  const wait = (due: Due): (() => void) => {
    waiting.add(due);
    return () => waiting.delete(due);
  };
  return {
    now: () => new Date(now),
    outside: () => new Date(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const stop = () => {
          forget();
          reject(signal?.reason);
        };
        const forget = wait({
          at: now + ms,
          work() {
            forget();
            signal?.removeEventListener('abort', stop);
            resolve();
          },
        });
        signal?.addEventListener('abort', stop, { once: true });
      }),
    every(ms, work) {
      const due: Due = {
        at: now + ms,
        work() {
          due.at += Math.max(1, ms);
          work();
        },
      };
      return wait(due);
    },
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        next.work();
        // What was waiting for this goes on before later things happen.
        await new Promise(setImmediate);
      }
      now = until;
    },
  };
}
