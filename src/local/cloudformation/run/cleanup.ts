import { setStackStatus } from '../events.js';
import { say } from '../wording.js';
import { isThere, settledRow } from './incarnation.js';
import { type Doomed, doomedRow, removeAll } from './remove.js';
import { endOperation, ensureRunning, type Run } from './run.js';

/** How often a physical resource is tried before it is left. Source: CloudFormation user guide, cleanup. */
const ATTEMPTS = 3;

/**
 * The last phase of an update or of its rollback: what is no longer needed goes. What cannot be
 * deleted is left behind, and the stack is complete all the same.
 */
export async function cleanUp(
  run: Run,
  end: 'UPDATE_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE',
): Promise<void> {
  const { engine, stackId, tables } = run;
  const rows = tables.resources(stackId);
  const doomed: Doomed[] = [...rows.values()].flatMap((row): Doomed[] => {
    const { logicalId } = row;
    const isUpdate = end === 'UPDATE_COMPLETE';
    const replaced = isUpdate && row.before?.replaced ? [row.before] : [];
    const policy = { updateReplacePolicy: row.updateReplacePolicy };
    return [
      ...replaced.map(
        (old): Doomed => ({
          logicalId,
          incarnation: { ...old, ...policy },
          occasion: 'replacement',
        }),
      ),
      ...(row.former ?? []).map(
        (incarnation): Doomed => ({ logicalId, incarnation, occasion: 'create-rollback' }),
      ),
      ...(row.leaves && isThere(row)
        ? [doomedRow(row, row.isNew ? 'create-rollback' : 'delete')]
        : []),
    ];
  });
  const failed = await removeAll(run, doomed, { attempts: ATTEMPTS, rows: 'forget' });
  ensureRunning(run);
  for (const row of [...rows.values()]) {
    if (row.leaves) rows.delete(row.logicalId);
    else rows.set(row.logicalId, settledRow(row));
  }
  setStackStatus(engine, stackId, end, failed.length > 0 ? { reason: say('not-deleted') } : {});
  endOperation(run);
}
