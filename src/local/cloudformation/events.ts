import type { DetailedStatus, ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import { ids } from '../core/ids.js';
import type { Engine } from './engine.js';
import { notify } from './notify.js';
import type { EventRow, ResourceRow, StackRow } from './state/rows.js';
import { scopeOf, uuidOf } from './state/tables.js';

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** Time of the newest event, by stack: clients sort by time, so no two events may share one. */
const newest = new WeakMap<Engine, Map<string, number>>();

type NewEvent = Omit<EventRow, 'eventId' | 'timestamp' | 'operationId' | 'token'>;

/** The one way by which anything is said about a stack or a resource. */
export function emit(engine: Engine, stackId: string, event: NewEvent): EventRow {
  const tables = engine.tables(scopeOf(stackId));
  const stack = tables.stacks.get(stackId);
  const operation = stack?.operation;
  const timestamp = nextTime(engine, stackId);
  const ofStack = event.physicalId === stackId;
  const row: EventRow = {
    ...event,
    eventId: ofStack ? ids.uuid() : `${event.logicalId}-${event.status}-${timestamp.toISOString()}`,
    operationId: operation?.id ?? stack?.lastOperations[0]?.id ?? ids.uuid(),
    timestamp,
    ...(operation?.token !== undefined && { token: operation.token }),
  };
  const events = tables.events(stackId);
  events.set(String(events.size).padStart(8, '0'), row);
  if (stack) notify(engine, stack, row);
  return row;
}

function nextTime(engine: Engine, stackId: string): Date {
  const times = newest.get(engine) ?? new Map<string, number>();
  newest.set(engine, times);
  const key = uuidOf(stackId);
  const last = times.get(key) ?? lastRecorded(engine, stackId);
  const time = Math.max(engine.world.clock.now().getTime(), last + 1);
  times.set(key, time);
  return new Date(time);
}

function lastRecorded(engine: Engine, stackId: string): number {
  let last = 0;
  for (const { timestamp } of engine.tables(scopeOf(stackId)).events(stackId).values()) {
    last = Math.max(last, timestamp.getTime());
  }
  return last;
}

interface Said {
  readonly reason?: string;
  readonly detailed?: DetailedStatus;
}

/** Moves a stack to a status and says so. */
export function setStackStatus(
  engine: Engine,
  stackId: string,
  status: StackStatus,
  { reason, detailed }: Said = {},
): void {
  const { stacks } = engine.tables(scopeOf(stackId));
  const stack = stacks.update(stackId, (row) => {
    const { statusReason: _, detailedStatus: __, ...rest } = row;
    return {
      ...rest,
      status,
      ...(reason !== undefined && { statusReason: reason }),
      ...(detailed !== undefined && { detailedStatus: detailed }),
    };
  });
  sayOfStack(engine, stack, { reason, detailed });
}

/** Says the status that a stack has. */
export function sayOfStack(
  engine: Engine,
  { stackId, name, status }: StackRow,
  { reason, detailed }: { reason?: string | undefined; detailed?: DetailedStatus | undefined },
): void {
  emit(engine, stackId, {
    logicalId: name,
    physicalId: stackId,
    type: STACK_TYPE,
    status: status as ResourceStatus,
    ...(reason !== undefined && { reason }),
    ...(detailed !== undefined && { detailedStatus: detailed }),
  });
}

/** Writes a resource as it is now and says so, with its properties while something goes on. */
export function setResource(
  engine: Engine,
  stackId: string,
  row: Omit<ResourceRow, 'changedAt'>,
  secrets: ReadonlySet<string> = new Set(),
  physicalId: string | undefined = row.physicalId,
): void {
  const event = emit(engine, stackId, {
    logicalId: row.logicalId,
    physicalId: physicalId ?? '',
    type: row.type,
    status: row.status,
    ...(row.statusReason !== undefined && { reason: row.statusReason }),
    ...(/IN_PROGRESS$|_FAILED$/.test(row.status) && {
      properties: JSON.stringify(masked(row.properties, secrets)),
    }),
  });
  const { resources } = engine.tables(scopeOf(stackId));
  resources(stackId).set(row.logicalId, { ...row, changedAt: event.timestamp });
}

/** Values of NoEcho parameters are not shown. */
function masked(value: unknown, secrets: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return secrets.has(value) ? '****' : value;
  if (Array.isArray(value)) return value.map((item) => masked(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, masked(item, secrets)]),
  );
}
