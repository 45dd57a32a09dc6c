import {
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { allPages, listIn, memberOf } from '../call.js';
import { ReadingCloudFormation } from '../purposes.js';
import type { Source } from './reading.js';
import type { ResourceSnapshot, StackSnapshot } from './snapshot.js';

const DESCRIBE = 'cloudformation:DescribeStacks';

/** A stack that is still to be read whole. */
export interface ListedStack {
  readonly name: string;
  readonly region: string;
  read(): Promise<StackSnapshot>;
}

/** Every stack of a region that is not deleted. */
export async function listStacks(source: Source): Promise<readonly ListedStack[]> {
  const client = source.clients.get(ReadingCloudFormation, source.region);
  const stacks = await allPages(DESCRIBE, async (NextToken) => {
    const page = await source.call(DESCRIBE, () =>
      client.send(new DescribeStacksCommand({ NextToken })),
    );
    return { items: listIn(page.Stacks, DESCRIBE, 'Stacks'), next: page.NextToken };
  });
  return stacks
    .filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE')
    .map((stack) => ({
      name: memberOf(stack.StackName, DESCRIBE, 'StackName'),
      region: source.region,
      read: () => whole(source, stack),
    }));
}

async function whole(source: Source, stack: Stack): Promise<StackSnapshot> {
  const id = memberOf(stack.StackId, DESCRIBE, 'StackId');
  const status = memberOf(stack.StackStatus, DESCRIBE, 'StackStatus');
  const hasTemplate = status !== 'REVIEW_IN_PROGRESS';
  return {
    region: source.region,
    ...{ id, status },
    name: memberOf(stack.StackName, DESCRIBE, 'StackName'),
    statusReason: stack.StackStatusReason,
    createdAt: memberOf(stack.CreationTime, DESCRIBE, 'CreationTime').toISOString(),
    updatedAt: stack.LastUpdatedTime?.toISOString(),
    description: stack.Description,
    ...askedFor(stack),
    template: hasTemplate ? await templateOf(source, id) : undefined,
    resources: await resourcesOf(source, id),
  };
}

const askedFor = (stack: Stack) => ({
  parameters: (stack.Parameters ?? []).map((row) => ({
    key: row.ParameterKey ?? '',
    value: row.ParameterValue ?? '',
    resolved: row.ResolvedValue,
  })),
  outputs: (stack.Outputs ?? []).map((row) => ({
    key: row.OutputKey ?? '',
    value: row.OutputValue ?? '',
    description: row.Description,
    exportName: row.ExportName,
  })),
  tags: Object.fromEntries((stack.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  capabilities: stack.Capabilities ?? [],
  notificationArns: stack.NotificationARNs ?? [],
  roleArn: stack.RoleARN,
  isProtected: stack.EnableTerminationProtection === true,
  keepsFailures: stack.DisableRollback === true,
  timeoutMinutes: stack.TimeoutInMinutes,
  parentId: stack.ParentId,
  rootId: stack.RootId,
});

async function templateOf({ clients, call, region }: Source, StackName: string): Promise<string> {
  const action = 'cloudformation:GetTemplate';
  const command = new GetTemplateCommand({ StackName, TemplateStage: 'Original' });
  const answer = await call(action, () => clients.get(ReadingCloudFormation, region).send(command));
  return memberOf(answer.TemplateBody, action, 'TemplateBody');
}

async function resourcesOf(
  { clients, call, region }: Source,
  StackName: string,
): Promise<readonly ResourceSnapshot[]> {
  const action = 'cloudformation:ListStackResources';
  const rows = await allPages(action, async (NextToken) => {
    const command = new ListStackResourcesCommand({ StackName, NextToken });
    const page = await call(action, () => clients.get(ReadingCloudFormation, region).send(command));
    const items = listIn(page.StackResourceSummaries, action, 'StackResourceSummaries');
    return { items, next: page.NextToken };
  });
  return rows.map((row) => ({
    logicalId: memberOf(row.LogicalResourceId, action, 'LogicalResourceId'),
    physicalId: row.PhysicalResourceId,
    type: memberOf(row.ResourceType, action, 'ResourceType'),
    status: memberOf(row.ResourceStatus, action, 'ResourceStatus'),
    statusReason: row.ResourceStatusReason,
    changedAt: memberOf(row.LastUpdatedTimestamp, action, 'LastUpdatedTimestamp').toISOString(),
  }));
}
