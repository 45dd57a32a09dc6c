import type { StackEvent, Stacks } from '../aws/index.js';
import type { Means } from './means.js';
import { withNested } from './nested-events.js';
import { type Cause, firstCause } from './root-cause.js';
import { rowOf } from './row.js';
import { tokenOf } from './tokens.js';
import { watch } from './watch.js';

export interface Deleted {
  readonly status: string;
  readonly events: readonly StackEvent[];
  /** Why it is still there, if it is. */
  readonly cause: Cause | undefined;
}

interface ToDelete {
  readonly id: string;
  readonly name: string;
  readonly seconds: number;
  readonly resources?: number;
  readonly executionRoleArn?: string | undefined;
}

/** Deletes a stack by its id and waits until it is gone, or says why it is not. */
export async function deleteStack(means: Means, stacks: Stacks, stack: ToDelete): Promise<Deleted> {
  const { run, journal, lock, leavesDoubt } = means;
  const { id, name, executionRoleArn } = stack;
  const token = tokenOf(run, 'delete', id);
  const after = await stacks.newestEvent(id);
  await lock.keep();
  await journal.during(
    { operation: 'DeleteStack', target: id, region: stacks.region, token },
    async () => {
      try {
        await stacks.deleteStack(id, { token, executionRoleArn });
      } catch (error) {
        if (!leavesDoubt(error)) throw error;
        await stacks.deleteStack(id, { token, executionRoleArn }); // deleting twice is deleting once
      }
    },
  );
  const row = rowOf(means.io, {
    name,
    stackId: () => id,
    verb: 'deleting',
    total: stack.resources,
    seconds: stack.seconds,
  });
  const { status, events } = await watch(means, { stacks, stackId: id, after, onEvents: row.seen });
  row.end();
  const isGone = status === 'DELETE_COMPLETE';
  const cause = isGone ? undefined : firstCause(id, await withNested(stacks, events));
  return { status, events, cause };
}
