import type { OperationEvent, ResourceStatus } from '@aws-sdk/client-cloudformation';
import type { Handlers } from '../../core/handlers.js';
import { pageOf } from '../../core/listing.js';
import type { Scope } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import { needChangeSet } from '../state/change-sets.js';
import type { EventRow, StackRow, ValidationRow } from '../state/rows.js';
import { needStack } from '../state/stacks.js';
import type { Tables } from '../state/tables.js';
import { validationError } from '../wording.js';
import { eventView } from './describe.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

const PAGE = 100;

/** Events by operation, and what early validation found. */
export const operationHandlers = (engine: Engine) =>
  ({
    DescribeEvents(input, call) {
      const { stack, operationId } = eventsOf(engine, call, input);
      const tables = engine.tables(call);
      const isWanted = (row: { readonly operationId: string }): boolean =>
        operationId === undefined || row.operationId === operationId;
      const progress = [...tables.events(stack.stackId).values()].filter(isWanted);
      const findings = [...tables.validations(stack.stackId).values()].filter(isWanted);
      const events = [
        ...reviewViews(tables, stack, operationId),
        ...progress.map((event) => operationEvent(engine, call, stack, event)),
        ...findings.map((finding) => findingView(engine, call, stack, finding)),
      ]
        .filter(({ EventType }) => !input.Filters?.FailedEvents || /ERROR$/.test(EventType ?? ''))
        .sort((a, b) => (b.Timestamp?.getTime() ?? 0) - (a.Timestamp?.getTime() ?? 0));
      const page = pageOf(events, input.NextToken, PAGE);
      return { OperationEvents: [...page.items], NextToken: page.next };
    },
  }) satisfies Cfn;

function operationEvent(
  engine: Engine,
  scope: Scope,
  stack: StackRow,
  event: EventRow,
): OperationEvent {
  const ofStack = event.physicalId === stack.stackId;
  const failed = /_FAILED$/.test(event.status);
  return {
    ...eventView(event),
    StackId: stack.stackId,
    OperationType: engine.tables(scope).operations.get(event.operationId)?.type,
    EventType:
      failed && !ofStack ? 'PROVISIONING_ERROR' : ofStack ? 'STACK_EVENT' : 'PROGRESS_EVENT',
    ...(ofStack && { OperationStatus: operationStatus(event.status) }),
  };
}

/** Whether the operation of a stack event is over with it. */
function operationStatus(status: ResourceStatus): 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' {
  if (/IN_PROGRESS$/.test(status)) return 'IN_PROGRESS';
  return /FAILED$/.test(status) ? 'FAILED' : 'SUCCEEDED';
}

const findingView = (
  engine: Engine,
  scope: Scope,
  stack: StackRow,
  row: ValidationRow,
): OperationEvent => ({
  EventId: row.eventId,
  StackId: stack.stackId,
  OperationId: row.operationId,
  OperationType: engine.tables(scope).operations.get(row.operationId)?.type,
  EventType: 'VALIDATION_ERROR',
  LogicalResourceId: row.logicalId,
  PhysicalResourceId: row.physicalId ?? '',
  ResourceType: row.type,
  Timestamp: row.timestamp,
  ValidationFailureMode: row.mode,
  ValidationName: row.name,
  ValidationStatus: 'FAILED',
  ValidationStatusReason: row.reason,
  ValidationPath: row.path,
});

/**
 * How the making of each change set ended. Source: CloudFormation user guide, "Validate stack
 * deployments", example of DescribeEvents.
 */
const reviewViews = (
  { operations }: Tables,
  { stackId }: StackRow,
  operationId: string | undefined,
): OperationEvent[] =>
  [...operations.entries()].flatMap(([id, { stackId: of, type, startedAt, ended }]) => {
    if (of !== stackId || !ended || (operationId !== undefined && id !== operationId)) return [];
    return {
      EventId: ended.eventId,
      StackId: stackId,
      OperationId: id,
      OperationType: type,
      OperationStatus: ended.succeeded ? 'SUCCEEDED' : 'FAILED',
      EventType: 'STACK_EVENT',
      Timestamp: ended.at,
      StartTime: startedAt,
      EndTime: ended.at,
    };
  });

/** The stack and, where it is given, the one operation whose events are asked for. */
function eventsOf(
  engine: Engine,
  scope: Scope,
  input: {
    readonly StackName?: string | undefined;
    readonly ChangeSetName?: string | undefined;
    readonly OperationId?: string | undefined;
  },
): { readonly stack: StackRow; readonly operationId?: string } {
  const tables = engine.tables(scope);
  if (input.ChangeSetName !== undefined) {
    const row = needChangeSet(tables, input.ChangeSetName, input.StackName);
    return { stack: needStack(tables, row.stackId), operationId: row.operationId };
  }
  if (input.OperationId !== undefined) {
    const known = tables.operations.get(input.OperationId);
    if (!known) throw validationError('operation-unknown', { id: input.OperationId });
    return { stack: needStack(tables, known.stackId), operationId: input.OperationId };
  }
  if (input.StackName === undefined) throw validationError('events-of-what');
  return { stack: needStack(tables, input.StackName) };
}
