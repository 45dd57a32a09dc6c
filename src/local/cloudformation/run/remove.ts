import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import { emit, setResource } from '../events.js';
import { actingProvider } from '../permissions/acting-provider.js';
import { reversed } from '../plan/graph.js';
import { failureReason } from '../providers/failure.js';
import type { Incarnation, ResourceRow } from '../state/rows.js';
import { say as wording } from '../wording.js';
import { existingOf, incarnationOf } from './incarnation.js';
import { settle } from './pace.js';
import { ensureRunning, type Run, stepOf, withDynamic } from './run.js';
import { inOrder } from './schedule.js';
import { completionReason, describeError } from './target.js';

/** Why something is deleted, which decides what its policies mean. */
export type Occasion = 'delete' | 'create-rollback' | 'replacement';

/** A physical resource to delete. */
export interface Doomed {
  readonly logicalId: string;
  readonly incarnation: Incarnation;
  readonly occasion: Occasion;
  /** The row itself goes with it; otherwise the row stands for another physical resource by now. */
  readonly row?: ResourceRow;
}

interface Options {
  /** Logical ids that are left alone. */
  readonly retain?: ReadonlySet<string>;
  readonly attempts?: number;
  /** What becomes of the row: it stays with its last status, or it is forgotten. */
  readonly rows: 'keep' | 'forget';
}

/**
 * Deletes physical resources, what depends on others first and the rest in parallel.
 *
 * @returns logical ids that could not be deleted
 */
export async function removeAll(
  run: Run,
  doomed: readonly Doomed[],
  options: Options,
): Promise<readonly string[]> {
  const keys = new Map(doomed.map((item, index) => [`${item.logicalId}#${index}`, item]));
  const byId = new Map<string, string[]>();
  for (const [key, { logicalId }] of keys)
    byId.set(logicalId, [...(byId.get(logicalId) ?? []), key]);
  const keysOf = (logicalId: string): string[] => byId.get(logicalId) ?? [];
  const dependencies = new Map(
    [...keys].map(([key, item]) => [key, new Set(item.incarnation.dependsOn.flatMap(keysOf))]),
  );
  const { failed, left } = await inOrder(
    reversed(dependencies),
    async (key) => {
      const item = keys.get(key);
      return item === undefined || remove(run, item, options);
    },
    { onFailure: 'go-on' },
  );
  void left; // what a failure keeps in place has had no event, as on AWS
  return [...new Set(failed.map((key) => keys.get(key)?.logicalId ?? key))].sort();
}

async function remove(run: Run, item: Doomed, options: Options): Promise<boolean> {
  ensureRunning(run);
  const { incarnation } = item;
  if (incarnation.physicalId === '') {
    say(run, item, 'DELETE_COMPLETE');
    forget(run, item, options);
    return true;
  }
  if (options.retain?.has(item.logicalId) || isKept(run, item)) {
    say(run, item, 'DELETE_SKIPPED');
    forget(run, item, options);
    return true;
  }
  for (let attempt = 1; ; attempt += 1) {
    say(run, item, 'DELETE_IN_PROGRESS');
    const problem = await tryDelete(run, item);
    ensureRunning(run);
    if (problem === undefined) break;
    if (attempt >= (options.attempts ?? 1)) {
      say(run, item, 'DELETE_FAILED', problem);
      return false;
    }
  }
  say(run, item, 'DELETE_COMPLETE', completionReason(run, incarnation.type).statusReason);
  forget(run, item, options);
  return true;
}

async function tryDelete(
  run: Run,
  { logicalId, incarnation }: Doomed,
): Promise<string | undefined> {
  try {
    const provider = await actingProvider(run, incarnation.type);
    const existing = existingOf(incarnation);
    const properties = await withDynamic(run.engine, run.scope, existing.properties).catch(
      () => existing.properties,
    );
    const step = stepOf(run, logicalId, incarnation.type);
    await provider.delete({ ...existing, properties }, step);
    await settle(run, 'delete', { type: incarnation.type, logicalId });
    return undefined;
  } catch (error) {
    const reason = failureReason(error, incarnation.type);
    if (reason.includes(wording('internal-failure'))) {
      run.engine.world.log(`${incarnation.type} ${logicalId}: ${describeError(error)}`);
    }
    return reason;
  }
}

/** Source: CloudFormation user guide, "DeletionPolicy attribute" and "UpdateReplacePolicy attribute". */
function isKept({ operation }: Run, { incarnation, occasion, row }: Doomed): boolean {
  if (row?.imported && occasion === 'create-rollback') return true;
  if (occasion === 'replacement') return incarnation.updateReplacePolicy === 'Retain';
  if (occasion === 'create-rollback') {
    return incarnation.deletionPolicy === 'Retain' && !operation.retainExceptOnCreate;
  }
  return /^Retain/.test(incarnation.deletionPolicy ?? '');
}

function say(run: Run, item: Doomed, status: ResourceStatus, reason?: string): void {
  const { row, incarnation, logicalId } = item;
  if (row) {
    const { statusReason: _, ...rest } = row;
    const next = { ...rest, status, ...(reason !== undefined && { statusReason: reason }) };
    setResource(run.engine, run.stackId, next, run.secrets);
    return;
  }
  emit(run.engine, run.stackId, {
    logicalId,
    physicalId: incarnation.physicalId,
    type: incarnation.type,
    status,
    ...(reason !== undefined && { reason }),
  });
}

function forget(run: Run, { row, logicalId }: Doomed, { rows }: Options): void {
  if (row && rows === 'forget') run.tables.resources(run.stackId).delete(logicalId);
}

/** A row with its physical resource, as something to delete. */
export const doomedRow = (row: ResourceRow, occasion: Occasion): Doomed => ({
  logicalId: row.logicalId,
  incarnation: incarnationOf(row),
  occasion,
  row,
});
