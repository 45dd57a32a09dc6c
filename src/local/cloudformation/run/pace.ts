import type { Engine } from '../engine.js';
import type { Run } from './run.js';

/** How long a resource takes when one wants to see it happen. */
const BRISK_MS = 50;
/** How long a call waits for a short operation when nothing is to take time. */
const GRACE_MS = 2_000;

/** The time a resource takes to come up. */
export async function settle({ engine, signal }: Run): Promise<void> {
  if (engine.world.pace === 'instant') return;
  await engine.world.clock.sleep(BRISK_MS, signal).catch(() => {});
}

/**
 * With pace `instant`, what is done at once is done before the call returns: clients poll at 5 s and
 * more. What waits for somebody (a custom resource) goes on in the background.
 */
export async function graceFor({ world }: Engine, work: Promise<void>): Promise<void> {
  if (world.pace !== 'instant') return;
  let timer: NodeJS.Timeout | undefined;
  const bell = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GRACE_MS);
    timer.unref();
  });
  await Promise.race([work, bell]);
  clearTimeout(timer);
}
