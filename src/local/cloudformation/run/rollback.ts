import { STACK_TYPE, setResource, setStackStatus } from '../events.js';
import { actingProvider } from '../permissions/acting-provider.js';
import { equal } from '../plan/compare.js';
import { failureReason } from '../providers/failure.js';
import type { Incarnation, ResourceRow } from '../state/rows.js';
import { freeName } from '../state/stacks.js';
import { say } from '../wording.js';
import { cleanUp } from './cleanup.js';
import { existingOf, incarnationOf, isThere, settledRow } from './incarnation.js';
import { continueAs } from './launch.js';
import { settle } from './pace.js';
import { doomedRow, removeAll } from './remove.js';
import { endOperation, ensureRunning, type Run, stepOf, withDynamic } from './run.js';
import { inOrder } from './schedule.js';
import { completionReason } from './target.js';

/** The rollback of a failed creation: an operation of its own. */
export const rollBackCreate = (from: Run, reason: string): Promise<void> =>
  undoCreate(continueAs(from, 'ROLLBACK'), reason);

/** Undoes a creation: everything it made is deleted, and the stack stays behind empty. */
export async function undoCreate(run: Run, reason: string): Promise<void> {
  const deletes = run.operation.onFailure === 'DELETE';
  const status = deletes ? 'DELETE_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS';
  setStackStatus(run.engine, run.stackId, status, { reason });
  await finishRollBackCreate(run);
}

/** The part of a creation's rollback that a restart takes up again. */
export async function finishRollBackCreate(run: Run): Promise<void> {
  const { engine, stackId, tables } = run;
  const deletes = run.operation.onFailure === 'DELETE';
  const rows = [...tables.resources(stackId).values()].filter(isThere);
  const failed = await removeAll(
    run,
    rows.map((row) => doomedRow(row, 'create-rollback')),
    { rows: 'keep' },
  );
  ensureRunning(run);
  if (failed.length > 0) {
    const why = say('failed-to-delete', { names: failed.join(', ') });
    setStackStatus(engine, stackId, deletes ? 'DELETE_FAILED' : 'ROLLBACK_FAILED', { reason: why });
    return;
  }
  if (!deletes) {
    setStackStatus(engine, stackId, 'ROLLBACK_COMPLETE');
    endOperation(run);
    return;
  }
  const stack = tables.stacks.update(stackId, (row) => ({
    ...row,
    deletedAt: engine.world.clock.now(),
  }));
  setStackStatus(engine, stackId, 'DELETE_COMPLETE');
  endOperation(run);
  freeName(tables, stack);
}

/** The rollback of a failed update: an operation of its own. */
export const rollBackUpdate = (from: Run, reason: string): Promise<void> =>
  undoUpdate(continueAs(from, 'ROLLBACK'), reason);

/** Takes an update back: resources first, then what it made is cleaned up. */
export async function undoUpdate(run: Run, reason: string): Promise<void> {
  setStackStatus(run.engine, run.stackId, 'UPDATE_ROLLBACK_IN_PROGRESS', { reason });
  await finishRollBackUpdate(run);
}

/** The part of an update's rollback that a restart, or somebody after a repair, takes up again. */
export async function finishRollBackUpdate(run: Run): Promise<void> {
  const { engine, stackId, tables } = run;
  const skip = new Set(run.operation.skip);
  const rows = tables.resources(stackId);
  const touched = new Map([...rows.entries()].filter(([, row]) => row.before !== undefined));
  const dependencies = new Map(
    [...touched].map(([id, row]) => [
      id,
      new Set(row.before?.dependsOn.filter((d) => touched.has(d))),
    ]),
  );
  const { failed } = await inOrder(
    dependencies,
    async (id) => {
      const row = rows.get(id);
      return !row?.before || restore(run, row, row.before, skip.has(id));
    },
    { onFailure: 'go-on' },
  );
  ensureRunning(run);
  if (failed.length > 0) {
    const reason = say('failed-to-update', { names: [...failed].sort().join(', ') });
    setStackStatus(engine, stackId, 'UPDATE_ROLLBACK_FAILED', { reason });
    return;
  }
  for (const row of [...rows.values()]) {
    if (row.isNew && isThere(row)) rows.set(row.logicalId, { ...row, leaves: true });
    else if (row.stood && !row.before) rows.set(row.logicalId, { ...row, ...row.stood });
  }
  setStackStatus(engine, stackId, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  await cleanUp(run, 'UPDATE_ROLLBACK_COMPLETE');
}

/** Brings one resource back to where it was before the update. */
async function restore(
  run: Run,
  row: ResourceRow,
  before: Incarnation & { readonly replaced: boolean },
  skipped: boolean,
): Promise<boolean> {
  ensureRunning(run);
  const { engine, stackId } = run;
  const { replaced, ...old } = before;
  const former = replaced ? [...(row.former ?? []), incarnationOf(row)] : row.former;
  const back: Omit<ResourceRow, 'changedAt'> = {
    ...settledRow(row),
    ...old,
    deletionPolicy: old.deletionPolicy,
    updateReplacePolicy: old.updateReplacePolicy,
    metadata: old.metadata,
    status: 'UPDATE_COMPLETE',
    statusReason: undefined,
    ...(former !== undefined && { former }),
  };
  const untouched = replaced
    ? !isCustom(row.type)
    : row.type !== STACK_TYPE && equal(row.properties, before.properties);
  if (skipped || untouched) {
    setResource(engine, stackId, back, run.secrets);
    return true;
  }
  setResource(
    engine,
    stackId,
    { ...row, properties: old.properties, status: 'UPDATE_IN_PROGRESS', statusReason: undefined },
    run.secrets,
  );
  try {
    const made = await putBack(run, row, old);
    ensureRunning(run);
    const reason = completionReason(run, row.type);
    setResource(engine, stackId, { ...back, ...made, ...reason }, run.secrets);
    return true;
  } catch (error) {
    ensureRunning(run);
    setResource(
      engine,
      stackId,
      { ...row, status: 'UPDATE_FAILED', statusReason: failureReason(error, row.type) },
      run.secrets,
    );
    return false;
  }
}

async function putBack(run: Run, row: ResourceRow, old: Incarnation) {
  const provider = await actingProvider(run, row.type);
  if (!provider.update) return {};
  const properties = await withDynamic(run.engine, run.scope, old.properties);
  const current = existingOf(incarnationOf(row));
  const made = await provider.update(current, properties, stepOf(run, row.logicalId, row.type));
  await settle(run, 'update', row);
  return { physicalId: made.physicalId, attributes: made.attributes };
}

const isCustom = (type: string): boolean =>
  /^(Custom::|AWS::CloudFormation::CustomResource$)/.test(type);
