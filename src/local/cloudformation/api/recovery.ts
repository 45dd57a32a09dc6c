import type { Handlers } from '../../core/handlers.js';
import type { Engine } from '../engine.js';
import { mannerOf } from '../requests/deployment-config.js';
import { authorityFor, checkRole } from '../requests/role.js';
import { allSkippable, requireSkippable } from '../requests/skip.js';
import { requireIdle } from '../requests/states.js';
import { launch } from '../run/launch.js';
import { graceFor } from '../run/pace.js';
import { undoCreate, undoUpdate } from '../run/rollback.js';
import { lastOperation, needLiveStack } from '../state/stacks.js';
import { say, validationError } from '../wording.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

/** Operations that take back what did not get through. */
export const recoveryHandlers = (engine: Engine) =>
  ({
    async CancelUpdateStack(input, call) {
      const stack = needLiveStack(engine.tables(call), input.StackName);
      const running = engine.running.get(stack.stackId);
      if (stack.status !== 'UPDATE_IN_PROGRESS' || !running) throw validationError('cancel-state');
      running.cancel();
      await graceFor(engine, running.done);
      return {};
    },

    async RollbackStack(input, call) {
      const stack = needLiveStack(engine.tables(call), input.StackName);
      const { stackId, status, operation } = stack;
      if (status !== 'CREATE_FAILED' && status !== 'UPDATE_FAILED') {
        throw validationError('rollback-not-possible', { id: stackId, status });
      }
      if (operation?.express) throw validationError('express-rollback');
      await checkRole(engine, input.RoleARN ?? stack.deployed?.roleArn);
      requireIdle(engine, stackId);
      const request = {
        type: 'ROLLBACK',
        express: mannerOf(input).express,
        authority: authorityFor(call, input.RoleARN),
        token: input.ClientRequestToken,
        retainExceptOnCreate: input.RetainExceptOnCreate ?? operation?.retainExceptOnCreate,
        ...(operation?.desired && { desired: operation.desired }),
      } as const;
      const done = launch(engine, stackId, request, (run) =>
        status === 'CREATE_FAILED'
          ? undoCreate(run, say('user-initiated'))
          : undoUpdate(run, say('user-initiated')),
      );
      const answer = { StackId: stackId, OperationId: lastOperation(engine.tables(call), stackId) };
      await graceFor(engine, done);
      return answer;
    },

    async ContinueUpdateRollback(input, call) {
      const stack = needLiveStack(engine.tables(call), input.StackName);
      const { stackId, status, operation } = stack;
      if (status !== 'UPDATE_ROLLBACK_FAILED') {
        throw validationError('continue-rollback-state', { id: stackId, status });
      }
      if (stack.parentId !== undefined) throw validationError('continue-rollback-child');
      await checkRole(engine, input.RoleARN ?? stack.deployed?.roleArn);
      const given = input.ResourcesToSkip ?? [];
      if (input.ForceRollback && given.length > 0) throw validationError('skip-or-force');
      requireSkippable(engine, stack, given);
      requireIdle(engine, stackId);
      const request = {
        type: 'CONTINUE_ROLLBACK',
        authority: authorityFor(call, input.RoleARN),
        token: input.ClientRequestToken,
        skip: input.ForceRollback ? allSkippable(engine, stack) : given,
        ...(operation?.desired && { desired: operation.desired }),
      } as const;
      const done = launch(engine, stackId, request, (run) =>
        undoUpdate(run, say('user-initiated')),
      );
      await graceFor(engine, done);
      return {};
    },
  }) satisfies Cfn;
