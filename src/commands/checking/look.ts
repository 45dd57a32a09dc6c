import type { Fact, FactsBy } from '../../checking/index.js';
import { UserError } from '../../errors/index.js';

/** Looks at one thing; what AWS would not tell comes out as unknown. */
export type Look = <T>(read: () => Promise<T>) => Promise<Fact<T>>;

/** Calls at a time: services throttle what reads sooner than anything else. */
const CONCURRENCY = 8;

/** Looks of which only some are under way at a time. Without credentials nothing can be read at all. */
export function boundedLook(signal: AbortSignal): Look {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (read) => {
    if (running >= CONCURRENCY) await new Promise<void>((go) => waiting.push(go));
    running += 1;
    try {
      signal.throwIfAborted();
      return { value: await read() };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { id, exit, what } = error.problem;
      if (exit === 'access' && id !== 'access-denied') throw error;
      return { unknown: what };
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** One look for each key, all of them under way at once as far as the bound lets them. */
export async function lookAtEach<T>(
  look: Look,
  keys: Iterable<string>,
  read: (key: string) => Promise<T>,
): Promise<FactsBy<T>> {
  const all = [...new Set(keys)].map(async (key) => [key, await look(() => read(key))] as const);
  return Object.fromEntries(await Promise.all(all));
}

/** The value of a fact, or what stands in its place where it is not known. */
export const valueOr = <T>(fact: Fact<T> | undefined, otherwise: T): T =>
  fact && 'value' in fact ? fact.value : otherwise;
