import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { say, validationError } from '../wording.js';
import type { StackRow } from './rows.js';
import type { Tables } from './tables.js';

/** The stack with a name, or with an ARN even after it was deleted. */
export function findStack(tables: Tables, nameOrId: string): StackRow | undefined {
  if (nameOrId.startsWith('arn:')) return tables.stacks.get(nameOrId);
  const stackId = tables.names.get(nameOrId);
  return stackId === undefined ? undefined : tables.stacks.get(stackId);
}

/** @throws AwsError `Stack with id X does not exist` */
export function needStack(tables: Tables, nameOrId: string | undefined): StackRow {
  const stack = nameOrId === undefined ? undefined : findStack(tables, nameOrId);
  if (!stack) throw validationError('stack-unknown', { stack: nameOrId ?? '' });
  return stack;
}

/** @throws AwsError `Stack [X] does not exist`, as the operations on events and resources word it */
export function needStackShort(tables: Tables, nameOrId: string | undefined): StackRow {
  const stack = nameOrId === undefined ? undefined : findStack(tables, nameOrId);
  if (!stack) throw validationError('stack-unknown-short', { stack: nameOrId ?? '' });
  return stack;
}

/** A live stack: one that was deleted counts as absent, also by its ARN. */
export function needLiveStack(tables: Tables, nameOrId: string | undefined): StackRow {
  const stack = needStack(tables, nameOrId);
  if (stack.status === 'DELETE_COMPLETE') {
    throw validationError('stack-unknown-short', { stack: nameOrId ?? '' });
  }
  return stack;
}

/** @throws AwsError for a name that CloudFormation does not take */
export function checkStackName(name: string): void {
  if (!/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)) throw validationError('stack-name', { name });
  if (name.length > 128) throw validationError('stack-name-long', { name });
}

/** @throws AwsError AlreadyExistsException */
export function refuseExisting(tables: Tables, name: string): void {
  if (!findStack(tables, name)) return;
  throw new AwsError('AlreadyExistsException', say('stack-exists', { stack: name }));
}

/** @throws AwsError LimitExceededException when the account has no room for another stack */
export function refuseFull(world: World, scope: Scope, tables: Tables): void {
  checkRoom(world, scope, 'cloudformation.stacks', liveStacks(tables).length, () => {
    return new AwsError('LimitExceededException', 'Limit for stack has been exceeded');
  });
}

export const stackArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:cloudformation:${region}:${account}:stack/${name}/${ids.uuid()}`;

/** Writes a new stack under its name. */
export function addStack(
  tables: Tables,
  row: Pick<StackRow, 'stackId' | 'name' | 'createdAt' | 'status'> & Partial<StackRow>,
): StackRow {
  const stack: StackRow = {
    outputs: [],
    imports: [],
    lastOperations: [],
    terminationProtection: false,
    disableRollback: false,
    ...row,
  };
  tables.stacks.set(stack.stackId, stack);
  tables.names.set(stack.name, stack.stackId);
  return stack;
}

/** The name of a stack that is gone may be another one's by now. */
export function freeName({ names }: Tables, { name, stackId }: StackRow): void {
  if (names.get(name) === stackId) names.delete(name);
}

/** All stacks that exist, also those of other stacks' templates. */
export const liveStacks = (tables: Tables): StackRow[] =>
  [...tables.stacks.values()].filter(({ status }) => status !== 'DELETE_COMPLETE');

/** Names of the live stacks that use an export. */
export const importersOf = (tables: Tables, exportName: string): string[] =>
  liveStacks(tables)
    .filter(({ imports }) => imports.includes(exportName))
    .map(({ name }) => name);

/** Nested stacks are protected like their root. */
export const protectionOf = (
  { stacks }: Tables,
  { rootId, terminationProtection }: StackRow,
): Pick<StackRow, 'terminationProtection'> => ({
  terminationProtection:
    rootId === undefined
      ? terminationProtection
      : (stacks.get(rootId)?.terminationProtection ?? false),
});

/** The operation that was begun last; its own rollback may follow soon. */
export const lastOperation = ({ stacks }: Tables, stackId: string): string | undefined =>
  stacks.get(stackId)?.lastOperations[0]?.id;

/** Whether an operation runs on the stack. */
export const isBusy = ({ status }: StackRow): boolean =>
  /_IN_PROGRESS$/.test(status) && status !== 'REVIEW_IN_PROGRESS';
