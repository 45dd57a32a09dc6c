import { AwsError } from '../../core/aws-error.js';
import type { Handlers } from '../../core/handlers.js';
import { ids } from '../../core/ids.js';
import { pageOf } from '../../core/listing.js';
import type { Engine } from '../engine.js';
import { sayOfStack } from '../events.js';
import { withoutValues } from '../plan/change-view.js';
import { requestedImports } from '../plan/imports.js';
import { prepare } from '../requests/prepare.js';
import { requireUpdatable } from '../requests/states.js';
import { computeChanges } from '../run/change-set.js';
import { deploy } from '../run/deploy.js';
import { launch } from '../run/launch.js';
import { graceFor } from '../run/pace.js';
import {
  findChangeSet,
  finishedChangeSet,
  namedChangeSet,
  needChangeSet,
  removeOtherChangeSets,
} from '../state/change-sets.js';
import type { ChangeSetRow, StackRow } from '../state/rows.js';
import {
  addStack,
  checkStackName,
  findStack,
  isBusy,
  needLiveStack,
  needStack,
  stackArn,
} from '../state/stacks.js';
import type { Tables } from '../state/tables.js';
import { say, validationError } from '../wording.js';
import { capabilityList, parameterView } from './views.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

const PAGE = 100;

/** Operations on change sets. */
export const changeSetHandlers = (engine: Engine) =>
  ({
    async CreateChangeSet(input, call) {
      const tables = engine.tables(call);
      const stackName = nameOf(input.StackName ?? '');
      checkStackName(stackName);
      const name = input.ChangeSetName ?? '';
      if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name))
        throw validationError('change-set-name', { name });
      const kind = input.ChangeSetType ?? 'UPDATE';
      if (kind !== 'IMPORT' && (input.ResourcesToImport ?? []).length > 0) {
        throw validationError('import-needs-type');
      }
      const existing = findStack(tables, input.StackName ?? '');
      const known = existing && namedChangeSet(tables, existing, name);
      if (known?.clientToken !== undefined && known.clientToken === input.ClientToken) {
        return { Id: known.changeSetId, StackId: known.stackId };
      }
      const before = requireRoom(existing, kind, stackName, name);
      if (known)
        throw new AwsError(
          'AlreadyExistsException',
          say('change-set-name-taken', { changeSet: name }),
        );

      const stackId = before?.stackId ?? stackArn(call, stackName);
      const identity = { ...call, stackId, stackName };
      const { deployment, evaluation } = await prepare(engine, identity, input, before, {
        expandable: true,
      });
      const imports =
        kind === 'IMPORT'
          ? requestedImports(input.ResourcesToImport ?? [], evaluation.resources)
          : undefined;
      engine.schema.warmUp();
      if (!before) reviewStack(engine, tables, stackId, stackName);
      const changeSetId = `arn:aws:cloudformation:${call.region}:${call.account}:changeSet/${name}/${ids.uuid()}`;
      const row: ChangeSetRow = {
        changeSetId,
        name,
        stackId,
        stackName,
        kind,
        createdAt: engine.world.clock.now(),
        status: 'CREATE_PENDING',
        executionStatus: 'UNAVAILABLE',
        desired: { ...deployment, changeSetId },
        changes: [],
        operationId: ids.uuid(),
        includeNestedStacks: input.IncludeNestedStacks ?? false,
        validates: !input.DisableValidation,
        importsExisting: input.ImportExistingResources ?? false,
        ...(imports && { imports }),
        ...(input.Description !== undefined && { description: input.Description }),
        ...(input.ClientToken !== undefined && { clientToken: input.ClientToken }),
        ...(input.OnStackFailure !== undefined && { onStackFailure: input.OnStackFailure }),
      };
      tables.changeSets.set(changeSetId, row);
      const computed = computeChanges(engine, row);
      if (engine.world.pace === 'instant') await computed;
      return { Id: changeSetId, StackId: stackId };
    },

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
      const disableRollback = input.DisableRollback ?? false;
      const isNew = stack.status === 'REVIEW_IN_PROGRESS';
      if (!isNew) requireUpdatable(stack, disableRollback);
      removeOtherChangeSets(tables, row);
      tables.changeSets.set(row.changeSetId, {
        ...row,
        executionStatus: 'EXECUTE_IN_PROGRESS',
        ...(token !== undefined && { executeToken: token }),
      });
      tables.stacks.update(row.stackId, (current) => ({
        ...current,
        disableRollback,
        ...(isNew ? { deployed: row.desired } : { updatedAt: engine.world.clock.now() }),
      }));
      const operation = row.kind === 'IMPORT' ? 'import' : isNew ? 'create' : 'update';
      const request = {
        type: isNew ? 'CREATE_STACK' : 'UPDATE_STACK',
        token,
        desired: row.desired,
        disableRollback,
        retainExceptOnCreate: input.RetainExceptOnCreate,
        onFailure: row.onStackFailure,
        imports: row.imports,
      } as const;
      const done = launch(engine, row.stackId, request, (run) => deploy(run, operation)).finally(
        () => finishedChangeSet(tables, row),
      );
      await graceFor(engine, done);
      return {};
    },

    DeleteChangeSet(input, call) {
      const tables = engine.tables(call);
      if (input.StackName !== undefined) needStack(tables, input.StackName);
      const row = findChangeSet(tables, input.ChangeSetName, input.StackName);
      if (row) tables.changeSets.delete(row.changeSetId);
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
          ImportExistingResources: row.importsExisting ?? false,
        })),
        NextToken: page.next,
      };
    },
  }) satisfies Cfn;

/** The stack that the change set is for; `undefined` when it has to be made first. */
function requireRoom(
  existing: StackRow | undefined,
  kind: string,
  stackName: string,
  changeSet: string,
): StackRow | undefined {
  if (kind === 'CREATE') {
    if (existing && existing.status !== 'REVIEW_IN_PROGRESS') {
      throw new AwsError(
        'AlreadyExistsException',
        say('stack-exists-change-set', { stack: stackName, changeSet }),
      );
    }
    return existing;
  }
  if (kind === 'IMPORT' && (!existing || existing.status === 'REVIEW_IN_PROGRESS')) return existing;
  if (!existing || existing.status === 'DELETE_COMPLETE') {
    throw validationError('stack-unknown-short', { stack: stackName });
  }
  const { stackId: id, status } = existing;
  if (isBusy(existing)) throw validationError('stack-not-updatable', { id, status });
  requireUpdatable(existing, undefined);
  return existing;
}

function reviewStack(engine: Engine, tables: Tables, stackId: string, name: string): void {
  const stack = addStack(tables, {
    stackId,
    name,
    createdAt: engine.world.clock.now(),
    status: 'REVIEW_IN_PROGRESS',
    statusReason: say('user-initiated'),
  });
  sayOfStack(engine, stack, { reason: say('user-initiated') });
}

/** The name in a stack's ARN, or the name itself. */
const nameOf = (nameOrId: string): string =>
  nameOrId.startsWith('arn:') ? (nameOrId.split('/')[1] ?? '') : nameOrId;
