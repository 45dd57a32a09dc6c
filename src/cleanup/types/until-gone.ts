import { problems } from '../../errors/index.js';
import type { Removing } from '../resource-type.js';

interface Patience {
  /** Milliseconds between two reads. */
  readonly everyMs?: number;
  /** Reads after which it counts as still there. */
  readonly times?: number;
}

/** Waits until a direct read no longer finds it. */
export async function untilGone(
  { sleep }: Pick<Removing, 'sleep'>,
  what: string,
  look: () => Promise<unknown>,
  { everyMs = 2_000, times = 150 }: Patience = {},
): Promise<void> {
  await until({ sleep }, `${what} to be gone`, async () => (await look()) === undefined, {
    everyMs,
    times,
  });
}

/** Waits until something holds; a state that is never reached is a failure. */
export async function until(
  { sleep }: Pick<Removing, 'sleep'>,
  what: string,
  holds: () => Promise<boolean>,
  { everyMs = 2_000, times = 150 }: Patience = {},
): Promise<void> {
  for (let read = 1; ; read += 1) {
    if (await holds()) return;
    if (read >= times) throw problems.removalUnfinished({ what, reads: read });
    await sleep(everyMs);
  }
}
