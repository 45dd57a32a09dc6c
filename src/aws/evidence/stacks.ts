import {
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { absentAs } from '../absent.js';
import { allPages, listIn } from '../call.js';
import { ReadingCloudFormation } from '../purposes.js';
import { type EvidenceSource, within } from './source.js';

/** One incarnation of a stack, live or deleted. */
export interface StackRecord {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly parentId: string | undefined;
  readonly rootId: string | undefined;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** Every incarnation in the region of which CloudFormation still knows, deleted ones too, newest first. */
export async function everyStack({
  clients,
  call,
  region,
}: EvidenceSource): Promise<readonly StackRecord[]> {
  const client = clients.get(ReadingCloudFormation, region);
  const action = 'cloudformation:ListStacks';
  return allPages(action, async (NextToken) => {
    const page = await call(action, () =>
      client.send(new ListStacksCommand({ NextToken }), within()),
    );
    const items = listIn(page.StackSummaries, action, 'StackSummaries').map((stack) => ({
      id: stack.StackId ?? stack.StackName ?? '',
      name: stack.StackName ?? '',
      status: stack.StackStatus ?? '',
      statusReason: stack.StackStatusReason,
      parentId: stack.ParentId,
      rootId: stack.RootId,
      createdAt: stack.CreationTime?.toISOString() ?? '',
    }));
    return { items, next: page.NextToken };
  });
}

/** A stack by its ARN; `undefined` when CloudFormation no longer knows it. */
export async function oneStack(
  { clients, call, region }: EvidenceSource,
  StackName: string,
): Promise<StackRecord | undefined> {
  const client = clients.get(ReadingCloudFormation, region);
  return absentAs(undefined, async () => {
    const page = await call(
      'cloudformation:DescribeStacks',
      () => client.send(new DescribeStacksCommand({ StackName }), within()),
      ['ValidationError'],
    );
    const [stack] = page.Stacks ?? [];
    return (
      stack && {
        id: stack.StackId ?? '',
        name: stack.StackName ?? '',
        status: stack.StackStatus ?? '',
        statusReason: stack.StackStatusReason,
        parentId: stack.ParentId,
        rootId: stack.RootId,
        createdAt: stack.CreationTime?.toISOString() ?? '',
      }
    );
  });
}

export interface ResourceRecord {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
}

export async function stackResources(
  { clients, call, region }: EvidenceSource,
  StackName: string,
): Promise<readonly ResourceRecord[]> {
  const client = clients.get(ReadingCloudFormation, region);
  const action = 'cloudformation:ListStackResources';
  return allPages(action, async (NextToken) => {
    const command = new ListStackResourcesCommand({ StackName, NextToken });
    const page = await call(action, () => client.send(command, within()));
    const list = listIn(page.StackResourceSummaries, action, 'StackResourceSummaries');
    const items = list.map((row) => ({
      logicalId: row.LogicalResourceId ?? '',
      physicalId: row.PhysicalResourceId,
      type: row.ResourceType ?? '',
      status: row.ResourceStatus ?? '',
      reason: row.ResourceStatusReason,
    }));
    return { items, next: page.NextToken };
  });
}

/** The template as CloudFormation works with it. */
export async function processedTemplate(
  { clients, call, region }: EvidenceSource,
  StackName: string,
): Promise<string | undefined> {
  const client = clients.get(ReadingCloudFormation, region);
  const command = new GetTemplateCommand({ StackName, TemplateStage: 'Processed' });
  const answer = await call('cloudformation:GetTemplate', () => client.send(command, within()));
  return answer.TemplateBody;
}

export interface ChangeSetRecord {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** Change sets that failed to be made. */
export async function failedChangeSets(
  { clients, call, region }: EvidenceSource,
  StackName: string,
): Promise<readonly ChangeSetRecord[]> {
  const client = clients.get(ReadingCloudFormation, region);
  const action = 'cloudformation:ListChangeSets';
  const all = await allPages(action, async (NextToken) => {
    const command = new ListChangeSetsCommand({ StackName, NextToken });
    const page = await call(action, () => client.send(command, within()));
    return { items: listIn(page.Summaries, action, 'Summaries'), next: page.NextToken };
  });
  return all
    .filter(({ Status }) => Status === 'FAILED')
    .map((one) => ({
      id: one.ChangeSetId ?? '',
      name: one.ChangeSetName ?? '',
      status: one.Status ?? '',
      reason: one.StatusReason ?? '',
      createdAt: one.CreationTime?.toISOString() ?? '',
    }));
}

/** What a change set would do, as AWS says it. */
export async function changeSetText(
  { clients, call, region }: EvidenceSource,
  { stack, name }: { readonly stack: string; readonly name: string },
): Promise<unknown> {
  const client = clients.get(ReadingCloudFormation, region);
  const command = new DescribeChangeSetCommand({ StackName: stack, ChangeSetName: name });
  const { $metadata: _, ...answer } = await call('cloudformation:DescribeChangeSet', () =>
    client.send(command, within()),
  );
  return answer;
}
