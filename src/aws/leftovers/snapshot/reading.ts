import type { Read } from '../../../cleanup/world.js';
import { UserError } from '../../../errors/index.js';
import { isThrottled } from '../../call.js';
import type { SnapshotSource } from './source.js';

/** Reads under way at a time, over all regions. */
export const READS_AT_ONCE = 8;

/** How long one call may take in all, retries included. */
const READ_MS = 120_000;
export const within = () => ({ abortSignal: AbortSignal.timeout(READ_MS) });

/** Waits after the client has given up on being throttled, in milliseconds. */
const PATIENCE_MS: readonly number[] = [5_000, 15_000, 45_000];

/** Goes on asking where AWS only asks to slow down: a snapshot is whole or worth nothing. */
export async function patiently<T>(
  { sleep }: Pick<SnapshotSource, 'sleep'>,
  read: () => Promise<T>,
): Promise<T> {
  for (const ms of PATIENCE_MS) {
    try {
      return await read();
    } catch (error) {
      if (!isThrottled(error)) throw error;
      await sleep(ms);
    }
  }
  return read();
}

/**
 * A read that may fail: then it is not known. Credentials that do not work and an interruption end the
 * whole snapshot.
 */
export async function readOrNot<T>(
  source: Pick<SnapshotSource, 'sleep' | 'signal'>,
  read: () => Promise<T>,
): Promise<Read<T>> {
  try {
    return { known: true, value: await patiently(source, read) };
  } catch (error) {
    source.signal.throwIfAborted();
    if (!(error instanceof UserError) || /^credentials/.test(error.problem.id)) throw error;
    return { known: false, reason: error.problem.what.replace(/\.$/, '') };
  }
}
