import { AwsError } from '../../core/aws-error.js';
import type { Handlers } from '../../core/handlers.js';
import { pageOf } from '../../core/listing.js';
import type { Engine } from '../engine.js';
import { withoutValues } from '../plan/change-view.js';
import { mannerOfExecution } from '../requests/deployment-config.js';
import { requireIdle, requireUpdatable } from '../requests/states.js';
import { discardChangeSet, discardOthers, settleChildren } from '../run/change-set-tree.js';
import { deploy } from '../run/deploy.js';
import { launch } from '../run/launch.js';
import { graceFor } from '../run/pace.js';
import { findChangeSet, finishedChangeSet, needChangeSet } from '../state/change-sets.js';
import type { ChangeSetRow } from '../state/rows.js';
import { needLiveStack, needStack } from '../state/stacks.js';
import { say } from '../wording.js';
import { capabilityList, parameterView } from './views.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

const PAGE = 100;

/** Operations on change sets. */
export const changeSetHandlers = (engine: Engine) =>
  ({
    DescribeChangeSet(input, call) {
      const row = needChangeSet(engine.tables(call), input.ChangeSetName, input.StackName);
      const page = pageOf(row.changes, input.NextToken, PAGE);
      return {
        ChangeSetName: row.name,
        ChangeSetId: row.changeSetId,
        StackId: row.stackId,
        StackName: row.stackName,
        Description: row.description,
        Parameters: row.desired.parameters.map(parameterView),
        CreationTime: row.createdAt,
        ExecutionStatus: row.executionStatus,
        Status: row.status,
        StatusReason: row.statusReason,
        NotificationARNs: [...row.desired.notificationArns],
        RollbackConfiguration: {},
        Capabilities: capabilityList(row.desired.capabilities),
        Tags: Object.entries(row.desired.tags).map(([Key, Value]) => ({ Key, Value })),
        Changes: input.IncludePropertyValues ? [...page.items] : page.items.map(withoutValues),
        NextToken: page.next,
        IncludeNestedStacks: row.includeNestedStacks,
        ParentChangeSetId: row.parentChangeSetId,
        RootChangeSetId: row.rootChangeSetId,
        DeploymentConfig: row.deploymentConfig,
        OnStackFailure: row.onStackFailure,
        ImportExistingResources: row.importsExisting ?? false,
      };
    },

    async ExecuteChangeSet(input, call) {
      const row = needChangeSet(engine.tables(call), input.ChangeSetName, input.StackName);
      const tables = engine.tables(call);
      const token = input.ClientRequestToken;
      if (token !== undefined && row.executeToken === token) return {};
      const stack = needLiveStack(tables, row.stackId);
      if (row.status !== 'CREATE_COMPLETE' || row.executionStatus !== 'AVAILABLE') {
        throw new AwsError(
          'InvalidChangeSetStatus',
          say('change-set-not-executable', { id: row.changeSetId, status: row.status }),
        );
      }
      const manner = mannerOfExecution(row.deploymentConfig, input.DisableRollback);
      const { disableRollback } = manner;
      const isNew = stack.status === 'REVIEW_IN_PROGRESS';
      if (!isNew) requireUpdatable(stack, disableRollback);
      requireIdle(engine, row.stackId);
      discardOthers(engine, row);
      tables.changeSets.set(row.changeSetId, {
        ...row,
        executionStatus: 'EXECUTE_IN_PROGRESS',
        ...(token !== undefined && { executeToken: token }),
      });
      tables.stacks.update(row.stackId, (current) => ({
        ...current,
        disableRollback,
        ...(row.deploymentConfig && { deploymentConfig: row.deploymentConfig }),
        ...(isNew ? { deployed: row.desired } : { updatedAt: engine.world.clock.now() }),
      }));
      const operation = row.kind === 'IMPORT' ? 'import' : isNew ? 'create' : 'update';
      const request = {
        type: isNew ? 'CREATE_STACK' : 'UPDATE_STACK',
        authority: { by: call.caller },
        token,
        desired: row.desired,
        ...manner,
        retainExceptOnCreate: input.RetainExceptOnCreate,
        onFailure: row.onStackFailure,
        imports: row.imports,
      } as const;
      const done = launch(engine, row.stackId, request, (run) => deploy(run, operation)).finally(
        () => {
          finishedChangeSet(tables, row);
          settleChildren(engine, row);
        },
      );
      await graceFor(engine, done);
      return {};
    },

    DeleteChangeSet(input, call) {
      const tables = engine.tables(call);
      if (input.StackName !== undefined) needStack(tables, input.StackName);
      const row = findChangeSet(tables, input.ChangeSetName, input.StackName);
      if (row) {
        requireDeletable(row);
        discardChangeSet(engine, row);
      }
      return {};
    },

    ListChangeSets(input, call) {
      const tables = engine.tables(call);
      const { stackId } = needStack(tables, input.StackName);
      const own = [...tables.changeSets.values()].filter((row) => row.stackId === stackId);
      const page = pageOf(own, input.NextToken, PAGE);
      return {
        Summaries: page.items.map((row) => ({
          StackId: row.stackId,
          StackName: row.stackName,
          ChangeSetId: row.changeSetId,
          ChangeSetName: row.name,
          ExecutionStatus: row.executionStatus,
          Status: row.status,
          StatusReason: row.statusReason,
          CreationTime: row.createdAt,
          Description: row.description,
          IncludeNestedStacks: row.includeNestedStacks,
          ParentChangeSetId: row.parentChangeSetId,
          RootChangeSetId: row.rootChangeSetId,
          ImportExistingResources: row.importsExisting ?? false,
        })),
        NextToken: page.next,
      };
    },
  }) satisfies Cfn;

/** @throws AwsError InvalidChangeSetStatus for one that is being worked on or belongs to a nested stack */
function requireDeletable({ status, executionStatus, changeSetId, rootChangeSetId }: ChangeSetRow) {
  if (/^CREATE_(PENDING|IN_PROGRESS)$/.test(status) || executionStatus === 'EXECUTE_IN_PROGRESS') {
    throw new AwsError('InvalidChangeSetStatus', say('change-set-busy'));
  }
  if (rootChangeSetId === undefined) return;
  const values = { id: changeSetId, root: rootChangeSetId };
  throw new AwsError('InvalidChangeSetStatus', say('change-set-child', values));
}
