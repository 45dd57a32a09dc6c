import type { Engine } from '../engine.js';
import { equal } from '../plan/compare.js';
import { planOf } from '../plan/plan.js';
import { nestedRequest } from '../requests/nested.js';
import { type DeploymentRequest, prepare } from '../requests/prepare.js';
import { isNoChange } from '../requests/states.js';
import { childChangeSet, discardOthers, isNestedDue } from '../run/change-set-tree.js';
import { deleteStack } from '../run/delete.js';
import { deploy } from '../run/deploy.js';
import { launch } from '../run/launch.js';
import { undoUpdate } from '../run/rollback.js';
import type { Step } from '../run/run.js';
import { finishedChangeSet } from '../state/change-sets.js';
import type { ChangeSetRow, Deployment, StackRow } from '../state/rows.js';
import { addStack, findStack, refuseFull, stackArn } from '../state/stacks.js';
import { scopeOf } from '../state/tables.js';
import { loadEvaluation } from '../template/load.js';
import { say } from '../wording.js';
import type { Properties, Provisioned, ResourceProvider } from './contract.js';
import { PlainFailure } from './failure.js';

/** A stack inside a stack. */
export const nestedStack = (engine: Engine): ResourceProvider => ({
  type: 'AWS::CloudFormation::Stack',

  async create(properties, step: Step) {
    const tables = engine.tables(step);
    const child = childChangeSet(tables, step.changeSetId, step.logicalId);
    const name = child?.stackName ?? step.generatedName(128);
    const stackId = child?.stackId ?? stackArn(step, name);
    const identity = { ...step, stackId, stackName: name };
    const { deployment } = await prepare(engine, identity, request(properties, step, child));
    if (!child) refuseFull(engine.world, step, tables);
    const parent = tables.stacks.get(step.stackId);
    const timeoutMinutes = Number(properties['TimeoutInMinutes']) || undefined;
    addStack(tables, {
      stackId,
      name,
      createdAt: tables.stacks.get(stackId)?.createdAt ?? engine.world.clock.now(),
      status: 'CREATE_IN_PROGRESS',
      deployed: deployment,
      parentId: step.stackId,
      rootId: parent?.rootId ?? step.stackId,
      ...(timeoutMinutes !== undefined && { timeoutMinutes }),
    });
    step.initiated(stackId);
    const { authority, express } = step;
    const wishes = {
      ...({ type: 'CREATE_STACK', desired: deployment, onFailure: 'DO_NOTHING' } as const),
      authority,
      express,
    };
    await executing(engine, child, () =>
      launch(engine, stackId, wishes, (run) => deploy(run, 'create')),
    );
    const stack = tables.stacks.get(stackId);
    if (stack?.status === 'CREATE_COMPLETE') return provisioned(stack);
    const reason = stack?.statusReason ?? '';
    throw new PlainFailure(say('nested-not-created', { id: stackId, reason }), stackId);
  },

  async update(current, properties, step: Step) {
    const tables = engine.tables(step);
    const stack = findStack(tables, current.physicalId);
    if (!stack) throw new PlainFailure(say('stack-unknown', { stack: current.physicalId }));
    if (stack.status === 'UPDATE_ROLLBACK_FAILED') return continued(engine, stack, step);
    const child = childChangeSet(tables, step.changeSetId, step.logicalId);
    const deployment = await wanted(engine, stack, request(properties, step, child), step);
    if (!deployment) return provisioned(stack);
    const after = await executing(engine, child, () => brought(engine, stack, deployment, step));
    if (after === stack || after.status === 'UPDATE_COMPLETE') return provisioned(after);
    throw notUpdated(after);
  },

  async delete(current, step: Step) {
    const tables = engine.tables(step);
    const stack = findStack(tables, current.physicalId);
    if (!stack || stack.status === 'DELETE_COMPLETE') return;
    const { authority, express } = step;
    await launch(engine, stack.stackId, { type: 'DELETE_STACK', authority, express }, (run) =>
      deleteStack(run, { retain: [], force: false }),
    );
    const after = tables.stacks.get(stack.stackId);
    if (after?.status === 'DELETE_COMPLETE') return;
    const reason = after?.statusReason ?? '';
    throw new PlainFailure(say('nested-not-deleted', { id: stack.stackId, reason }));
  },
});

/**
 * What an update of the outer stack, or its rollback, wants of a nested one; nothing when the operation
 * that is taken back never came to it.
 */
async function wanted(
  engine: Engine,
  stack: StackRow,
  wishes: DeploymentRequest,
  step: Step,
): Promise<Deployment | undefined> {
  const { stackId, name: stackName, deployed } = stack;
  if (step.undoing) return stack.beforeParent;
  const { deployment } = await prepare(engine, { ...step, stackId, stackName }, wishes, stack);
  engine.tables(step).stacks.update(stackId, (row) => ({
    ...row,
    ...(deployed && { beforeParent: row.beforeParent ?? deployed }),
  }));
  return deployment;
}

/** Brings a nested stack to a deployment; the stack itself is the answer when it stands there already. */
async function brought(
  engine: Engine,
  stack: StackRow,
  desired: Deployment,
  { undoing, account, region, authority, express }: Step,
): Promise<StackRow> {
  const { stackId, name: stackName, deployed } = stack;
  const where = { stackId, stackName, scope: { account, region } };
  const evaluation = await loadEvaluation(engine, where, desired);
  const plan = await planOf(engine, where, evaluation, desired.tags);
  const tables = engine.tables(where.scope);
  const wishing = { undoing, changeSetId: desired.changeSetId };
  const due = [...tables.resources(stackId).values()].some((row) =>
    isNestedDue(tables, row, wishing),
  );
  const same = !due && equal(stood(deployed), stood(desired)) && isNoChange(stack, plan, desired);
  if (same) return stack;
  // What the rollback of the outer stack does to the stacks inside this one is a rollback as well.
  const wishes = {
    type: undoing ? 'ROLLBACK' : 'UPDATE_STACK',
    desired,
    authority,
    express,
  } as const;
  await launch(engine, stackId, wishes, (run) => deploy(run, 'update'));
  return tables.stacks.get(stackId) ?? stack;
}

const stood = (deployment: Deployment | undefined) =>
  deployment && [deployment.template, deployment.parameters];

/** Carries out the change set of a nested stack, where it has one, and keeps what became of it. */
async function executing<R>(
  engine: Engine,
  child: ChangeSetRow | undefined,
  work: () => Promise<R>,
): Promise<R> {
  if (!child) return work();
  const tables = engine.tables(scopeOf(child.stackId));
  discardOthers(engine, child);
  tables.changeSets.set(child.changeSetId, { ...child, executionStatus: 'EXECUTE_IN_PROGRESS' });
  try {
    return await work();
  } finally {
    finishedChangeSet(tables, child);
  }
}

/** A rollback that failed inside goes on when that of the outer stack does. */
async function continued(engine: Engine, stack: StackRow, step: Step): Promise<Provisioned> {
  const { authority, continuing, logicalId } = step;
  if (!continuing) throw notUpdated(stack);
  // What names another stack may be in one that is nested deeper.
  const skip = continuing
    .filter((name) => name.includes('.'))
    .map((name) => {
      const outer = [logicalId, stack.name].find((own) => name.startsWith(`${own}.`));
      return outer === undefined ? name : name.slice(outer.length + 1);
    });
  const desired = stack.operation?.desired;
  const wishes = {
    ...({ type: 'CONTINUE_ROLLBACK', skip, authority } as const),
    ...(desired && { desired }),
  };
  await launch(engine, stack.stackId, wishes, (run) => undoUpdate(run, say('user-initiated')));
  const after = engine.tables(step).stacks.get(stack.stackId) ?? stack;
  if (after.status === 'UPDATE_ROLLBACK_COMPLETE') return provisioned(after);
  throw notUpdated(after);
}

const notUpdated = ({ stackId, status, statusReason = '' }: StackRow): PlainFailure =>
  new PlainFailure(say('nested-not-updated', { id: stackId, status, reason: statusReason }));

const request = (
  properties: Properties,
  { capabilities, notificationArns, stackTags: tags }: Step,
  child: ChangeSetRow | undefined,
): DeploymentRequest => {
  const wishes = nestedRequest(properties, { capabilities, notificationArns, tags });
  if (!child) return wishes;
  // The text that was reviewed, whatever lies at its address by now.
  const { changeSetId, desired } = child;
  return {
    ...wishes,
    TemplateURL: undefined,
    Template: desired.template,
    ChangeSetId: changeSetId,
  };
};

function provisioned(stack: StackRow): Provisioned {
  const outputs = stack.outputs.map(({ key, value }) => [`Outputs.${key}`, value] as const);
  return { physicalId: stack.stackId, attributes: Object.fromEntries(outputs) };
}
