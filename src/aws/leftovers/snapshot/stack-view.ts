import { DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import type { Read, StackRow, StackView } from '../../../cleanup/world.js';
import { absentAs } from '../../absent.js';
import { allPages, listIn, memberOf } from '../../call.js';
import { ReadingCloudFormation } from '../../purposes.js';
import { pendingChangeSets } from './change-sets.js';
import type { ListedStack } from './list-stacks.js';
import { readOrNot, within } from './reading.js';
import type { SnapshotSource } from './source.js';
import { processedTemplate } from './stack-texts.js';

const ROWS = 'cloudformation:ListStackResources';

/** A live stack with everything by which it can protect something. */
export async function viewOf(
  source: SnapshotSource,
  stack: ListedStack,
  settings: Read<ReadonlyMap<string, string>>,
): Promise<StackView> {
  const rows = await readOrNot(source, () => rowsOf(source, stack));
  const text = await textOf(source, stack, settings);
  const changeSets = await readOrNot(source, () =>
    pendingChangeSets(source, stack.region, stack.id),
  );
  return { ...identityOf(stack), rows, text, changeSets };
}

/** The same without its content, for a snapshot in which there is nothing to protect. */
export function outlineOf(stack: ListedStack): StackView {
  const unread = { known: false, reason: 'not read: nothing was left behind' } as const;
  return { ...identityOf(stack), rows: unread, text: unread, changeSets: unread };
}

const identityOf = ({ id, name, region, status, rootId, parentId }: ListedStack) => ({
  ...{ id, name, region, status },
  ...(rootId !== undefined && { rootId }),
  ...(parentId !== undefined && { parentId }),
});

/** DescribeStackResources would stop at 100. Source: CloudFormation API reference. */
export async function rowsOf(
  source: SnapshotSource,
  { id, region }: Pick<ListedStack, 'id' | 'region'>,
): Promise<readonly StackRow[]> {
  const client = source.clients.get(ReadingCloudFormation, region);
  const rows = await allPages(ROWS, async (NextToken) => {
    const command = new ListStackResourcesCommand({ StackName: id, NextToken });
    const page = await source.call(ROWS, () => client.send(command, within()));
    const items = listIn(page.StackResourceSummaries, ROWS, 'StackResourceSummaries');
    return { items, next: page.NextToken };
  });
  return rows.map((row) => ({
    logicalId: memberOf(row.LogicalResourceId, ROWS, 'LogicalResourceId'),
    physicalId: row.PhysicalResourceId ?? '',
    type: row.ResourceType ?? '',
    status: row.ResourceStatus ?? '',
  }));
}

/** Status of an incarnation by its ARN; `undefined` once it is deleted or forgotten. */
export async function statusOf(
  source: SnapshotSource,
  region: string,
  StackName: string,
): Promise<string | undefined> {
  const action = 'cloudformation:DescribeStacks';
  const client = source.clients.get(ReadingCloudFormation, region);
  const status = await absentAs(undefined, async () => {
    const command = new DescribeStacksCommand({ StackName });
    const answer = await source.call(action, () => client.send(command, within()), [
      'ValidationError',
    ]);
    return listIn(answer.Stacks, action, 'Stacks').find(({ StackId }) => StackId === StackName)
      ?.StackStatus;
  });
  return status === 'DELETE_COMPLETE' ? undefined : status;
}

async function textOf(
  source: SnapshotSource,
  stack: ListedStack,
  settings: Read<ReadonlyMap<string, string>>,
): Promise<Read<string>> {
  if (!settings.known) return settings;
  const own = settings.value.get(stack.id);
  // Made after the list was read: it may say anything.
  if (own === undefined) return { known: false, reason: `${stack.name} was not in the list` };
  return readOrNot(source, async () => `${await processedTemplate(source, stack)}\n${own}`);
}
