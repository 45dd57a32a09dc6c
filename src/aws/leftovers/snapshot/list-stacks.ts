import { ListStacksCommand, type StackSummary } from '@aws-sdk/client-cloudformation';
import { allPages, listIn, memberOf } from '../../call.js';
import { ReadingCloudFormation } from '../../purposes.js';
import { within } from './reading.js';
import type { SnapshotSource } from './source.js';

/** One incarnation of a stack, live or deleted within 90 days. */
export interface ListedStack {
  /** ARN. */
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly rootId: string | undefined;
  readonly parentId: string | undefined;
  /** RFC 3339. */
  readonly createdAt: string;
  /** RFC 3339; absent where it never was updated. */
  readonly updatedAt: string | undefined;
  /** RFC 3339; absent for a live one. */
  readonly deletedAt: string | undefined;
}

const ACTION = 'cloudformation:ListStacks';

/** Every incarnation of every stack of a region, without a filter, sorted by ARN. */
export async function listStacks(
  source: SnapshotSource,
  region: string,
): Promise<readonly ListedStack[]> {
  const client = source.clients.get(ReadingCloudFormation, region);
  const rows = await allPages(ACTION, async (NextToken) => {
    const page = await source.call(ACTION, () =>
      client.send(new ListStacksCommand({ NextToken }), within()),
    );
    return { items: listIn(page.StackSummaries, ACTION, 'StackSummaries'), next: page.NextToken };
  });
  return rows.map((row) => listed(row, region)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

const listed = (row: StackSummary, region: string): ListedStack => ({
  id: memberOf(row.StackId, ACTION, 'StackId'),
  name: memberOf(row.StackName, ACTION, 'StackName'),
  region,
  status: memberOf(row.StackStatus, ACTION, 'StackStatus'),
  rootId: row.RootId,
  parentId: row.ParentId,
  createdAt: memberOf(row.CreationTime, ACTION, 'CreationTime').toISOString(),
  updatedAt: row.LastUpdatedTime?.toISOString(),
  deletedAt: row.DeletionTime?.toISOString(),
});

export const isLive = ({ status }: Pick<ListedStack, 'status'>): boolean =>
  status !== 'DELETE_COMPLETE';
