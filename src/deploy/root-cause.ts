import type { StackEvent } from '../aws/index.js';

export interface Cause {
  readonly event: StackEvent;
  /** From the stack that was deployed down to the nested stack of the event, names. */
  readonly path: readonly string[];
}

/**
 * The event that best explains why an operation failed.
 *
 * Victims (siblings cancelled because another failed, nested stacks that only pass on a failure)
 * never win over a real failure; among real ones a reason that says something beats one that does
 * not, and the earliest wins among equals.
 *
 * @param events of one operation of one stack and of its nested stacks, in any order
 */
export function firstCause(rootStackId: string, events: readonly StackEvent[]): Cause | undefined {
  const failures = events.filter(isFailure).sort((a, b) => a.time.getTime() - b.time.getTime());
  const startedRollback = failures.filter(({ status }) => !status.startsWith('DELETE_'));
  const candidates = startedRollback.length > 0 ? startedRollback : failures;
  const ranked = candidates
    .map((event, index) => ({ event, rank: rankOf(event, candidates), index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const best = ranked[0]?.event ?? stackReason(rootStackId, events);
  return best && { event: best, path: pathTo(best, rootStackId, events) };
}

/**
 * Reasons that only say that something else failed.
 * Source: signatures 9 and 10 of the failure catalogue.
 */
const CANCELLED = /^Resource (creation|update|deletion) cancelled$/i;
const EMBEDDED = /^Embedded stack .+ was not successfully (created|updated|deleted)/i;
/** Reasons with little in them: another failure is the better explanation. */
const VAGUE =
  /^(Internal Failure|Unknown|Resource (is )?not in the state|Exceeded attempts to wait)/i;

const REAL = 0;
const POOR = 1;
const VICTIM = 2;

function rankOf(event: StackEvent, failures: readonly StackEvent[]): number {
  const { reason = '' } = event;
  if (CANCELLED.test(reason.trim())) return VICTIM;
  const failedInside =
    event.type === NESTED && failures.some(({ stackId }) => stackId === event.physicalId);
  if (failedInside) return VICTIM;
  if (EMBEDDED.test(reason) || VAGUE.test(reason) || reason === '') return POOR;
  return REAL;
}

const NESTED = 'AWS::CloudFormation::Stack';

function isFailure(event: StackEvent): boolean {
  return event.status.endsWith('_FAILED') && event.physicalId !== event.stackId;
}

/** What the stack itself gives as its reason, when no resource failed: an export in use, a hook. */
function stackReason(rootStackId: string, events: readonly StackEvent[]): StackEvent | undefined {
  return events
    .filter(
      ({ stackId, physicalId, reason }) =>
        stackId === rootStackId && physicalId === stackId && reason,
    )
    .filter(({ status }) => /FAILED|ROLLBACK_IN_PROGRESS/.test(status))
    .sort((a, b) => a.time.getTime() - b.time.getTime())[0];
}

function pathTo(
  event: StackEvent,
  rootStackId: string,
  events: readonly StackEvent[],
): readonly string[] {
  const path: string[] = [];
  let current: StackEvent | undefined = event;
  while (current && path.length < 10) {
    path.unshift(current.stackName);
    if (current.stackId === rootStackId) break;
    const child: string = current.stackId;
    current = events.find(({ physicalId, stackId }) => physicalId === child && stackId !== child);
  }
  return path;
}
