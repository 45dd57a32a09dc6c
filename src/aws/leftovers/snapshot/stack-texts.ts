import {
  DescribeStacksCommand,
  GetTemplateCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { allPages, listIn, memberOf } from '../../call.js';
import { ReadingCloudFormation } from '../../purposes.js';
import { within } from './reading.js';
import type { SnapshotSource } from './source.js';

const DESCRIBE = 'cloudformation:DescribeStacks';
const TEMPLATE = 'cloudformation:GetTemplate';

/** What every live stack of a region was given and gives, as text by ARN: one list instead of a call each. */
export async function stackSettings(
  source: SnapshotSource,
  region: string,
): Promise<ReadonlyMap<string, string>> {
  const client = source.clients.get(ReadingCloudFormation, region);
  const stacks = await allPages(DESCRIBE, async (NextToken) => {
    const page = await source.call(DESCRIBE, () =>
      client.send(new DescribeStacksCommand({ NextToken }), within()),
    );
    return { items: listIn(page.Stacks, DESCRIBE, 'Stacks'), next: page.NextToken };
  });
  return new Map(
    stacks.map((stack) => [memberOf(stack.StackId, DESCRIBE, 'StackId'), settingsOf(stack)]),
  );
}

/** Values only: they are looked through for ids. */
const settingsOf = (stack: Stack): string =>
  [
    ...(stack.Parameters ?? []).flatMap(({ ParameterValue, ResolvedValue }) => [
      ParameterValue,
      ResolvedValue,
    ]),
    ...(stack.Outputs ?? []).flatMap(({ OutputValue, ExportName }) => [OutputValue, ExportName]),
    ...(stack.NotificationARNs ?? []),
    stack.RoleARN,
  ]
    .filter((text) => text !== undefined)
    .join('\n');

/** The template as it was carried out, transforms included; none for a stack that only has change sets. */
export async function processedTemplate(
  source: SnapshotSource,
  { id, region, status }: { readonly id: string; readonly region: string; readonly status: string },
): Promise<string> {
  if (status === 'REVIEW_IN_PROGRESS') return '';
  const client = source.clients.get(ReadingCloudFormation, region);
  const command = new GetTemplateCommand({ StackName: id, TemplateStage: 'Processed' });
  const answer = await source.call(TEMPLATE, () => client.send(command, within()));
  return memberOf(answer.TemplateBody, TEMPLATE, 'TemplateBody');
}
