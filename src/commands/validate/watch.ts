import type { GlobalValues } from '../../cli/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { isHealthy } from './shown.js';
import type { Seen } from './validate-recipe.js';

/** Between two looks: short beside what a deployment takes, long beside what a look takes. */
const PAUSE_MS = 10_000;
const WATCH_MS = 10 * 60_000;

/** Looks again until all is well. The last look counts when the time is up. */
export async function watched(
  io: Pick<CommandIo, 'clock' | 'progress' | 'signal'>,
  { timeoutMs = WATCH_MS }: GlobalValues,
  look: () => Promise<Seen>,
): Promise<Seen & { readonly isLate: boolean }> {
  const began = io.clock.elapsedMs();
  let seen = await look();
  try {
    while (!isHealthy(seen.results)) {
      if (io.clock.elapsedMs() - began + PAUSE_MS > timeoutMs) return { ...seen, isLate: true };
      const wrong = seen.results.filter(({ verdict }) => verdict === 'fail').length;
      io.progress.line(`${wrong} checks fail; looking again in ${PAUSE_MS / 1000} s.`);
      await io.clock.sleep(PAUSE_MS, io.signal);
      seen = await look();
    }
  } catch (error) {
    if (!(error instanceof UserError) || error.problem.exit !== 'time-up') throw error;
    return { ...seen, isLate: true };
  }
  return { ...seen, isLate: false };
}
