import { AwsError } from '../../core/aws-error.js';
import { setStackStatus } from '../events.js';
import { equal } from '../plan/compare.js';
import { findConflicts } from '../plan/early-validation.js';
import { planOf } from '../plan/plan.js';
import { policyRefusal } from '../plan/stack-policy.js';
import { PlainFailure } from '../providers/failure.js';
import type { OutputRow } from '../state/rows.js';
import type { Evaluation } from '../template/evaluation.js';
import { loadEvaluation } from '../template/load.js';
import { say } from '../wording.js';
import { cleanUp } from './cleanup.js';
import { rollBackImport } from './import-rollback.js';
import { isThere, settledRow } from './incarnation.js';
import { exportProblem, outputRows, publishExports, withdrawnExport } from './outputs.js';
import { provision } from './provision.js';
import { rollBackCreate, rollBackUpdate } from './rollback.js';
import { endOperation, ensureRunning, type Run } from './run.js';
import { inOrder } from './schedule.js';

type Kind = 'create' | 'update' | 'import';

const STARTS = {
  create: 'CREATE_IN_PROGRESS',
  update: 'UPDATE_IN_PROGRESS',
  import: 'IMPORT_IN_PROGRESS',
} as const;

/** Why an operation did not get through. */
interface Problem {
  readonly reason: string;
  readonly invalid?: boolean;
}

/** Brings a stack to what its operation wants, or back. */
export async function deploy(run: Run, kind: Kind): Promise<void> {
  const { engine, stackId, tables } = run;
  setStackStatus(engine, stackId, STARTS[kind], { reason: say('user-initiated') });
  const timer = kind === 'create' ? startTimeout(run) : undefined;
  const result = await attempt(run, kind);
  timer?.();
  ensureRunning(run);
  if ('reason' in result) return giveUp(run, kind, result);

  const { outputs, evaluation } = result;
  publishExports(run, outputs);
  tables.stacks.update(stackId, (row) => ({
    ...row,
    deployed: run.desired,
    outputs,
    imports: [...run.imports].sort(),
  }));
  if (kind !== 'update') {
    const rows = tables.resources(stackId);
    for (const row of [...rows.values()]) rows.set(row.logicalId, settledRow(row));
    setStackStatus(engine, stackId, kind === 'create' ? 'CREATE_COMPLETE' : 'IMPORT_COMPLETE');
    endOperation(run);
    return;
  }
  const rows = tables.resources(stackId);
  for (const row of [...rows.values()]) {
    if (!evaluation.resources.has(row.logicalId) && isThere(row)) {
      rows.set(row.logicalId, { ...row, leaves: true });
    }
  }
  setStackStatus(engine, stackId, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  await cleanUp(run, 'UPDATE_COMPLETE');
}

type Attempt =
  | Problem
  | { readonly outputs: readonly OutputRow[]; readonly evaluation: Evaluation };

async function attempt(run: Run, kind: Kind): Promise<Attempt> {
  try {
    const evaluation = await loadEvaluation(run.engine, run, run.desired);
    const early = await earlyProblem(run, evaluation);
    if (early) return early;
    const kept = kind === 'update' ? guardedRemoval(run, evaluation) : undefined;
    if (kept !== undefined) return { reason: kept };
    const withdrawn = kind === 'update' ? withdrawnExport(run, evaluation) : undefined;
    if (withdrawn !== undefined) return { reason: withdrawn };

    const failure = await provisionAll(run, evaluation);
    if (failure !== undefined) return { reason: failure };
    const outputs = outputRows(run, evaluation);
    const problem = exportProblem(run, outputs);
    return problem === undefined ? { outputs, evaluation } : { reason: problem };
  } catch (error) {
    if (error instanceof AwsError || error instanceof PlainFailure)
      return { reason: error.message };
    throw error;
  }
}

/** CreateStack and UpdateStack look for conflicts like change sets do, before they touch anything. */
async function earlyProblem(run: Run, evaluation: Evaluation): Promise<Problem | undefined> {
  if (!run.operation.validates) return undefined;
  const plan = await planOf(run.engine, run, evaluation, run.desired.tags);
  const found = await findConflicts(run.engine, run, run.operation.id, plan.changes, {
    warns: false,
  });
  return found === undefined ? undefined : { reason: found, invalid: true };
}

/** A stack policy may forbid to delete a resource that left the template. */
function guardedRemoval(
  { tables, stackId, operation }: Run,
  evaluation: Evaluation,
): string | undefined {
  const policy = operation.policy ?? tables.stacks.get(stackId)?.policy;
  for (const row of tables.resources(stackId).values()) {
    if (evaluation.resources.has(row.logicalId) || !isThere(row)) continue;
    const refusal = policyRefusal(policy, 'Delete', row);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

async function provisionAll(run: Run, evaluation: Evaluation): Promise<string | undefined> {
  const retag = !equal(run.tables.stacks.get(run.stackId)?.deployed?.tags ?? {}, run.desired.tags);
  const { failed } = await inOrder(
    evaluation.dependencies,
    async (id) => {
      const definition = evaluation.resources.get(id);
      if (!definition) return true;
      const succeeded = await provision({ run, id, definition, evaluation, retag });
      if (!succeeded) run.abort('sibling');
      return succeeded;
    },
    { onFailure: 'stop' },
  );
  ensureRunning(run);
  const cause = run.aborted();
  if (cause === 'user') return say('user-initiated');
  if (failed.length === 0) return undefined;
  return (cause === 'timeout' ? say('timeout') : '') + failedText(run, failed);
}

function failedText({ tables, stackId }: Run, failed: readonly string[]): string {
  const rows = tables.resources(stackId);
  const names = (status: string): string =>
    failed
      .filter((id) => rows.get(id)?.status === status)
      .sort()
      .join(', ');
  const created = names('CREATE_FAILED');
  const updated = names('UPDATE_FAILED');
  const imported = names('IMPORT_FAILED');
  return (
    (imported === '' ? '' : say('failed-to-import', { names: imported })) +
    (created === '' ? '' : say('failed-to-create', { names: created })) +
    (updated === '' ? '' : say('failed-to-update', { names: updated }))
  );
}

async function giveUp(run: Run, kind: Kind, { reason, invalid }: Problem): Promise<void> {
  const { engine, stackId, operation } = run;
  if (kind === 'import') return rollBackImport(run, reason);
  const stays = operation.disableRollback || operation.onFailure === 'DO_NOTHING';
  if (stays) {
    setStackStatus(engine, stackId, kind === 'create' ? 'CREATE_FAILED' : 'UPDATE_FAILED', {
      reason,
      ...(invalid && { detailed: 'VALIDATION_FAILED' as const }),
    });
    return;
  }
  if (kind === 'update') return rollBackUpdate(run, reason);
  const deletes = operation.onFailure === 'DELETE';
  const order = say(deletes ? 'delete-requested' : 'rollback-requested');
  await rollBackCreate(run, reason.endsWith(' ') ? reason + order : `${reason} ${order}`);
}

/** Lets the creation end when its TimeoutInMinutes is up; the answer stops the watch. */
function startTimeout(run: Run): (() => void) | undefined {
  const minutes = run.tables.stacks.get(run.stackId)?.timeoutMinutes;
  if (minutes === undefined) return undefined;
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, run.signal]);
  run.engine.world.clock
    .sleep(minutes * 60_000, signal)
    .then(() => run.abort('timeout'))
    .catch(() => {});
  return () => done.abort();
}
