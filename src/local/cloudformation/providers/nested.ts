import { recordOf, stringOf, tagsOf } from '../../core/values.js';
import type { Engine } from '../engine.js';
import { equal } from '../plan/compare.js';
import { planOf } from '../plan/plan.js';
import { prepare } from '../requests/prepare.js';
import { deleteStack } from '../run/delete.js';
import { deploy } from '../run/deploy.js';
import { launch } from '../run/launch.js';
import { undoUpdate } from '../run/rollback.js';
import type { Step } from '../run/run.js';
import type { StackRow } from '../state/rows.js';
import { addStack, findStack, stackArn } from '../state/stacks.js';
import { say } from '../wording.js';
import type { Properties, Provisioned, ResourceProvider } from './contract.js';
import { PlainFailure } from './failure.js';

/** A stack inside a stack. */
export const nestedStack = (engine: Engine): ResourceProvider => ({
  type: 'AWS::CloudFormation::Stack',

  async create(properties, step: Step) {
    const tables = engine.tables(step);
    const name = step.generatedName(128);
    const stackId = stackArn(step, name);
    const identity = { ...step, stackId, stackName: name };
    const { deployment } = await prepare(engine, identity, request(properties, step));
    const parent = tables.stacks.get(step.stackId);
    const timeoutMinutes = Number(properties['TimeoutInMinutes']) || undefined;
    addStack(tables, {
      stackId,
      name,
      createdAt: engine.world.clock.now(),
      status: 'CREATE_IN_PROGRESS',
      deployed: deployment,
      parentId: step.stackId,
      rootId: parent?.rootId ?? step.stackId,
      ...(timeoutMinutes !== undefined && { timeoutMinutes }),
    });
    step.initiated(stackId);
    const wishes = { type: 'CREATE_STACK', desired: deployment, onFailure: 'DO_NOTHING' } as const;
    await launch(engine, stackId, wishes, (run) => deploy(run, 'create'));
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
    const identity = { ...step, stackId: stack.stackId, stackName: stack.name };
    const { deployment, evaluation } = await prepare(
      engine,
      identity,
      request(properties, step),
      stack,
    );
    const where = { stackId: stack.stackId, scope: step };
    const plan = await planOf(engine, where, evaluation, deployment.tags);
    const same = plan.changes.length === 0 && equal(stack.deployed?.template, deployment.template);
    if (same && stack.status.endsWith('COMPLETE')) return provisioned(stack);
    const wishes = { type: 'UPDATE_STACK', desired: deployment } as const;
    await launch(engine, stack.stackId, wishes, (run) => deploy(run, 'update'));
    const after = tables.stacks.get(stack.stackId);
    if (after?.status === 'UPDATE_COMPLETE') return provisioned(after);
    throw notUpdated(after ?? stack);
  },

  async delete(current, step: Step) {
    const tables = engine.tables(step);
    const stack = findStack(tables, current.physicalId);
    if (!stack || stack.status === 'DELETE_COMPLETE') return;
    await launch(engine, stack.stackId, { type: 'DELETE_STACK' }, (run) =>
      deleteStack(run, { retain: [], force: false }),
    );
    const after = tables.stacks.get(stack.stackId);
    if (after?.status === 'DELETE_COMPLETE') return;
    const reason = after?.statusReason ?? '';
    throw new PlainFailure(say('nested-not-deleted', { id: stack.stackId, reason }));
  },
});

/** A rollback that failed inside goes on when that of the outer stack does. */
async function continued(engine: Engine, stack: StackRow, step: Step): Promise<Provisioned> {
  const { continuing, logicalId } = step;
  if (!continuing) throw notUpdated(stack);
  const skip = [logicalId, stack.name].flatMap((outer) =>
    continuing.flatMap((name) =>
      name.startsWith(`${outer}.`) ? name.slice(outer.length + 1) : [],
    ),
  );
  const desired = stack.operation?.desired;
  const wishes = { type: 'CONTINUE_ROLLBACK', skip, ...(desired && { desired }) } as const;
  await launch(engine, stack.stackId, wishes, (run) => undoUpdate(run, say('user-initiated')));
  const after = engine.tables(step).stacks.get(stack.stackId) ?? stack;
  if (after.status === 'UPDATE_ROLLBACK_COMPLETE') return provisioned(after);
  throw notUpdated(after);
}

const notUpdated = ({ stackId, status, statusReason = '' }: StackRow): PlainFailure =>
  new PlainFailure(say('nested-not-updated', { id: stackId, status, reason: statusReason }));

function request(properties: Properties, step: Step) {
  return {
    TemplateURL: stringOf(properties['TemplateURL']),
    Parameters: Object.entries(recordOf(properties['Parameters'])).map(([key, value]) => ({
      ParameterKey: key,
      ParameterValue: Array.isArray(value) ? value.map(String).join(',') : (stringOf(value) ?? ''),
    })),
    Capabilities: step.capabilities,
    Tags: Object.entries({ ...ownTags(step), ...tagsOf(properties['Tags']) }).map(
      ([Key, Value]) => ({
        Key,
        Value,
      }),
    ),
    NotificationARNs: step.notificationArns,
  };
}

/** Tags of the parent go down; CloudFormation's own are made anew. */
const ownTags = ({ stackTags }: Step): Record<string, string> =>
  Object.fromEntries(Object.entries(stackTags).filter(([key]) => !key.startsWith('aws:')));

function provisioned(stack: StackRow): Provisioned {
  const outputs = stack.outputs.map(({ key, value }) => [`Outputs.${key}`, value] as const);
  return { physicalId: stack.stackId, attributes: Object.fromEntries(outputs) };
}
