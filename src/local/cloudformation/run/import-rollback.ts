import { setResource, setStackStatus } from '../events.js';
import { isThere, settledRow } from './incarnation.js';
import { continueAs } from './launch.js';
import { endOperation, ensureRunning, type Run } from './run.js';
import { withoutReason } from './target.js';

/** Gives back what a failed import took in: nothing is deleted. */
export async function rollBackImport(from: Run, reason: string): Promise<void> {
  const run = continueAs(from, 'ROLLBACK');
  setStackStatus(run.engine, run.stackId, 'IMPORT_ROLLBACK_IN_PROGRESS', { reason });
  finishRollBackImport(run);
}

/** The part of an import's rollback that a restart takes up again. */
export function finishRollBackImport(run: Run): void {
  ensureRunning(run);
  const { engine, stackId, tables, secrets } = run;
  const rows = tables.resources(stackId);
  const taken = [...rows.values()].filter((row) => row.imported && isThere(row));
  for (const row of taken) {
    if (row.status === 'IMPORT_FAILED') continue;
    const plain = withoutReason(row);
    setResource(engine, stackId, { ...plain, status: 'IMPORT_ROLLBACK_IN_PROGRESS' }, secrets);
    setResource(engine, stackId, { ...plain, status: 'IMPORT_ROLLBACK_COMPLETE' }, secrets);
  }
  for (const row of taken) rows.delete(row.logicalId);
  for (const row of [...rows.values()]) rows.set(row.logicalId, settledRow(row));
  setStackStatus(engine, stackId, 'IMPORT_ROLLBACK_COMPLETE');
  endOperation(run);
}
