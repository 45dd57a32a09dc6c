import {
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  type OperationEvent,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { allPages, listIn } from '../call.js';
import { ReadingCloudFormation } from '../purposes.js';
import type { EventRecord } from './records.js';
import { type EvidenceSource, within } from './source.js';

/** Every event of a stack, by its ARN also after it is gone (for about 90 days). Oldest first. */
export async function stackEvents(
  { clients, call, region }: EvidenceSource,
  StackName: string,
): Promise<readonly EventRecord[]> {
  const client = clients.get(ReadingCloudFormation, region);
  const action = 'cloudformation:DescribeStackEvents';
  const newestFirst = await allPages(action, async (NextToken) => {
    const command = new DescribeStackEventsCommand({ StackName, NextToken });
    const page = await call(action, () => client.send(command, within()));
    return {
      items: listIn(page.StackEvents, action, 'StackEvents').map(toRecord),
      next: page.NextToken,
    };
  });
  return newestFirst.toReversed();
}

/**
 * What only the newer API tells: refused validations, hooks that failed, errors of provisioning.
 *
 * @param of a stack, or a change set
 */
export async function operationEvents(
  { clients, call, region }: EvidenceSource,
  of: { readonly StackName: string } | { readonly ChangeSetName: string },
): Promise<readonly EventRecord[]> {
  const client = clients.get(ReadingCloudFormation, region);
  const action = 'cloudformation:DescribeEvents';
  const events = await allPages(action, async (NextToken) => {
    const command = new DescribeEventsCommand({ ...of, NextToken });
    const page = await call(action, () => client.send(command, within()));
    return { items: listIn(page.OperationEvents, action, 'OperationEvents'), next: page.NextToken };
  });
  return events
    .filter(({ EventType }) => EventType !== undefined && EventType !== 'STACK_EVENT')
    .map(toOperationRecord)
    .toReversed();
}

const nameIn = (stackId: string): string => stackId.split('/')[1] ?? stackId;

type Told = Omit<StackEvent, 'StackId' | 'EventId' | 'StackName' | 'Timestamp'> &
  Partial<Pick<StackEvent, 'StackId' | 'EventId' | 'StackName' | 'Timestamp'>>;

const toRecord = (event: Told): EventRecord => ({
  id: event.EventId ?? '',
  time: event.Timestamp?.toISOString() ?? '',
  stackId: event.StackId ?? '',
  stackName: event.StackName ?? nameIn(event.StackId ?? ''),
  logicalId: event.LogicalResourceId ?? '',
  physicalId: event.PhysicalResourceId ?? '',
  type: event.ResourceType ?? '',
  status: event.ResourceStatus ?? '',
  ...(event.ResourceStatusReason !== undefined && { reason: event.ResourceStatusReason }),
  ...(event.ClientRequestToken !== undefined && { token: event.ClientRequestToken }),
  ...(event.OperationId !== undefined && { operation: event.OperationId }),
  ...(event.DetailedStatus !== undefined && { detailedStatus: event.DetailedStatus }),
  ...(event.ResourceProperties !== undefined && { properties: event.ResourceProperties }),
  ...(event.HookType !== undefined && {
    hook: {
      type: event.HookType,
      ...(event.HookStatus !== undefined && { status: event.HookStatus }),
      ...(event.HookStatusReason !== undefined && { reason: event.HookStatusReason }),
      ...(event.HookFailureMode !== undefined && { mode: event.HookFailureMode }),
    },
  }),
});

const toOperationRecord = (event: OperationEvent): EventRecord => ({
  ...toRecord({ ...event, StackName: nameIn(event.StackId ?? '') }),
  time: (event.Timestamp ?? event.StartTime)?.toISOString() ?? '',
  ...(event.EventType !== undefined && { kind: event.EventType }),
  ...(event.ValidationName !== undefined && {
    validation: {
      name: event.ValidationName,
      ...(event.ValidationFailureMode !== undefined && { mode: event.ValidationFailureMode }),
      reason: event.ValidationStatusReason ?? '',
      ...(event.ValidationPath !== undefined && { path: event.ValidationPath }),
    },
  }),
});
