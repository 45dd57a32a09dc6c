import {
  type Change,
  type ChangeSetSummary,
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import type { PendingChangeSet, PlannedChange } from '../../../cleanup/world.js';
import { allPages, listIn, memberOf } from '../../call.js';
import { ReadingCloudFormation } from '../../purposes.js';
import { within } from './reading.js';
import type { SnapshotSource } from './source.js';

const LIST = 'cloudformation:ListChangeSets';
const DESCRIBE = 'cloudformation:DescribeChangeSet';

/** Change sets of a stack that may still do something, each with all that it would do. */
export async function pendingChangeSets(
  source: SnapshotSource,
  region: string,
  StackName: string,
): Promise<readonly PendingChangeSet[]> {
  const client = source.clients.get(ReadingCloudFormation, region);
  const rows = await allPages(LIST, async (NextToken) => {
    const page = await source.call(LIST, () =>
      client.send(new ListChangeSetsCommand({ StackName, NextToken }), within()),
    );
    return { items: listIn(page.Summaries, LIST, 'Summaries'), next: page.NextToken };
  });
  const pending: PendingChangeSet[] = [];
  for (const row of rows.filter(mayAct)) pending.push(await whole(source, region, row));
  return pending;
}

/** What failed, was executed or is overtaken can no longer be executed; a status nobody knew can. */
const mayAct = ({ Status, ExecutionStatus }: ChangeSetSummary): boolean =>
  !['FAILED', 'DELETE_COMPLETE'].includes(String(Status)) &&
  !['EXECUTE_COMPLETE', 'EXECUTE_FAILED', 'OBSOLETE'].includes(String(ExecutionStatus));

async function whole(
  source: SnapshotSource,
  region: string,
  row: ChangeSetSummary,
): Promise<PendingChangeSet> {
  const client = source.clients.get(ReadingCloudFormation, region);
  const ChangeSetName = memberOf(row.ChangeSetId, LIST, 'ChangeSetId');
  const changes = await allPages(DESCRIBE, async (NextToken) => {
    const input = { ChangeSetName, IncludePropertyValues: true, NextToken };
    const page = await source.call(DESCRIBE, () =>
      client.send(new DescribeChangeSetCommand(input), within()),
    );
    memberOf(page.ChangeSetId, DESCRIBE, 'ChangeSetId');
    return { items: page.Changes ?? [], next: page.NextToken };
  });
  return {
    id: ChangeSetName,
    name: row.ChangeSetName ?? '',
    status: row.ExecutionStatus ?? row.Status ?? '',
    createdAt: memberOf(row.CreationTime, LIST, 'CreationTime').toISOString(),
    changes: changes.flatMap(planned),
  };
}

/** One entry for each name that the change may take; one without a name where nothing tells it. */
function planned({ ResourceChange: change }: Change): readonly PlannedChange[] {
  if (!change) return [];
  const {
    Action: action = '',
    ResourceType: type = '',
    LogicalResourceId: logicalId = '',
  } = change;
  const names = new Set([
    ...(change.PhysicalResourceId ? [change.PhysicalResourceId] : []),
    ...namesIn(change.AfterContext),
  ]);
  if (names.size === 0) return [{ action, type, logicalId }];
  return [...names].map((name) => ({ action, type, logicalId, name }));
}

/** Properties of what would be made that can be its name: more than there are only protect more. */
function namesIn(context: string | undefined): readonly string[] {
  const properties = memberIn(parsed(context), 'Properties');
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).flatMap(([key, value]) =>
    typeof value === 'string' && /(Name|Id|Identifier|Domain)$/.test(key) ? [value] : [],
  );
}

const memberIn = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // a text that is cut off tells no name; the change itself is still told
  }
}
