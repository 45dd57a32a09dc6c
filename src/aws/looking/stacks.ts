import {
  DescribeStackResourceDriftsCommand,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { absentAs } from '../absent.js';
import { allPages, listIn } from '../call.js';
import { ReadingCloudFormation } from '../purposes.js';
import { sdkStacks } from '../stacks.js';
import type { Source } from './absent.js';

/** Stacks of one region, read only. */
export const lookAtStacks = ({ clients, region, call }: Source) => {
  const { all, resources, exports, importersOf } = sdkStacks(clients, region, call);
  return { all, resources, exports, importersOf };
};

/** Name of the stack that a resource belongs to; `null`: to none. */
export async function ownerOf(source: Source, PhysicalResourceId: string): Promise<string | null> {
  const client = source.clients.get(ReadingCloudFormation, source.region);
  const action = 'cloudformation:DescribeStackResources';
  const command = new DescribeStackResourcesCommand({ PhysicalResourceId });
  return absentAs(null, async () => {
    const answer = await source.call(action, () => client.send(command), ['ValidationError']);
    return answer.StackResources?.[0]?.StackName ?? null;
  });
}

/** What the last detection found to differ; it starts none. */
export async function driftsOf(source: Source, StackName: string) {
  const client = source.clients.get(ReadingCloudFormation, source.region);
  const action = 'cloudformation:DescribeStackResourceDrifts';
  const StackResourceDriftStatusFilters = ['MODIFIED' as const, 'DELETED' as const];
  const rows = await allPages(action, async (NextToken) => {
    const input = { StackName, StackResourceDriftStatusFilters, NextToken };
    const page = await source.call(action, () =>
      client.send(new DescribeStackResourceDriftsCommand(input)),
    );
    return {
      items: listIn(page.StackResourceDrifts, action, 'StackResourceDrifts'),
      next: page.NextToken,
    };
  });
  return rows.map((row) => ({
    logicalId: row.LogicalResourceId ?? '',
    type: row.ResourceType ?? '',
    status: row.StackResourceDriftStatus ?? '',
    paths: (row.PropertyDifferences ?? []).map(({ PropertyPath = '' }) => PropertyPath),
  }));
}
