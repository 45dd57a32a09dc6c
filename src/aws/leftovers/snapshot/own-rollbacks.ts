import type { HistoryEvent } from '../../../cleanup/world.js';

/**
 * Events in which a rollback that CloudFormation began by itself carries the id of the operation that
 * failed. AWS gives such a rollback an id of its own, although nobody asked for it; one that somebody asked
 * for begins after a status in which nothing was going on.
 *
 * Source: CloudFormation API reference, OperationEntry, OperationType ROLLBACK.
 *
 * @param events oldest first
 */
export function withOwnRollbacks(
  stackId: string,
  events: readonly HistoryEvent[],
): readonly HistoryEvent[] {
  const begun = new Map<string, string>();
  let status = '';
  let operation: string | undefined;
  return events.map((event) => {
    const own = event.operation;
    if (own === undefined) return event;
    const isOfStack = event.physicalId === stackId;
    const goesOn = status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
    const isRollback = /^(UPDATE_)?ROLLBACK_IN_PROGRESS$/.test(event.status);
    if (isOfStack && isRollback && goesOn && operation !== undefined && operation !== own)
      begun.set(own, begun.get(operation) ?? operation);
    if (isOfStack) {
      status = event.status;
      operation = own;
    }
    const first = begun.get(own);
    return first === undefined ? event : { ...event, operation: first };
  });
}
