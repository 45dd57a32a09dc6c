import { type Clock, systemClock } from './clock.js';

/** A clock that may run faster than the wall. */
export interface FastClock extends Clock {
  /** Runs at another rate from now on, or from another time; what sleeps wakes by the new rate. */
  run(factor: number, start?: Date, skewMs?: number): void;
  outside(): Date;
}

/** Of the wall: what ticks every virtual second must not leave the process no time for anything else. */
const SHORTEST_TICK_MS = 10;
/** What a timer of the platform can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * @param start what time it is now; the wall's unless told
 * @param skewMs how far it takes the time of callers to be from what they think
 */
export function fastClock(factor = 1, start?: Date, skewMs = 0): FastClock {
  let rate = factor;
  let wallThen = Date.now();
  let then = start?.getTime() ?? wallThen;
  let skew = skewMs;
  const changes = new Set<() => void>();
  const now = () => then + (Date.now() - wallThen) * rate;
  const wallMs = (ms: number) => Math.min(ms / rate, LONGEST_MS);
  const isWall = () => rate === 1 && then === wallThen;

  return {
    now: () => new Date(isWall() ? Date.now() : now()),
    outside: () => new Date(Date.now() + skew),
    run(next, begin, nextSkewMs = 0) {
      skew = nextSkewMs;
      then = begin?.getTime() ?? now();
      wallThen = Date.now();
      rate = next;
      for (const change of [...changes]) change();
    },
    async sleep(ms, signal) {
      let left = ms;
      for (;;) {
        const began = Date.now();
        const asRate = rate;
        const woken = new AbortController();
        const wake = () => woken.abort();
        const either = signal ? AbortSignal.any([signal, woken.signal]) : woken.signal;
        changes.add(wake);
        try {
          await systemClock.sleep(wallMs(left), either);
          if (left / rate <= LONGEST_MS) return;
          left -= LONGEST_MS * rate;
        } catch (error) {
          if (!woken.signal.aborted || signal?.aborted) throw error;
          left -= (Date.now() - began) * asRate;
        } finally {
          changes.delete(wake);
        }
      }
    },
    every(ms, work) {
      const begin = () => systemClock.every(Math.max(wallMs(ms), shortest(ms)), work);
      let stop = begin();
      const again = () => {
        stop();
        stop = begin();
      };
      changes.add(again);
      return () => {
        changes.delete(again);
        stop();
      };
    },
  };
}

const shortest = (ms: number): number => Math.min(ms, SHORTEST_TICK_MS);
