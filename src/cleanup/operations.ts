import type { Operation, Outcome } from './candidate.js';
import { hasSucceeded, isInFlight } from './statuses.js';
import type { History, HistoryEvent } from './world.js';

/** The operations of one incarnation, and which of them each event belongs to. */
export interface Operations {
  readonly all: readonly Operation[];
  /** Index into `all`, for each event. */
  readonly of: readonly number[];
}

/**
 * Cuts a history into operations.
 *
 * A new one begins with another OperationId, with another token, after a success, and, where nothing
 * names the operation, after any final status of the stack. One token can cover a failed creation and
 * the rollback of it, never two things of which the first succeeded.
 */
export function operationsOf(
  { stackId }: Pick<History, 'stackId'>,
  events: readonly HistoryEvent[],
): Operations {
  const runs: HistoryEvent[][] = [];
  const of: number[] = [];
  let ending = '';
  let name = '';
  for (const event of events) {
    const next = event.operation ?? event.token ?? '';
    const isNew =
      runs.length === 0 || next !== name || isSuccess(ending) || (next === '' && isFinal(ending));
    if (isNew) {
      runs.push([]);
      ending = '';
      name = next;
    }
    runs.at(-1)?.push(event);
    of.push(runs.length - 1);
    if (isOfStack(event, stackId)) ending = event.status;
  }
  return { all: runs.map((run, at) => describe(run, at, stackId)), of };
}

/** An event of the stack itself, not of one that is nested in it. */
export const isOfStack = (event: HistoryEvent, stackId: string): boolean =>
  event.type === 'AWS::CloudFormation::Stack' && event.physicalId === stackId;

const isFinal = (status: string): boolean => status !== '' && !isInFlight(status);
const isSuccess = (status: string): boolean => isFinal(status) && hasSucceeded(status);

function describe(run: readonly HistoryEvent[], at: number, stackId: string): Operation {
  const statuses = run.filter((event) => isOfStack(event, stackId)).map(({ status }) => status);
  const ending = statuses.at(-1) ?? '';
  const [first] = run;
  return {
    name: first?.operation ?? first?.token ?? `span ${at}`,
    at,
    from: first?.time ?? '',
    to: run.at(-1)?.time ?? '',
    outcome: outcomeOf(statuses, ending),
    ending,
  };
}

function outcomeOf(statuses: readonly string[], ending: string): Outcome {
  if (statuses.some(hasSucceeded)) return 'succeeded';
  return isFinal(ending) ? 'failed' : 'unfinished';
}
