import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Engine } from '../engine.js';
import { changeView, withChildren } from '../plan/change-view.js';
import { findConflicts } from '../plan/early-validation.js';
import { existingImports, type Imports, importProblem, unkeptImports } from '../plan/imports.js';
import { type Plan, type PlannedChange, planOf } from '../plan/plan.js';
import { PlainFailure } from '../providers/failure.js';
import { isNoChange } from '../requests/states.js';
import type { ChangeSetRow, Deployment } from '../state/rows.js';
import { scopeOf } from '../state/tables.js';
import type { Evaluation } from '../template/evaluation.js';
import { loadEvaluation } from '../template/load.js';
import { say } from '../wording.js';
import { type Child, childChangeSets, isEmpty } from './child-change-sets.js';

/** Works out what a change set would do, and whether it may be executed. */
export async function computeChanges(engine: Engine, row: ChangeSetRow): Promise<void> {
  const tables = engine.tables(scopeOf(row.stackId));
  const write = (change: Partial<ChangeSetRow>): void => {
    if (tables.changeSets.has(row.changeSetId)) {
      tables.changeSets.update(row.changeSetId, (current) => ({ ...current, ...change }));
    }
  };
  tables.operations.set(row.operationId, {
    stackId: row.stackId,
    type: 'CREATE_CHANGESET',
    startedAt: row.createdAt,
    changeSetId: row.changeSetId,
  });
  write({ status: 'CREATE_IN_PROGRESS' });
  let result: Partial<ChangeSetRow>;
  try {
    result = await outcome(engine, row);
  } catch (error) {
    const known = error instanceof AwsError || error instanceof PlainFailure;
    if (!known) engine.world.log(`change set ${row.changeSetId} broke: ${String(error)}`);
    result = failed(known ? error.message : say('internal-failure'));
  }
  const succeeded = result.status === 'CREATE_COMPLETE';
  tables.operations.update(row.operationId, (operation) => ({
    ...operation,
    ended: { eventId: ids.uuid(), at: engine.world.clock.now(), succeeded },
  }));
  write(result);
}

const failed = (statusReason: string): Partial<ChangeSetRow> => ({
  status: 'FAILED',
  statusReason,
  executionStatus: 'UNAVAILABLE',
});

async function outcome(engine: Engine, row: ChangeSetRow): Promise<Partial<ChangeSetRow>> {
  const where = { ...row, scope: scopeOf(row.stackId) };
  const stack = engine.tables(where.scope).stacks.get(row.stackId);
  const isNew = stack === undefined || stack.status === 'REVIEW_IN_PROGRESS';
  const evaluation = await loadEvaluation(engine, where, row.desired);
  const { plan, imports = {}, problem } = await planned(engine, row, evaluation);
  if (problem !== undefined) return failed(problem);
  const children = row.includeNestedStacks
    ? await childChangeSets(engine, row, { evaluation, plan }, (child) =>
        computeChanges(engine, child),
      )
    : [];
  const still = !isNew && children.length === 0 && isNoChange(stack, plan, row.desired);
  if (still) return failed(say('change-set-empty'));
  const origin = {
    unsettled: unsettled(plan.changes),
    parameters: changedParameters(isNew ? undefined : stack.deployed, row.desired),
  };
  const changes = withChildren(
    plan.changes.map((change) => changeView(change, origin)),
    children,
  );
  const conflict = row.validates
    ? await findConflicts(engine, where, row.operationId, plan.changes, { warns: true })
    : undefined;
  const refusal = conflict ?? brokenChild(children);
  // What would have been done is shown all the same.
  if (refusal !== undefined) return { ...failed(refusal), imports, changes };
  return { ...finished(row), imports, changes };
}

/** Only the outermost change set of a hierarchy can be executed. */
const finished = ({ parentChangeSetId }: ChangeSetRow): Partial<ChangeSetRow> => ({
  status: 'CREATE_COMPLETE',
  ...(parentChangeSetId === undefined
    ? { executionStatus: 'AVAILABLE' }
    : { executionStatus: 'UNAVAILABLE', statusReason: say('change-set-root-only') }),
});

function brokenChild(children: readonly Child[]): string | undefined {
  const broken = children.find(({ row }) => row.status === 'FAILED' && !isEmpty(row));
  return broken && say('nested-change-set-failed', { id: broken.row.changeSetId });
}

interface Planned {
  readonly plan: Plan;
  readonly imports?: Imports | undefined;
  readonly problem?: string | undefined;
}

/** The plan with what is taken in instead of made. */
async function planned(
  engine: Engine,
  row: ChangeSetRow,
  evaluation: Evaluation,
): Promise<Planned> {
  const where = { ...row, scope: scopeOf(row.stackId) };
  const { tags } = row.desired;
  const plan = await planOf(engine, where, evaluation, tags, row.imports);
  if (row.kind === 'IMPORT') {
    const { imports = {} } = row;
    const problem = importProblem(engine, where.scope, plan.changes, imports);
    const outputs = plan.outputsChange ? say('import-outputs') : undefined;
    return { plan, imports, problem: problem ?? outputs };
  }
  if (!row.importsExisting) return { plan };
  const imports = await existingImports(engine, where.scope, plan.changes);
  if (Object.keys(imports).length === 0) return { plan };
  return {
    plan: await planOf(engine, where, evaluation, tags, imports),
    imports,
    problem: unkeptImports(imports, evaluation.resources),
  };
}

const unsettled = (changes: readonly PlannedChange[]): Set<string> =>
  new Set(
    changes
      .filter(({ action, replacement }) => action === 'Add' || (replacement ?? 'False') !== 'False')
      .map(({ logicalId }) => logicalId),
  );

function changedParameters(before: Deployment | undefined, after: Deployment): Set<string> {
  const old = new Map(before?.parameters.map((row) => [row.key, row.resolved ?? row.value]));
  return new Set(
    after.parameters
      .filter(({ key, value, resolved }) => old.get(key) !== (resolved ?? value))
      .map(({ key }) => key),
  );
}
