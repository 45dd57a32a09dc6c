import type { Engine } from '../engine.js';
import { setResource, setStackStatus } from '../events.js';
import type { OperationRow, ResourceRow, StackRow } from '../state/rows.js';
import { isBusy } from '../state/stacks.js';
import { STACKS } from '../state/tables.js';
import { say } from '../wording.js';
import { cleanUp } from './cleanup.js';
import { finishRollBackImport, rollBackImport } from './import-rollback.js';
import { follow, newOperation } from './launch.js';
import {
  finishRollBackCreate,
  finishRollBackUpdate,
  rollBackCreate,
  rollBackUpdate,
} from './rollback.js';
import type { Run } from './run.js';

/** Settles what an earlier process left half done: an operation that was cut off has failed. */
export function resumeAll(engine: Engine): void {
  for (const scope of engine.world.store.scopes(STACKS)) {
    const busy = [...engine.tables(scope).stacks.values()].filter(isBusy);
    for (const stack of busy) resume(engine, stack, busy);
  }
}

/** A stack waits for the stacks inside it: its own rollback works on them. */
function resume(engine: Engine, stack: StackRow, busy: readonly StackRow[]): void {
  const operation = stack.operation ?? newOperation({ type: 'UPDATE_STACK' });
  const children = busy.filter(({ parentId }) => parentId === stack.stackId);
  void follow(engine, stack, operation, async (run) => {
    await Promise.allSettled(children.map(({ stackId }) => engine.running.get(stackId)?.done));
    await settle(run, stack, operation);
  });
}

async function settle(
  run: Run,
  { status, parentId }: StackRow,
  operation: OperationRow,
): Promise<void> {
  const { engine, stackId } = run;
  failInterrupted(run);
  const reason = say('internal-failure');
  switch (status) {
    case 'CREATE_IN_PROGRESS':
      if (parentId !== undefined || operation.disableRollback) {
        setStackStatus(engine, stackId, 'CREATE_FAILED', { reason });
        return;
      }
      return rollBackCreate(run, `${reason} ${say('rollback-requested')}`);
    case 'ROLLBACK_IN_PROGRESS':
      return finishRollBackCreate(run);
    case 'UPDATE_IN_PROGRESS':
      return rollBackUpdate(run, reason);
    case 'UPDATE_ROLLBACK_IN_PROGRESS':
      return finishRollBackUpdate(run);
    case 'IMPORT_IN_PROGRESS':
      return rollBackImport(run, reason);
    case 'IMPORT_ROLLBACK_IN_PROGRESS':
      return finishRollBackImport(run);
    case 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS':
      return cleanUp(run, 'UPDATE_COMPLETE');
    case 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS':
      return cleanUp(run, 'UPDATE_ROLLBACK_COMPLETE');
    default:
      setStackStatus(engine, stackId, 'DELETE_FAILED', { reason });
  }
}

/** What was in flight when the process ended has failed with it. */
function failInterrupted({ engine, stackId, tables, secrets }: Run): void {
  for (const row of [...tables.resources(stackId).values()]) {
    const match = /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.exec(row.status);
    if (!match) continue;
    const status = `${match[1]}_FAILED` as ResourceRow['status'];
    setResource(
      engine,
      stackId,
      { ...row, status, statusReason: say('internal-failure') },
      secrets,
    );
  }
}
