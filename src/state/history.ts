/** What a finished run leaves in the history, one line each. */
export interface RunRecord {
  readonly run: string;
  readonly command: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  /** Name of the exit, e.g. `ok`, `failed`. */
  readonly exit: string;
  readonly who: string;
  readonly version: string;
  readonly stacks: readonly StackRun[];
  /** Only for runs that removed what was left behind, or brought it back. */
  readonly removal?: RemovalRecord;
}
/** Who agreed to what, and what came of it. */
export interface RemovalRecord {
  /** Hash of the plan. */
  readonly plan: string;
  /** Machine that it ran on. */
  readonly host: string;
  /** How it was agreed to, in words. */
  readonly consent: string;
  readonly items: readonly {
    readonly type: string;
    readonly id: string;
    readonly result: string;
  }[];
}
export interface StackRun {
  readonly name: string;
  readonly region: string;
  readonly action: 'create' | 'update' | 'delete' | 'unchanged';
  /** Status on AWS at the end. */
  readonly status: string;
  readonly seconds: number;
  /** Seconds that resources took, by type: the longest of each. */
  readonly types: Readonly<Record<string, number>>;
}

/** Reads lines of the history; a line that cannot be read is left out. */
export function decodeHistory(text: string): readonly RunRecord[] {
  return text.split('\n').flatMap((line) => {
    try {
      const record: unknown = JSON.parse(line);
      return isRunRecord(record) ? [record] : [];
    } catch {
      return []; // the last line of a run that was killed while writing
    }
  });
}

/** Seconds that a stack took for an action in earlier runs, newest first. */
export function secondsOf(
  history: readonly RunRecord[],
  stack: string,
  action: StackRun['action'],
): readonly number[] {
  return [...history]
    .reverse()
    .flatMap(({ stacks }) => stacks)
    .filter(
      (run) => run.name === stack && run.action === action && run.status.endsWith('_COMPLETE'),
    )
    .filter(({ status }) => !status.includes('ROLLBACK'))
    .map(({ seconds }) => seconds);
}

function isRunRecord(value: unknown): value is RunRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'run' in value &&
    typeof value.run === 'string' &&
    'stacks' in value &&
    Array.isArray(value.stacks)
  );
}
