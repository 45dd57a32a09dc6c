import { firstPace, type Pace, paceAfter, waitAfter } from './pace.js';
import { isThrottledCode } from './throttled-code.js';
import { type Ask, type Listed, walk } from './walk.js';

export interface VersionId {
  readonly key: string;
  /** `null` for what was written without versioning, as S3 tells it. */
  readonly version: string;
}
export interface Refused extends VersionId {
  readonly code: string;
}

/** What emptying asks of S3. */
export interface Emptying<V extends VersionId = VersionId> {
  readonly list: (ask: Ask) => Promise<Listed<V>>;
  /** Up to 1,000 at once; answers those that stayed, with the code why. */
  readonly remove: (versions: readonly VersionId[]) => Promise<readonly Refused[]>;
  /** Whether a failed call asked us to slow down. */
  readonly isSlowDown: (error: unknown) => boolean;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly told: (removed: number) => void;
}

export interface Emptied {
  readonly removed: number;
  /** Versions that S3 refused to delete: locked, or denied by a policy. */
  readonly refused: readonly Refused[];
}

/** Keys that one DeleteObjects takes. Source: S3 API reference, DeleteObjects. */
const AT_ONCE = 1_000;
/** Calls in a row that S3 may ask to slow down before we give up: about five minutes. */
const MOST_SLOW = 20;

/**
 * Deletes every version while the next pages are still being listed. Batches are full whatever the pages
 * are like; a list waits where the deletions cannot follow, so that memory stays flat.
 */
export async function emptyBucket<V extends VersionId>(means: Emptying<V>): Promise<Emptied> {
  const { list, told, signal } = means;
  const refused: Refused[] = [];
  let removed = 0;
  const gate = openGate();
  let open: VersionId[] = [];
  let failure: { readonly error: unknown } | undefined;
  const running = new Set<Promise<void>>();

  const send = async (batch: readonly VersionId[]) => {
    await gate.enter();
    const work = removeAll(means, gate, batch)
      .then((stayed) => {
        refused.push(...stayed);
        removed += batch.length - stayed.length;
        told(removed);
      })
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        gate.leave();
        running.delete(work);
      });
    running.add(work);
  };

  const ask = (where: Ask) => patiently(means, gate, () => list(where));
  try {
    await walk(ask, async (versions) => {
      open.push(...versions);
      while (open.length >= AT_ONCE) {
        const batch = open.slice(0, AT_ONCE);
        open = open.slice(AT_ONCE);
        await send(batch);
      }
      return failure === undefined && !signal.aborted;
    });
    if (!failure && !signal.aborted && open.length > 0) await send(open);
  } finally {
    await Promise.all(running); // what was sent is known before anybody hears of a failure
  }
  if (failure) throw failure.error;
  signal.throwIfAborted();
  return { removed, refused };
}

/** One batch until all of it is gone or refused for good. */
async function removeAll<V extends VersionId>(
  means: Emptying<V>,
  gate: Gate,
  batch: readonly VersionId[],
): Promise<readonly Refused[]> {
  const final: Refused[] = [];
  let left = batch;
  for (let slow = 1; left.length > 0; slow += 1) {
    const some = left;
    const stayed = await patiently(means, gate, () => means.remove(some));
    const again = stayed.filter(({ code }) => isThrottledCode(code));
    final.push(...stayed.filter(({ code }) => !isThrottledCode(code)));
    if (again.length === 0) break;
    if (slow >= MOST_SLOW) return [...final, ...again];
    gate.told('slow');
    await means.sleep(waitAfter(slow));
    left = again;
  }
  return final;
}

/** A call that is made again when S3 asked for less. */
async function patiently<T>(
  { isSlowDown, sleep, signal }: Pick<Emptying<VersionId>, 'isSlowDown' | 'sleep' | 'signal'>,
  gate: Gate,
  send: () => Promise<T>,
): Promise<T> {
  for (let slow = 1; ; slow += 1) {
    signal.throwIfAborted();
    try {
      const answer = await send();
      gate.told('good');
      return answer;
    } catch (error) {
      if (slow >= MOST_SLOW || !isSlowDown(error)) throw error;
      gate.told('slow');
      await sleep(waitAfter(slow));
    }
  }
}

type Gate = ReturnType<typeof openGate>;

/** Lets as many through as the pace allows; the others wait their turn. */
function openGate() {
  let pace: Pace = firstPace;
  let inside = 0;
  const waiting: (() => void)[] = [];
  const admit = () => {
    while (inside < pace.width) {
      const next = waiting.shift();
      if (!next) return;
      inside += 1;
      next();
    }
  };
  return {
    enter: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      }),
    leave() {
      inside -= 1;
      admit();
    },
    told(answer: 'good' | 'slow') {
      pace = paceAfter(pace, answer);
      admit();
    },
  };
}
