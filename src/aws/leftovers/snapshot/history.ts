import { DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import type { History, HistoryEvent } from '../../../cleanup/world.js';
import { allPages, listIn, memberOf } from '../../call.js';
import { ReadingCloudFormation } from '../../purposes.js';
import type { ListedStack } from './list-stacks.js';
import { withOwnRollbacks } from './own-rollbacks.js';
import { readOrNot, within } from './reading.js';
import type { SnapshotSource } from './source.js';

const ACTION = 'cloudformation:DescribeStackEvents';

/** All events of one incarnation, asked for by its ARN: the name may belong to another one by now. */
export async function historyOf(source: SnapshotSource, stack: ListedStack): Promise<History> {
  const events = await readOrNot(source, async () => {
    const client = source.clients.get(ReadingCloudFormation, stack.region);
    const newestFirst = await allPages(ACTION, async (NextToken) => {
      const command = new DescribeStackEventsCommand({ StackName: stack.id, NextToken });
      const page = await source.call(ACTION, () => client.send(command, within()));
      return {
        items: listIn(page.StackEvents, ACTION, 'StackEvents').map(told),
        next: page.NextToken,
      };
    });
    return withOwnRollbacks(stack.id, newestFirst.toReversed());
  });
  return historyWith(stack, events);
}

/**
 * What a stack of somebody else did since a moment: it may have taken a thing over and let go of it again, which
 * its rows do not tell.
 */
export async function recentHistoryOf(
  source: SnapshotSource,
  stack: ListedStack,
  since: string,
): Promise<History> {
  const read = () => eventsSince(source, stack.region, stack.id, since);
  const events = await readOrNot(source, async () => (await read()).toReversed());
  return historyWith(stack, events);
}

const historyWith = (
  { id, name, region, status, rootId, deletedAt }: ListedStack,
  events: History['events'],
): History => ({
  ...{ stackId: id, stackName: name, region, status },
  ...(rootId !== undefined && { rootId }),
  ...(deletedAt !== undefined && { deletedAt }),
  events,
});

/** Events since a moment, ends included: pages are newest first, and the rest is not read. */
export async function eventsSince(
  source: SnapshotSource,
  region: string,
  StackName: string,
  since: string,
): Promise<readonly HistoryEvent[]> {
  const client = source.clients.get(ReadingCloudFormation, region);
  return allPages(ACTION, async (NextToken) => {
    const command = new DescribeStackEventsCommand({ StackName, NextToken });
    const page = await source.call(ACTION, () => client.send(command, within()));
    const read = listIn(page.StackEvents, ACTION, 'StackEvents').map(told);
    const items = read.filter(({ time }) => time >= since);
    return { items, next: items.length < read.length ? undefined : page.NextToken };
  });
}

const told = (event: StackEvent): HistoryEvent => ({
  id: memberOf(event.EventId, ACTION, 'EventId'),
  time: memberOf(event.Timestamp, ACTION, 'Timestamp').toISOString(),
  logicalId: event.LogicalResourceId ?? '',
  physicalId: event.PhysicalResourceId ?? '',
  type: event.ResourceType ?? '',
  status: event.ResourceStatus ?? '',
  ...(event.ResourceStatusReason !== undefined && { reason: event.ResourceStatusReason }),
  ...(event.ClientRequestToken !== undefined && { token: event.ClientRequestToken }),
  ...(event.OperationId !== undefined && { operation: event.OperationId }),
  ...(event.ResourceProperties !== undefined && { properties: event.ResourceProperties }),
});
