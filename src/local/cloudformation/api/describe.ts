import type { Handlers } from '../../core/handlers.js';
import { pageOf } from '../../core/listing.js';
import type { Scope } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import type { EventRow, ResourceRow, StackRow } from '../state/rows.js';
import { findStack, liveStacks, needStack, needStackShort, protectionOf } from '../state/stacks.js';
import { validationError } from '../wording.js';
import { stackView } from './views.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

/** CloudFormation answers with up to 100 entries a page. */
const PAGE = 100;

/** Operations that tell what is there and what happened. */
export const describeHandlers = (engine: Engine) =>
  ({
    DescribeStacks(input, call) {
      const tables = engine.tables(call);
      if (input.StackName !== undefined && input.StackName !== '') {
        const row = needStack(tables, input.StackName);
        return { Stacks: [stackView({ ...row, ...protectionOf(tables, row) })] };
      }
      const page = pageOf(newestFirst(liveStacks(tables)), input.NextToken, PAGE);
      return { Stacks: page.items.map(stackView), NextToken: page.next };
    },

    ListStacks(input, call) {
      const filter = input.StackStatusFilter ?? [];
      const stacks = [...engine.tables(call).stacks.values()].filter(
        ({ status }) => filter.length === 0 || filter.includes(status),
      );
      const page = pageOf(newestFirst(stacks), input.NextToken, PAGE);
      return {
        StackSummaries: page.items.map((row) => {
          const view = stackView(row);
          return {
            StackId: row.stackId,
            StackName: row.name,
            TemplateDescription: view.Description,
            CreationTime: row.createdAt,
            LastUpdatedTime: row.updatedAt,
            DeletionTime: row.deletedAt,
            StackStatus: row.status,
            StackStatusReason: row.statusReason,
            ParentId: row.parentId,
            RootId: row.rootId,
            DriftInformation: view.DriftInformation,
            LastOperations: view.LastOperations,
          };
        }),
        NextToken: page.next,
      };
    },

    DescribeStackEvents(input, call) {
      const tables = engine.tables(call);
      const stack = needStackShort(tables, input.StackName);
      const events = [...tables.events(stack.stackId).values()].reverse();
      const page = pageOf(events, input.NextToken, PAGE);
      return {
        StackEvents: page.items.map((event) => ({
          StackId: stack.stackId,
          StackName: stack.name,
          ...eventView(event),
        })),
        NextToken: page.next,
      };
    },

    DescribeStackResource(input, call) {
      const tables = engine.tables(call);
      const stack = needStackShort(tables, input.StackName);
      const row = tables.resources(stack.stackId).get(input.LogicalResourceId ?? '');
      if (!row) {
        throw validationError('resource-unknown', {
          resource: input.LogicalResourceId ?? '',
          stack: stack.name,
        });
      }
      return {
        StackResourceDetail: {
          ...resourceView(row),
          StackId: stack.stackId,
          StackName: stack.name,
          LastUpdatedTimestamp: row.changedAt,
          DriftInformation: driftView(row),
          Metadata: JSON.stringify(row.metadata ?? {}),
        },
      };
    },

    DescribeStackResources(input, call) {
      const stack =
        input.StackName === undefined
          ? stackOfPhysical(engine, call, input.PhysicalResourceId ?? '')
          : needStack(engine.tables(call), input.StackName);
      const rows = [...engine.tables(call).resources(stack.stackId).values()].filter(
        ({ logicalId }) =>
          input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId,
      );
      return {
        StackResources: rows.slice(0, PAGE).map((row) => ({
          ...resourceView(row),
          StackId: stack.stackId,
          StackName: stack.name,
          Timestamp: row.changedAt,
          DriftInformation: driftView(row),
        })),
      };
    },

    ListStackResources(input, call) {
      const tables = engine.tables(call);
      const { stackId } = needStack(tables, input.StackName);
      const page = pageOf([...tables.resources(stackId).values()], input.NextToken, PAGE);
      return {
        StackResourceSummaries: page.items.map((row) => ({
          ...resourceView(row),
          LastUpdatedTimestamp: row.changedAt,
          DriftInformation: driftView(row),
        })),
        NextToken: page.next,
      };
    },
  }) satisfies Cfn;

const newestFirst = (stacks: readonly StackRow[]): StackRow[] =>
  [...stacks].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());

/** An event as both APIs of events show it. */
export const eventView = (event: EventRow) => ({
  EventId: event.eventId,
  OperationId: event.operationId,
  LogicalResourceId: event.logicalId,
  PhysicalResourceId: event.physicalId,
  ResourceType: event.type,
  Timestamp: event.timestamp,
  ResourceStatus: event.status,
  ResourceStatusReason: event.reason,
  ResourceProperties: event.properties,
  ClientRequestToken: event.token,
  DetailedStatus: event.detailedStatus,
});

const resourceView = (row: ResourceRow) => ({
  LogicalResourceId: row.logicalId,
  PhysicalResourceId: row.physicalId,
  ResourceType: row.type,
  ResourceStatus: row.status,
  ResourceStatusReason: row.statusReason,
});

const driftView = ({ drift }: ResourceRow) =>
  drift
    ? { StackResourceDriftStatus: drift.status, LastCheckTimestamp: drift.at }
    : ({ StackResourceDriftStatus: 'NOT_CHECKED' } as const);

function stackOfPhysical(engine: Engine, scope: Scope, physicalId: string): StackRow {
  const tables = engine.tables(scope);
  for (const stack of liveStacks(tables)) {
    for (const row of tables.resources(stack.stackId).values()) {
      if (row.physicalId === physicalId) return stack;
    }
  }
  const found = findStack(tables, physicalId);
  if (found) return found;
  throw validationError('physical-unknown', { id: physicalId });
}
