import type { Engine } from '../engine.js';
import { setStackStatus } from '../events.js';
import type { ChangeSetRow, ResourceRow } from '../state/rows.js';
import { freeName } from '../state/stacks.js';
import { scopeOf, type Tables } from '../state/tables.js';

/** The change set of a nested stack that was made with one of its outer stack. */
export const childChangeSet = (
  { changeSets }: Tables,
  parentChangeSetId: string | undefined,
  logicalId: string,
): ChangeSetRow | undefined =>
  parentChangeSetId === undefined
    ? undefined
    : [...changeSets.values()].find(
        (row) => row.parentChangeSetId === parentChangeSetId && row.parentLogicalId === logicalId,
      );

/** Whether a nested stack has work of its own, whatever the properties of its resource say. */
export function isNestedDue(
  tables: Tables,
  { logicalId, physicalId = '' }: ResourceRow,
  {
    undoing,
    changeSetId,
  }: { readonly undoing: boolean; readonly changeSetId?: string | undefined },
): boolean {
  if (undoing) return tables.stacks.get(physicalId)?.beforeParent !== undefined;
  return childChangeSet(tables, changeSetId, logicalId) !== undefined;
}

/** All change sets below one, the innermost first. */
export function descendants(tables: Tables, changeSetId: string): ChangeSetRow[] {
  const children = [...tables.changeSets.values()].filter(
    ({ parentChangeSetId }) => parentChangeSetId === changeSetId,
  );
  return children.flatMap((child) => [...descendants(tables, child.changeSetId), child]);
}

/** Deletes a change set with those of its nested stacks, and the stacks that were only there for review. */
export function discardChangeSet(engine: Engine, { changeSetId, stackId }: ChangeSetRow): void {
  const tables = engine.tables(scopeOf(stackId));
  for (const child of descendants(tables, changeSetId)) {
    tables.changeSets.delete(child.changeSetId);
    endReview(engine, child.stackId);
  }
  tables.changeSets.delete(changeSetId);
}

/** Executing one makes all others of the stack void. */
export function discardOthers(engine: Engine, row: ChangeSetRow): void {
  const { changeSets } = engine.tables(scopeOf(row.stackId));
  for (const other of [...changeSets.values()]) {
    const isSame = other.changeSetId === row.changeSetId;
    if (other.stackId === row.stackId && !isSame) discardChangeSet(engine, other);
  }
}

/** What the execution of the outer change set did not come to will not be done any more. */
export function settleChildren(engine: Engine, { changeSetId, stackId }: ChangeSetRow): void {
  const tables = engine.tables(scopeOf(stackId));
  for (const child of descendants(tables, changeSetId)) {
    if (child.executionStatus !== 'UNAVAILABLE') continue;
    tables.changeSets.set(child.changeSetId, { ...child, executionStatus: 'OBSOLETE' });
    endReview(engine, child.stackId);
  }
}

function endReview(engine: Engine, stackId: string): void {
  const tables = engine.tables(scopeOf(stackId));
  const stack = tables.stacks.get(stackId);
  if (stack?.status !== 'REVIEW_IN_PROGRESS') return;
  tables.stacks.set(stackId, { ...stack, deletedAt: engine.world.clock.now() });
  setStackStatus(engine, stackId, 'DELETE_COMPLETE');
  freeName(tables, stack);
}
