import type { Change } from '../../core/behaviour/index.js';
import type { Engine } from '../engine.js';
import type { Run } from './run.js';

/** How long a call waits for a short operation when nothing is to take time. */
const GRACE_MS = 2_000;

/** The time that a change of a resource takes. */
export async function settle(
  { engine, signal, stackName, operation }: Run,
  change: Change,
  { type, logicalId }: { readonly type: string; readonly logicalId: string },
): Promise<void> {
  if (operation.express) return;
  const { behaviour, clock } = engine.world;
  const ms = behaviour.latencyMs({ type, change, names: [stackName, logicalId] });
  if (ms > 0) await clock.sleep(ms, signal).catch(() => {});
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
