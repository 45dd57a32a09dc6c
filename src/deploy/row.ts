import type { StackEvent } from '../aws/index.js';
import type { CommandIo } from '../io/index.js';

/** The line of a stack while something runs on it. */
export interface Row {
  readonly seen: (events: readonly StackEvent[]) => void;
  readonly say: (text: string) => void;
  readonly end: () => void;
  /** Resources that are done. */
  readonly done: () => number;
}

interface About {
  readonly name: string;
  readonly stackId: () => string | undefined;
  readonly verb: string;
  /** How many resources there are to do, where it is known. */
  readonly total: number | undefined;
  /** Seconds that it will take, from history. */
  readonly seconds: number;
  /** Told at the first failure, long before the rollback is over. */
  readonly onFailure?: () => void;
}

/** Shows a stack's progress: what it does now, n of m resources, time to go. */
export function rowOf(
  { clock, progress }: Pick<CommandIo, 'clock' | 'progress'>,
  about: About,
): Row {
  const { name, verb, total, seconds, stackId, onFailure } = about;
  const began = clock.elapsedMs();
  const finished = new Set<string>();
  const show = (text: string) => {
    const gone = (clock.elapsedMs() - began) / 1000;
    progress.update(name, {
      text: `${name}: ${text}`,
      ...(total === undefined ? {} : { done: Math.min(finished.size, total), total }),
      ...(seconds > gone ? { etaSeconds: Math.ceil(seconds - gone) } : {}),
    });
  };
  return {
    say: show,
    seen(events) {
      for (const event of events) {
        progress.event('stack-event', { ...event, time: event.time.toISOString() });
        const isStack = event.physicalId === stackId();
        if (!isStack && /^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(event.status))
          finished.add(event.logicalId);
        if (!isStack && isFirstFailure(event)) {
          onFailure?.();
          progress.warn(`${name}: ${event.logicalId} ${event.status}: ${event.reason ?? ''}`);
        }
      }
      const last = events.at(-1);
      if (last) show(`${verb} ${last.logicalId} ${last.status}`);
    },
    end: () => progress.update(name, undefined),
    done: () => finished.size,
  };
}

const isFirstFailure = ({ status, reason = '' }: StackEvent): boolean =>
  status.endsWith('_FAILED') && !/cancelled$/i.test(reason);

/** Seconds that resources took, by type: the longest of each. */
export function secondsByType(events: readonly StackEvent[]): Readonly<Record<string, number>> {
  const began = new Map<string, number>();
  const longest: Record<string, number> = {};
  for (const { logicalId, physicalId, stackId, type, status, time } of events) {
    if (physicalId === stackId) continue;
    if (/^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/.test(status)) {
      if (!began.has(logicalId)) began.set(logicalId, time.getTime());
    } else if (/^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(status)) {
      const start = began.get(logicalId);
      if (start === undefined) continue;
      began.delete(logicalId);
      longest[type] = Math.max(longest[type] ?? 0, (time.getTime() - start) / 1000);
    }
  }
  return longest;
}
