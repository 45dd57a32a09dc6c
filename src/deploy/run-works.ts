import { nextOf, type Policy, type Work, type WorkState } from './schedule.js';

interface Running {
  readonly policy: Policy;
  readonly signal: AbortSignal;
  /** Whether something that still runs is known to fail already. */
  readonly isFailing?: () => boolean;
  /** Does one work; `false` when it failed. Never rejects for a failure of the work itself. */
  readonly start: (id: string) => Promise<boolean>;
}

/**
 * Does works in the order of the schedule. After a failure or an interruption nothing new starts;
 * what runs is waited for.
 *
 * @returns the ids that were never started
 */
export async function runWorks(
  works: readonly Work[],
  { policy, signal, start, isFailing }: Running,
): Promise<readonly string[]> {
  const states = new Map<string, WorkState>();
  const running = new Map<string, Promise<void>>();
  let crash: { readonly error: unknown } | undefined;
  for (;;) {
    const next = signal.aborted || crash || isFailing?.() ? [] : nextOf(works, states, policy);
    for (const id of next) {
      states.set(id, 'running');
      const work = start(id)
        .then((ok) => void states.set(id, ok ? 'done' : 'failed'))
        .catch((error: unknown) => {
          states.set(id, 'failed');
          crash ??= { error };
        })
        .finally(() => running.delete(id));
      running.set(id, work);
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (crash) throw crash.error;
  return works.map(({ id }) => id).filter((id) => !states.has(id));
}
