import type { EventRecord } from '../story.js';
import { capped } from '../words/unwrap.js';
import { type Members, stackNameOf, textOf, timeOf } from './members.js';

/** Longest reason that is kept of an event. */
const MOST_OF_REASON = 32_000;

/** Whether a record is a row of DescribeStackEvents, DescribeEvents, or a list of resources. */
export const isEvent = (members: Members): boolean =>
  textOf(members, 'ResourceStatus', 'HookStatus', 'ValidationStatus', 'OperationStatus') !== '' &&
  textOf(members, 'LogicalResourceId', 'EventId', 'StackId', 'OperationId') !== '';

/** A row of DescribeStackEvents, DescribeEvents or of a list of resources; missing members are empty. */
export function eventRecord(members: Members): EventRecord {
  const stackId = textOf(members, 'StackId', 'StackName');
  const stackName = textOf(members, 'StackName') || stackNameOf(stackId);
  const reason = capped(textOf(members, 'ResourceStatusReason'), MOST_OF_REASON);
  const kind = textOf(members, 'EventType');
  const time = timeOf(members, 'Timestamp', 'StartTime', 'EndTime', 'LastUpdatedTimestamp');
  const token = textOf(members, 'ClientRequestToken');
  const operation = textOf(members, 'OperationId');
  const detailedStatus = textOf(members, 'DetailedStatus');
  const record = {
    time,
    stackId,
    stackName,
    logicalId: textOf(members, 'LogicalResourceId'),
    physicalId: textOf(members, 'PhysicalResourceId'),
    type: textOf(members, 'ResourceType'),
    status: textOf(members, 'ResourceStatus'),
    ...(reason !== '' && { reason }),
    ...(token !== '' && { token }),
    ...(operation !== '' && { operation }),
    ...(kind !== '' && { kind }),
    ...(detailedStatus !== '' && { detailedStatus }),
    ...hookOf(members),
    ...validationOf(members),
  };
  return { id: textOf(members, 'EventId') || `- ${JSON.stringify(record)}`, ...record };
}

function hookOf(members: Members): Pick<EventRecord, 'hook'> {
  const type = textOf(members, 'HookType');
  if (type === '') return {};
  const status = textOf(members, 'HookStatus');
  const reason = capped(textOf(members, 'HookStatusReason'), MOST_OF_REASON);
  const mode = textOf(members, 'HookFailureMode');
  return {
    hook: {
      type,
      ...(status !== '' && { status }),
      ...(reason !== '' && { reason }),
      ...(mode !== '' && { mode }),
    },
  };
}

function validationOf(members: Members): Pick<EventRecord, 'validation'> {
  const status = textOf(members, 'ValidationStatus');
  const name = textOf(members, 'ValidationName');
  if (name === '' || (status !== '' && status !== 'FAILED')) return {};
  const mode = textOf(members, 'ValidationFailureMode');
  const path = textOf(members, 'ValidationPath');
  return {
    validation: {
      name,
      reason: capped(textOf(members, 'ValidationStatusReason'), MOST_OF_REASON),
      ...(mode !== '' && { mode }),
      ...(path !== '' && { path }),
    },
  };
}
