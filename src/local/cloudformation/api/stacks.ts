import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import type { Engine } from '../engine.js';
import { planOf } from '../plan/plan.js';
import { PlainFailure } from '../providers/failure.js';
import { prepare } from '../requests/prepare.js';
import { policyText } from '../requests/source.js';
import { isNoChange, requireUpdatable } from '../requests/states.js';
import { deleteStack } from '../run/delete.js';
import { deploy } from '../run/deploy.js';
import { launch } from '../run/launch.js';
import { graceFor } from '../run/pace.js';
import type { StackRow } from '../state/rows.js';
import {
  addStack,
  checkStackName,
  findStack,
  isBusy,
  lastOperation,
  needLiveStack,
  protectionOf,
  refuseExisting,
  stackArn,
} from '../state/stacks.js';
import { validationError } from '../wording.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

/** Operations that change stacks directly. */
export const stackHandlers = (engine: Engine) =>
  ({
    async CreateStack(input, call) {
      const tables = engine.tables(call);
      const name = input.StackName ?? '';
      checkStackName(name);
      const known = tables.tokens.get(tokenKey('CreateStack', name, input.ClientRequestToken));
      if (known !== undefined && tables.stacks.has(known)) return { StackId: known };
      refuseExisting(tables, name);
      const stackId = stackArn(call, name);
      const { deployment } = await prepare(engine, { ...call, stackId, stackName: name }, input);
      const policy = await policyText(engine, input.StackPolicyBody, input.StackPolicyURL);
      refuseExisting(tables, name);
      engine.schema.warmUp();
      remember(engine, call, 'CreateStack', name, input.ClientRequestToken, stackId);
      const disableRollback =
        input.DisableRollback ?? input.DeploymentConfig?.DisableRollback ?? false;
      addStack(tables, {
        stackId,
        name,
        createdAt: engine.world.clock.now(),
        status: 'CREATE_IN_PROGRESS',
        deployed: deployment,
        disableRollback,
        terminationProtection: input.EnableTerminationProtection ?? false,
        ...(input.TimeoutInMinutes !== undefined && { timeoutMinutes: input.TimeoutInMinutes }),
        ...(policy !== undefined && { policy }),
      });
      const done = launch(
        engine,
        stackId,
        {
          type: 'CREATE_STACK',
          token: input.ClientRequestToken,
          desired: deployment,
          disableRollback,
          retainExceptOnCreate: input.RetainExceptOnCreate,
          onFailure: input.OnFailure,
          validates: !input.DisableValidation,
        },
        (run) => deploy(run, 'create'),
      );
      const answer = { StackId: stackId, OperationId: lastOperation(tables, stackId) };
      await graceFor(engine, done);
      return answer;
    },

    async UpdateStack(input, call) {
      const tables = engine.tables(call);
      const stack = needLiveStack(tables, input.StackName);
      const { stackId, name } = stack;
      if (tables.tokens.has(tokenKey('UpdateStack', stackId, input.ClientRequestToken))) {
        return { StackId: stackId };
      }
      const disableRollback =
        input.DisableRollback ?? input.DeploymentConfig?.DisableRollback ?? false;
      requireUpdatable(stack, disableRollback);
      const identity = { ...call, stackId, stackName: name };
      const { deployment, evaluation } = await prepare(engine, identity, input, stack);
      const where = { stackId, scope: call };
      const plan = await planOf(engine, where, evaluation, deployment.tags).catch(refuse);
      if (isNoChange(stack, plan, deployment)) throw validationError('no-updates');
      requireUpdatable(needLiveStack(tables, stackId), disableRollback);
      engine.schema.warmUp();
      remember(engine, call, 'UpdateStack', stackId, input.ClientRequestToken, stackId);
      const policy = await policyText(engine, input.StackPolicyBody, input.StackPolicyURL);
      const forOnce = await policyText(
        engine,
        input.StackPolicyDuringUpdateBody,
        input.StackPolicyDuringUpdateURL,
      );
      tables.stacks.update(stackId, (row) => ({
        ...row,
        updatedAt: engine.world.clock.now(),
        disableRollback,
        ...(policy !== undefined && { policy }),
      }));
      const done = launch(
        engine,
        stackId,
        {
          type: 'UPDATE_STACK',
          token: input.ClientRequestToken,
          desired: deployment,
          disableRollback,
          retainExceptOnCreate: input.RetainExceptOnCreate,
          validates: !input.DisableValidation,
          policy: forOnce,
        },
        (run) => deploy(run, 'update'),
      );
      const answer = { StackId: stackId, OperationId: lastOperation(tables, stackId) };
      await graceFor(engine, done);
      return answer;
    },

    async DeleteStack(input, call) {
      const tables = engine.tables(call);
      const stack = findStack(tables, input.StackName ?? '');
      if (!stack || /^DELETE_(COMPLETE|IN_PROGRESS)$/.test(stack.status)) return {};
      requireDeletable({ ...stack, ...protectionOf(tables, stack) }, input);
      await cancelCreation(engine, stack);
      const done = launch(
        engine,
        stack.stackId,
        { type: 'DELETE_STACK', token: input.ClientRequestToken },
        (run) =>
          deleteStack(run, {
            retain: input.RetainResources ?? [],
            force: input.DeletionMode === 'FORCE_DELETE_STACK',
          }),
      );
      await graceFor(engine, done);
      return {};
    },
  }) satisfies Cfn;

/** What keeps an update from being planned refuses it, such as an export that nobody has. */
function refuse(error: unknown): never {
  throw error instanceof PlainFailure ? new AwsError('ValidationError', error.message) : error;
}

const tokenKey = (operation: string, name: string, token: string | undefined): string =>
  token === undefined ? '' : `${operation}|${name}|${token}`;

/** A repeated request with the same token is the same request. */
function remember(
  engine: Engine,
  call: Call,
  operation: string,
  name: string,
  token: string | undefined,
  stackId: string,
): void {
  if (token !== undefined)
    engine.tables(call).tokens.set(tokenKey(operation, name, token), stackId);
}

function requireDeletable(
  stack: StackRow,
  {
    RetainResources: retain = [],
    DeletionMode: mode,
  }: {
    readonly RetainResources?: readonly string[] | undefined;
    readonly DeletionMode?: string | undefined;
  },
): void {
  const { stackId, name, status } = stack;
  if (stack.terminationProtection) throw validationError('termination-protected', { name });
  if (isBusy(stack) && status !== 'CREATE_IN_PROGRESS') {
    throw validationError('stack-not-deletable', { id: stackId, status });
  }
  if (mode === 'FORCE_DELETE_STACK' && status !== 'DELETE_FAILED') {
    throw validationError('force-not-failed', { id: stackId });
  }
  if (retain.length > 0 && status !== 'DELETE_FAILED') {
    throw validationError('retain-not-failed', { id: stackId });
  }
}

/** Deleting a stack that is being created ends its creation first. */
async function cancelCreation(engine: Engine, { stackId, status }: StackRow): Promise<void> {
  const running = engine.running.get(stackId);
  if (status !== 'CREATE_IN_PROGRESS' || !running) return;
  running.cancel();
  await running.done;
}
