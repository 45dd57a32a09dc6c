import type { Aws } from '../../aws/index.js';
import { isThrottled, leavesDoubt } from '../../aws/index.js';
import { type Means, runId, type StackOutcome } from '../../deploy/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { JOURNAL_VERSION, type RunRecord, type State } from '../../state/index.js';
import type { Deployment } from './open.js';

/** A run that changes AWS: it has the lock, and whatever it does is written down first. */
export interface Run {
  readonly id: string;
  readonly means: Means;
  /** Writes the first record. Nothing may change AWS before. */
  readonly begin: (stacks: readonly string[]) => Promise<void>;
  /** Writes the last record, and the run into the history. */
  readonly end: (record: Pick<RunRecord, 'exit' | 'stacks' | 'removal'>) => Promise<void>;
  readonly release: () => Promise<void>;
}

/**
 * Takes the lock and opens the journal.
 *
 * @param earlier id of a run to go on with
 */
export async function openRun(
  io: CommandIo,
  { opened, aws, state }: Deployment,
  command: string,
  earlier?: string,
): Promise<Run> {
  const started = io.clock.now();
  const began = io.clock.elapsedMs();
  const who = opened.identity.arn;
  const id = earlier ?? runId(started, `${io.processes.pid} ${who}`);
  const lock = await state.acquire({ run: id, command, who });
  if (lock.takenOver)
    io.progress.warn(`The lock of an earlier run was taken over: ${lock.takenOver}.`);
  const journal = await state.begin(id);
  const attempt = 1 + (await startsOf(state, id));

  return {
    id,
    means: meansOf(io, aws, { journal, lock, run: attempt === 1 ? id : `${id}-a${attempt}` }),
    begin: (stacks) =>
      journal.write({
        kind: 'run-started',
        version: JOURNAL_VERSION,
        run: id,
        command,
        environment: opened.name,
        account: opened.account,
        who,
        stacks,
      }),
    async end({ exit, stacks, removal }) {
      const seconds = Math.round((io.clock.elapsedMs() - began) / 100) / 10;
      const startedAt = started.toISOString();
      await told(io, journal.write({ kind: 'run-finished', exit }));
      await told(
        io,
        state.remember({
          run: id,
          command,
          startedAt,
          seconds,
          exit,
          who,
          version: io.version,
          stacks,
          ...(removal && { removal }),
        }),
      );
    },
    release: () => lock.release(),
  };
}

function meansOf(io: CommandIo, aws: Aws, own: Pick<Means, 'journal' | 'lock' | 'run'>): Means {
  return { io, aws, ...own, leavesDoubt, isThrottled };
}

async function startsOf(state: State, run: string): Promise<number> {
  const journal = await state.journal(run);
  return journal?.entries.filter(({ record }) => record.kind === 'run-started').length ?? 0;
}

/** What was done stays done, even when it can no longer be written down. */
async function told(io: CommandIo, work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => io.progress.warn(`Not written down: ${String(error)}`));
}

/** The newest run of a command that did not come to a good end, with the stacks that it was about. */
export async function unfinishedRun(
  state: State,
  command: string,
  environment: string,
): Promise<{ readonly id: string; readonly stacks: readonly string[] }> {
  for (const id of [...(await state.runs())].reverse()) {
    const records = (await state.journal(id))?.entries.map(({ record }) => record) ?? [];
    const start = records.findLast((record) => record.kind === 'run-started');
    if (start?.kind !== 'run-started' || start.command !== command) continue;
    const end = records.findLast(
      (record) => record.kind === 'run-finished' || record.kind === 'run-started',
    );
    if (end?.kind === 'run-finished' && end.exit === 'ok') break;
    return { id, stacks: start.stacks };
  }
  throw problems.nothingToResume({ environment });
}

/** An interruption with what goes on in AWS without us, and the way to go on. */
export function interruption(
  signal: AbortSignal,
  outcomes: readonly StackOutcome[],
  { command, environment }: { readonly command: string; readonly environment: string },
): UserError {
  const { problem } = reasonOf(signal);
  const running = outcomes.filter(({ result }) => result === 'left running');
  const names = running.map(({ name }) => name).join(', ');
  return new UserError(
    {
      ...problem,
      ...(names ? { why: `What runs in AWS goes on without us: ${names}.` } : {}),
      next: `${names ? `See where it stands: apexctl status --env ${environment}. ` : ''}Go on: apexctl ${command}`,
    },
    { cause: signal.reason },
  );
}

/** The problem that a signal carries; an interruption where it carries none. */
export function reasonOf(signal: AbortSignal): UserError {
  const { reason } = signal;
  return isUserError(reason) ? reason : problems.interrupted({});
}

const isUserError = (value: unknown): value is UserError =>
  value instanceof Error && 'problem' in value;
