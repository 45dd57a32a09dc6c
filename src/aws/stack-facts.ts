import type {
  Change,
  StackEvent as SdkEvent,
  Export as SdkExport,
  Stack,
  StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Export, ResourceChange, StackEvent, StackFacts, StackResource } from './aws.js';
import { memberOf } from './call.js';

const STACKS = 'cloudformation:DescribeStacks';

export function toStack(stack: Stack): StackFacts {
  return {
    id: memberOf(stack.StackId, STACKS, 'StackId'),
    name: memberOf(stack.StackName, STACKS, 'StackName'),
    status: memberOf(stack.StackStatus, STACKS, 'StackStatus'),
    statusReason: stack.StackStatusReason,
    createdAt: memberOf(stack.CreationTime, STACKS, 'CreationTime'),
    updatedAt: stack.LastUpdatedTime,
    description: stack.Description,
    outputs: (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '', ExportName }) => ({
      key: OutputKey,
      value: OutputValue,
      exportName: ExportName,
    })),
    parameters: Object.fromEntries(
      (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [
        ParameterKey,
        ParameterValue,
      ]),
    ),
    tags: Object.fromEntries((stack.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    isProtected: stack.EnableTerminationProtection === true,
    parentId: stack.ParentId,
    drift: stack.DriftInformation?.StackDriftStatus,
  };
}

const EVENTS = 'cloudformation:DescribeStackEvents';

export function toEvent(event: SdkEvent): StackEvent {
  return {
    id: memberOf(event.EventId, EVENTS, 'EventId'),
    time: memberOf(event.Timestamp, EVENTS, 'Timestamp'),
    stackId: memberOf(event.StackId, EVENTS, 'StackId'),
    stackName: memberOf(event.StackName, EVENTS, 'StackName'),
    logicalId: event.LogicalResourceId ?? '',
    physicalId: event.PhysicalResourceId ?? '',
    type: event.ResourceType ?? '',
    status: event.ResourceStatus ?? '',
    reason: event.ResourceStatusReason,
    token: event.ClientRequestToken,
  };
}

export function toChange({ ResourceChange: change }: Change): readonly ResourceChange[] {
  if (!change) return [];
  return [
    {
      action: change.Action ?? 'Modify',
      logicalId: change.LogicalResourceId ?? '',
      physicalId: change.PhysicalResourceId,
      type: change.ResourceType ?? '',
      replacement: change.Replacement,
      policyAction: change.PolicyAction,
    },
  ];
}

export const toResource = (resource: StackResourceSummary): StackResource => ({
  logicalId: resource.LogicalResourceId ?? '',
  physicalId: resource.PhysicalResourceId,
  type: resource.ResourceType ?? '',
  status: resource.ResourceStatus ?? '',
});

export const toExport = ({ Name = '', Value = '', ExportingStackId = '' }: SdkExport): Export => ({
  name: Name,
  value: Value,
  stackId: ExportingStackId,
});
