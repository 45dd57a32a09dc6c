import type { PastFailure } from '../diagnosis.js';
import type { StackStory } from '../story.js';
import { isTrouble, type Operation, operationsOf } from './operations.js';
import { ordered } from './order.js';
import { isGoodEnd, isOwn } from './own.js';

/** A stack with what is still wrong with it. */
export interface Episode {
  readonly stack: StackStory;
  /** All operations since the last good state; empty where nothing is wrong. */
  readonly open: readonly Operation[];
  readonly all: readonly Operation[];
  readonly past: readonly PastFailure[];
}

/** Whether failures that are over count too. */
export interface History {
  readonly all: boolean;
}

/** What of a stack's history still counts: everything since it was last in a good state. */
export function episodeOf(stack: StackStory, { all: isAll }: History): Episode {
  const all = operationsOf(ordered(stack.events));
  const past: PastFailure[] = [];
  const closed: Operation[] = [];
  let open: Operation[] = [];
  const close = (at: string | undefined, how: PastFailure['how']) => {
    if (open.some(({ events }) => events.some(isTrouble))) past.push(pastOf(stack, open, at, how));
    closed.push(...open);
    open = [];
  };
  for (const operation of all) {
    const at = operation.events.at(-1)?.time || undefined;
    if (operation.kind === 'deploy') {
      if (
        operation.end !== undefined &&
        isGoodEnd(operation.end) &&
        operation.rollbackFrom === undefined
      )
        close(at, 'succeeded');
      else if (operation.events.some(isTrouble)) {
        close(operation.events[0]?.time || undefined, 'tried again');
        open = [operation];
      } else open = [...open, operation];
    } else if (operation.kind === 'delete' && operation.end === 'DELETE_COMPLETE') {
      // A stack that never worked and was removed still owes its reason; one that would not go is gone.
      const isDeployOwed = open.some((one) => one.kind !== 'delete' && one.events.some(isTrouble));
      if (!isDeployOwed) close(at, 'succeeded');
    } else open = [...open, operation];
  }
  const hasTrouble = open.some(({ events }) => events.some(isTrouble));
  if (hasTrouble && isGoodNow(stack, all)) close(undefined, 'succeeded');
  if (isAll) return { stack, open: [...closed, ...open].filter(hasTroubles), all, past };
  return { stack, open: hasTrouble && open.length > 0 ? open : [], all, past };
}

const hasTroubles = ({ events }: Operation): boolean => events.some(isTrouble);

/** Whether a status that was read beside the events says that the stack is well, later than they tell. */
function isGoodNow({ status }: StackStory, all: readonly Operation[]): boolean {
  if (status === undefined || !/^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return false;
  return all.at(-1)?.end !== status;
}

const pastOf = (
  { name, region }: StackStory,
  open: readonly Operation[],
  closedAt: string | undefined,
  how: PastFailure['how'],
): PastFailure => {
  const failed = open.flatMap(({ events }) => events).find(isTrouble);
  return { stack: name, region, failedAt: failed?.time || undefined, closedAt, how };
};

/** Whether the stack's own events say that its last operation went well. */
export const endsWell = ({ all }: Episode): boolean => {
  const last = all.flatMap(({ events }) => events).findLast(isOwn);
  return last !== undefined && isGoodEnd(last.status);
};
