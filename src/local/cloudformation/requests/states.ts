import type { Engine } from '../engine.js';
import { equal } from '../plan/compare.js';
import type { Plan } from '../plan/plan.js';
import type { Deployment, StackRow } from '../state/rows.js';
import { scopeOf } from '../state/tables.js';
import { validationError } from '../wording.js';

const UPDATABLE = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
]);

/**
 * @param disableRollback whether the update keeps what it made when it fails; only such an update may
 *   go on from a failed one. `undefined` where that is decided later.
 * @throws AwsError `Stack:… is in … state and can not be updated.`
 */
export function requireUpdatable(stack: StackRow, disableRollback: boolean | undefined): void {
  const { status, stackId } = stack;
  if (UPDATABLE.has(status)) return;
  if (status === 'CREATE_FAILED' || status === 'UPDATE_FAILED') {
    if (disableRollback !== false) return;
    throw validationError('update-failed-state', { status });
  }
  throw validationError('stack-not-updatable', { id: stackId, status });
}

/**
 * One operation at a time: another may have begun while this request was being looked at.
 *
 * @throws AwsError `Stack:… is in … state and can not be updated.`
 */
export function requireIdle({ running, tables }: Engine, stackId: string): void {
  if (!running.has(stackId)) return;
  const status = tables(scopeOf(stackId)).stacks.get(stackId)?.status ?? 'DELETE_COMPLETE';
  throw validationError('stack-not-updatable', { id: stackId, status });
}

/** Whether an update would leave resources, outputs, tags and notifications as they are. */
export const isNoChange = (
  { deployed, status }: StackRow,
  plan: Plan,
  wanted: Deployment,
): boolean =>
  plan.changes.length === 0 &&
  !plan.outputsChange &&
  !/_FAILED$/.test(status) &&
  equal(deployed?.tags, wanted.tags) &&
  equal(deployed?.notificationArns, wanted.notificationArns);
