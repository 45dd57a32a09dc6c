import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import type { Engine } from '../engine.js';
import { planOf } from '../plan/plan.js';
import { PlainFailure } from '../providers/failure.js';
import { mannerOf, refuseUnsupported, requireSameMode } from '../requests/deployment-config.js';
import { prepare } from '../requests/prepare.js';
import { requireReadable } from '../requests/readable.js';
import { authorityFor, checkRole } from '../requests/role.js';
import { policyText } from '../requests/source.js';
import { isNoChange, requireIdle, requireUpdatable } from '../requests/states.js';
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
  refuseFull,
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
      refuseUnsupported('CreateStack', input);
      if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
        throw validationError('rollback-or-failure');
      }
      refuseExisting(tables, name);
      refuseFull(engine.world, call, tables);
      const stackId = stackArn(call, name);
      await requireReadable(engine, call, input.TemplateURL);
      const { deployment } = await prepare(engine, { ...call, stackId, stackName: name }, input);
      const policy = await policyText(engine, input.StackPolicyBody, input.StackPolicyURL);
      refuseExisting(tables, name);
      engine.schema.warmUp();
      remember(engine, call, 'CreateStack', name, input.ClientRequestToken, stackId);
      const manner = mannerOf(input);
      addStack(tables, {
        stackId,
        name,
        createdAt: engine.world.clock.now(),
        status: 'CREATE_IN_PROGRESS',
        deployed: deployment,
        disableRollback: manner.disableRollback,
        ...(input.DeploymentConfig && { deploymentConfig: input.DeploymentConfig }),
        terminationProtection: input.EnableTerminationProtection ?? false,
        ...(input.TimeoutInMinutes !== undefined && { timeoutMinutes: input.TimeoutInMinutes }),
        ...(policy !== undefined && { policy }),
      });
      const done = launch(
        engine,
        stackId,
        {
          type: 'CREATE_STACK',
          authority: { by: call.caller },
          token: input.ClientRequestToken,
          desired: deployment,
          ...manner,
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
      refuseUnsupported('UpdateStack', input);
      const manner = mannerOf(input);
      const { disableRollback } = manner;
      requireSameMode(stack, manner);
      requireUpdatable(stack, disableRollback);
      const identity = { ...call, stackId, stackName: name };
      await requireReadable(engine, call, input.TemplateURL);
      const { deployment, evaluation } = await prepare(engine, identity, input, stack);
      const where = { stackId, scope: call };
      const plan = await planOf(engine, where, evaluation, deployment.tags).catch(refuse);
      if (isNoChange(stack, plan, deployment)) throw validationError('no-updates');
      requireUpdatable(needLiveStack(tables, stackId), disableRollback);
      engine.schema.warmUp();
      const policy = await policyText(engine, input.StackPolicyBody, input.StackPolicyURL);
      const forOnce = await policyText(
        engine,
        input.StackPolicyDuringUpdateBody,
        input.StackPolicyDuringUpdateURL,
      );
      requireIdle(engine, stackId);
      remember(engine, call, 'UpdateStack', stackId, input.ClientRequestToken, stackId);
      tables.stacks.update(stackId, (row) => ({
        ...row,
        updatedAt: engine.world.clock.now(),
        disableRollback,
        ...(input.DeploymentConfig && { deploymentConfig: input.DeploymentConfig }),
        ...(policy !== undefined && { policy }),
      }));
      const done = launch(
        engine,
        stackId,
        {
          type: 'UPDATE_STACK',
          authority: { by: call.caller },
          token: input.ClientRequestToken,
          desired: deployment,
          ...manner,
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
      if (!stack || isDeleting(stack)) return {};
      requireDeletable({ ...stack, ...protectionOf(tables, stack) }, input);
      await checkRole(engine, input.RoleARN ?? stack.deployed?.roleArn);
      await cancelCreation(engine, stack);
      // Somebody else may have been faster, or the cancelled creation deleted itself.
      if (isDeleting(tables.stacks.get(stack.stackId) ?? stack)) return {};
      requireIdle(engine, stack.stackId);
      const { express } = mannerOf(input);
      const authority = authorityFor(call, input.RoleARN);
      const done = launch(
        engine,
        stack.stackId,
        { type: 'DELETE_STACK', token: input.ClientRequestToken, authority, express },
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

const isDeleting = ({ status, operation }: StackRow): boolean =>
  /^DELETE_(COMPLETE|IN_PROGRESS)$/.test(status) ||
  (operation?.type === 'DELETE_STACK' && status !== 'DELETE_FAILED');

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
