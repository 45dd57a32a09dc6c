import { AwsError } from '../../core/aws-error.js';
import type { Handlers } from '../../core/handlers.js';
import { ids } from '../../core/ids.js';
import { scopeOfArn } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import { sayOfStack } from '../events.js';
import { requestedImports } from '../plan/imports.js';
import { mannerOf, refuseUnsupported, requireSameMode } from '../requests/deployment-config.js';
import { prepare } from '../requests/prepare.js';
import { requireReadable } from '../requests/readable.js';
import { requireUpdatable } from '../requests/states.js';
import { computeChanges } from '../run/change-set.js';
import { changeSetArn, namedChangeSet } from '../state/change-sets.js';
import type { ChangeSetRow, StackRow } from '../state/rows.js';
import {
  addStack,
  checkStackName,
  findStack,
  isBusy,
  refuseFull,
  stackArn,
} from '../state/stacks.js';
import type { Tables } from '../state/tables.js';
import { say, validationError } from '../wording.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

/** The operation that makes change sets. */
export const changeSetMaking = (engine: Engine) =>
  ({
    async CreateChangeSet(input, call) {
      const tables = engine.tables(call);
      const stackName = nameOf(input.StackName ?? '');
      checkStackName(stackName);
      const name = input.ChangeSetName ?? '';
      if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name))
        throw validationError('change-set-name', { name });
      const kind = input.ChangeSetType ?? 'UPDATE';
      if (kind === 'IMPORT' && input.IncludeNestedStacks) {
        throw validationError('change-set-nested-import');
      }
      if (kind !== 'IMPORT' && (input.ResourcesToImport ?? []).length > 0) {
        throw validationError('import-needs-type');
      }
      refuseUnsupported('CreateChangeSet', input);
      const existing = findStack(tables, input.StackName ?? '');
      const known = existing && namedChangeSet(tables, existing, name);
      if (known?.clientToken !== undefined && known.clientToken === input.ClientToken) {
        return { Id: known.changeSetId, StackId: known.stackId };
      }
      const before = requireRoom(existing, kind, stackName, name);
      if (before) requireSameMode(before, mannerOf(input));
      if (known) throw nameTaken(name);

      const wantedId = before?.stackId ?? stackArn(call, stackName);
      const identity = { ...call, stackId: wantedId, stackName };
      await requireReadable(engine, call, input.TemplateURL);
      const { deployment, evaluation } = await prepare(engine, identity, input, before, {
        expandable: true,
      });
      const imports =
        kind === 'IMPORT'
          ? requestedImports(input.ResourcesToImport ?? [], evaluation.resources)
          : undefined;
      engine.schema.warmUp();
      // Another request may have begun the stack, or taken the name, while this one was looked at.
      const begun = before ?? findStack(tables, stackName);
      if (begun && namedChangeSet(tables, begun, name)) throw nameTaken(name);
      if (!begun) reviewStack(engine, tables, wantedId, stackName);
      const stackId = begun?.stackId ?? wantedId;
      const changeSetId = changeSetArn(call, name);
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
        ...(input.DeploymentConfig && { deploymentConfig: input.DeploymentConfig }),
        ...(input.Description !== undefined && { description: input.Description }),
        ...(input.ClientToken !== undefined && { clientToken: input.ClientToken }),
        ...(input.OnStackFailure !== undefined && { onStackFailure: input.OnStackFailure }),
      };
      tables.changeSets.set(changeSetId, row);
      const computed = computeChanges(engine, row);
      if (engine.world.pace === 'instant') await computed;
      return { Id: changeSetId, StackId: stackId };
    },
  }) satisfies Cfn;

const nameTaken = (changeSet: string): AwsError =>
  new AwsError('AlreadyExistsException', say('change-set-name-taken', { changeSet }));

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
  refuseFull(engine.world, scopeOfArn(stackId), tables);
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
