import type { EventRecord } from '../story.js';
import { summaryOf } from '../words/noise.js';
import { isFailed, isFailedHook, isOwn, isRefusal } from './own.js';

/** One thing that was asked of a stack, or that it did by itself because of that. */
export interface Operation {
  readonly kind: 'deploy' | 'delete' | 'rollback';
  readonly events: readonly EventRecord[];
  /** Index of the first event of its rollback; absent where there was none. */
  readonly rollbackFrom: number | undefined;
  /** Last state of the stack in it, where it came to an end. */
  readonly end: string | undefined;
}

interface Growing {
  kind: Operation['kind'];
  events: EventRecord[];
  rollbackFrom: number | undefined;
  end: string | undefined;
  /** Whether an event of the stack itself began it. */
  isBegun: boolean;
  /** Operation or token that was told last. */
  mark: string | undefined;
}

/** Operations of one stack, oldest first. @param events of it, in order */
export function operationsOf(events: readonly EventRecord[]): readonly Operation[] {
  const all: Growing[] = [];
  for (const event of events) {
    const kind = isOwn(event) ? beginning(event, all.at(-1)) : cut(event, all.at(-1));
    if (kind !== undefined || all.length === 0)
      all.push({
        kind: kind ?? 'deploy',
        events: [],
        rollbackFrom: undefined,
        end: undefined,
        isBegun: isOwn(event),
        mark: undefined,
      });
    const current = all.at(-1);
    if (!current) continue;
    if (isOwn(event)) advance(current, event);
    current.events.push(event);
    current.mark = event.operation ?? event.token ?? current.mark;
  }
  return all.map(({ mark: _, ...operation }) => operation);
}

const DEPLOY = /^(?:CREATE|UPDATE|IMPORT|REVIEW)_IN_PROGRESS$/;
const ROLLBACK = /ROLLBACK_IN_PROGRESS$/;

/** The kind of operation that this event of the stack begins; `undefined` where it goes on with the current one. */
function beginning(
  { status, reason = '' }: EventRecord,
  current: Growing | undefined,
): Operation['kind'] | undefined {
  const isOpen = current !== undefined && current.end === undefined;
  if (DEPLOY.test(status)) {
    const isSame = isOpen && current.events.every((one) => one.status === 'REVIEW_IN_PROGRESS');
    return isSame ? undefined : 'deploy';
  }
  if (status === 'DELETE_IN_PROGRESS') {
    const isRollback =
      isOpen &&
      current.kind === 'deploy' &&
      (current.events.some(isTrouble) || summaryOf(reason).names.length > 0);
    return isRollback || (isOpen && current.kind === 'delete') ? undefined : 'delete';
  }
  return ROLLBACK.test(status) && !isOpen ? 'rollback' : undefined;
}

/** Another operation that no event of the stack itself began: a refusal, or another token in a filtered list. */
function cut(event: EventRecord, current: Growing | undefined): Operation['kind'] | undefined {
  // What validation refuses never began: it belongs to nothing that had ended before.
  if (isRefusal(event) && current?.end !== undefined) return 'deploy';
  if (!current || current.isBegun) return undefined;
  const mine = event.operation ?? event.token;
  const theirs = current.mark;
  if (mine === undefined || theirs === undefined || mine === theirs) return undefined;
  // A rollback has an operation of its own, and nothing here tells it from another attempt.
  return event.operation === undefined ? 'deploy' : 'rollback';
}

function advance(current: Growing, { status }: EventRecord): void {
  const isRollback =
    ROLLBACK.test(status) || (status === 'DELETE_IN_PROGRESS' && current.kind === 'deploy');
  if (isRollback) current.rollbackFrom ??= current.events.length;
  if (/_(?:COMPLETE|FAILED)$/.test(status)) current.end = status;
  // A stack that goes on after a failed state of its own (a rollback in the same operation) has not ended.
  else current.end = undefined;
}

/** Whether an event tells of something that went wrong. */
export const isTrouble = (event: EventRecord): boolean =>
  isFailed(event.status) ||
  isFailedHook(event) ||
  isRefusal(event) ||
  (isOwn(event) && /ROLLBACK/.test(event.status));
