import type { StackEvent, Stacks } from '../aws/index.js';
import { problems, UserError } from '../errors/index.js';
import type { Means } from './means.js';
import { FIRST_PACE, nextPace, type Pace } from './pace.js';
import { isFinal } from './statuses.js';

export interface Watched {
  /** Final status of the stack, read from the stack itself. */
  readonly status: string;
  /** Events of the operation, oldest first. */
  readonly events: readonly StackEvent[];
}

interface Watch {
  readonly stacks: Stacks;
  readonly stackId: string;
  /** Newest event before the operation began. */
  readonly after: string | undefined;
  readonly onEvents: (events: readonly StackEvent[]) => void;
}

/** How long AWS may be unreadable before we stop watching. The operation itself goes on. */
const PATIENCE_MS = 5 * 60_000;
/** Looks without news after which the stack itself is asked. */
const QUIET_LOOKS = 6;

/**
 * Follows an operation until the stack is at rest.
 *
 * @throws the signal's reason when interrupted, `aws-silent` when AWS cannot be read for long
 */
export async function watch({ io, lock, isThrottled }: Means, what: Watch): Promise<Watched> {
  const { stacks, stackId, onEvents } = what;
  const events: StackEvent[] = [];
  let pace: Pace = FIRST_PACE;
  let quiet = 0;
  let readableAt = io.clock.elapsedMs();

  const read = async (): Promise<number> => {
    const fresh = await stacks.events(stackId, events.at(-1)?.id ?? what.after);
    events.push(...fresh);
    if (fresh.length > 0) onEvents(fresh);
    return fresh.length;
  };
  /** The status, once the stack is at rest and every event of it was read. */
  const rest = async (): Promise<string | undefined> => {
    const status = await statusOf(stacks, stackId);
    if (!isFinal(status)) return undefined;
    await read();
    return status;
  };

  for (;;) {
    await io.clock.sleep(pace.waitMs, io.signal);
    await lock.keep();
    const began = io.clock.elapsedMs();
    try {
      const news = await read();
      quiet = news > 0 ? 0 : quiet + 1;
      const mayBeOver =
        quiet >= QUIET_LOOKS || (news > 0 && events.some((event) => isEnd(event, stackId)));
      const status = mayBeOver ? await rest() : undefined;
      if (status !== undefined) return { status, events };
      if (mayBeOver) quiet = 0;
      readableAt = io.clock.elapsedMs();
      pace = nextPace(pace, { tookMs: readableAt - began, sawNews: news > 0, wasThrottled: false });
    } catch (error) {
      const silentMs = io.clock.elapsedMs() - readableAt;
      if (!passes(error) || silentMs > PATIENCE_MS) throw error;
      io.progress.detail(`Cannot read the events of ${stackId}: ${String(error)}`);
      pace = nextPace(pace, { tookMs: SLOW_MS, sawNews: false, wasThrottled: isThrottled(error) });
    }
  }
}

/** What is assumed of an answer that did not come. */
const SLOW_MS = 1_000;

/** Trouble on the way to AWS passes; a refusal or a lost lock does not. */
function passes(error: unknown): boolean {
  return error instanceof UserError && PASSING.has(error.problem.id);
}
const PASSING = new Set(['aws-silent', 'answer-unclear', 'endpoint-unreachable']);

const isEnd = ({ physicalId, status }: StackEvent, stackId: string): boolean =>
  physicalId === stackId && isFinal(status);

async function statusOf(stacks: Stacks, stackId: string): Promise<string> {
  const facts = await stacks.stack(stackId);
  if (facts && facts.id !== stackId) {
    throw problems.planOutdated({
      stack: facts.name,
      difference: 'it was deleted and created again',
    });
  }
  return facts?.status ?? 'DELETE_COMPLETE';
}
