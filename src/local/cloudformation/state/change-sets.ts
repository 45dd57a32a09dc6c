import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import { say, validationError } from '../wording.js';
import type { ChangeSetRow, StackRow } from './rows.js';
import { needStack } from './stacks.js';
import type { Tables } from './tables.js';

export const changeSetArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:cloudformation:${region}:${account}:changeSet/${name}/${ids.uuid()}`;

/** A stack's change set by its name. */
export const namedChangeSet = (
  tables: Tables,
  stack: StackRow,
  name: string,
): ChangeSetRow | undefined =>
  [...tables.changeSets.values()].find((row) => row.stackId === stack.stackId && row.name === name);

/** @throws AwsError when a name comes without its stack */
export function findChangeSet(
  tables: Tables,
  nameOrId: string | undefined,
  stackName: string | undefined,
): ChangeSetRow | undefined {
  if (nameOrId?.startsWith('arn:')) return tables.changeSets.get(nameOrId);
  if (stackName === undefined) throw validationError('change-set-needs-stack');
  return namedChangeSet(tables, needStack(tables, stackName), nameOrId ?? '');
}

/** @throws AwsError ChangeSetNotFoundException */
export function needChangeSet(
  tables: Tables,
  nameOrId: string | undefined,
  stackName: string | undefined,
): ChangeSetRow {
  const row = findChangeSet(tables, nameOrId, stackName);
  if (row) return row;
  throw new AwsError(
    'ChangeSetNotFoundException',
    say('change-set-unknown', { changeSet: nameOrId ?? '' }),
    { status: 404 },
  );
}

/** Says how the execution of a change set ended. */
export function finishedChangeSet(tables: Tables, { changeSetId, stackId }: ChangeSetRow): void {
  const row = tables.changeSets.get(changeSetId);
  const status = tables.stacks.get(stackId)?.status ?? '';
  if (!row || /_IN_PROGRESS$/.test(status)) return;
  const executionStatus = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
    ? 'EXECUTE_COMPLETE'
    : 'EXECUTE_FAILED';
  tables.changeSets.set(changeSetId, { ...row, executionStatus });
}
