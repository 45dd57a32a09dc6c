import type { Clock } from '../io/index.js';
import { encodeEntry, type JournalRecord } from './records.js';
import type { Intent, Journal } from './state.js';

interface Means {
  readonly clock: Pick<Clock, 'now'>;
  /** Adds text to the journal; it is on disk once it resolves. */
  readonly append: (text: string) => Promise<void>;
  /** Whether a failure leaves open whether AWS acted. */
  readonly leavesDoubt: (error: unknown) => boolean;
}

const NEW = { tip: undefined, intents: 0 };

/** A journal that adds lines one after the other, after those that an earlier attempt left. */
export function openJournal(
  run: string,
  { clock, append, leavesDoubt }: Means,
  before: { readonly tip: string | undefined; readonly intents: number } = NEW,
): Journal {
  let { tip, intents } = before;
  let last: Promise<void> = Promise.resolve();

  const write = (record: JournalRecord): Promise<void> => {
    last = last.then(async () => {
      const next = encodeEntry({ time: clock.now().toISOString(), record }, tip);
      await append(next.line);
      tip = next.tip;
    });
    const written = last;
    last = written.catch(() => undefined); // the next line may find room again; this one's caller knows
    return written;
  };

  const during = async <T>(intent: Intent, act: () => Promise<T>): Promise<T> => {
    intents += 1;
    const id = `${run}-${intents}`;
    const { operation, target, region, token, hash } = intent;
    await write({ kind: 'intent', id, operation, target, region, token, hash });
    const outcome = await settled(act);
    // A full disk must not turn a change that succeeded into a failure: the next intent will refuse.
    await write({ kind: 'outcome', of: id, ...told(outcome) }).catch(() => undefined);
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  };

  const told = (outcome: Outcome<unknown>) => {
    if (!('error' in outcome)) return { result: 'succeeded', detail: undefined } as const;
    const result = leavesDoubt(outcome.error) ? 'in-doubt' : 'failed';
    return { result, detail: nameOf(outcome.error) } as const;
  };

  return { run, write, during };
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown };

async function settled<T>(act: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await act() };
  } catch (error) {
    return { error };
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
