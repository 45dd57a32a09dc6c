import { sayOfStack, setStackStatus } from '../events.js';
import { freeName, importersOf } from '../state/stacks.js';
import { say } from '../wording.js';
import { discardChangeSet } from './change-set-tree.js';
import { isThere } from './incarnation.js';
import { ownExports, publishExports } from './outputs.js';
import { doomedRow, removeAll } from './remove.js';
import { endOperation, ensureRunning, type Run } from './run.js';

interface Wishes {
  readonly retain: readonly string[];
  /** What cannot be deleted is left behind. */
  readonly force: boolean;
}

/** Deletes a stack with everything in it. */
export async function deleteStack(run: Run, { retain, force }: Wishes): Promise<void> {
  const { engine, stackId, tables } = run;
  const used = usedExport(run);
  if (used !== undefined) {
    const stack = tables.stacks.update(stackId, (row) => ({ ...row, statusReason: used }));
    sayOfStack(engine, stack, { reason: used });
    endOperation(run);
    return;
  }
  setStackStatus(engine, stackId, 'DELETE_IN_PROGRESS', { reason: say('user-initiated') });
  const rows = [...tables.resources(stackId).values()].filter(isThere);
  const kept = new Set([...retain, ...(force ? failedBefore(rows) : [])]);
  const failed = await removeAll(
    run,
    rows.map((row) => doomedRow(row, 'delete')),
    { retain: kept, rows: 'keep' },
  );
  ensureRunning(run);
  if (failed.length > 0 && !force) {
    const reason = say('failed-to-delete', { names: failed.join(', ') });
    setStackStatus(engine, stackId, 'DELETE_FAILED', { reason });
    return;
  }
  publishExports(run, []);
  const stack = tables.stacks.update(stackId, (row) => ({
    ...row,
    imports: [],
    deletedAt: engine.world.clock.now(),
  }));
  setStackStatus(engine, stackId, 'DELETE_COMPLETE');
  endOperation(run);
  freeName(tables, stack);
  for (const changeSet of [...tables.changeSets.values()]) {
    if (changeSet.stackId === stackId) discardChangeSet(engine, changeSet);
  }
}

const failedBefore = (rows: readonly { readonly logicalId: string; readonly status: string }[]) =>
  rows.filter(({ status }) => status === 'DELETE_FAILED').map(({ logicalId }) => logicalId);

function usedExport(run: Run): string | undefined {
  for (const { name } of ownExports(run)) {
    const stacks = importersOf(run.tables, name).join(', ');
    if (stacks !== '') return say('export-delete', { name, stacks });
  }
  return undefined;
}
