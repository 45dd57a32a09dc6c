import { join } from 'node:path';
import { fileTrouble, problems } from '../errors/index.js';
import type { CommandIo } from '../io/index.js';
import { decodeHistory } from './history.js';
import { incidentFolder } from './incident-folder.js';
import { openJournal } from './journal.js';
import { lifeOf } from './life.js';
import { decodeHolder, judgeLock, LEASE_MS, type LockHolder, RENEW_MS } from './lock.js';
import { decodeJournal, JOURNAL_VERSION, type ReadJournal } from './records.js';
import type { Lock, State } from './state.js';

type Io = Pick<CommandIo, 'files' | 'clock' | 'processes'>;

interface Place {
  /** `.apexctl` of the project, absolute. */
  readonly home: string;
  readonly environment: string;
  /** Name of this machine. */
  readonly host: string;
  /** Whether a failed call leaves open whether AWS acted. */
  readonly leavesDoubt: (error: unknown) => boolean;
}

/** Less than this and a run could not write its journal to the end. */
const LEAST_FREE_BYTES = 5_000_000;

/** State in a folder: for one person, or for several on one machine. */
export function folderState(io: Io, { home, environment, host, leavesDoubt }: Place): State {
  const { files, clock } = io;
  const folder = join(home, 'state', environment);
  const lockFile = join(folder, 'lock.json');
  const journalFile = (run: string) => join(folder, 'journal', `${run}.jsonl`);
  const historyFile = join(folder, 'history.jsonl');
  const noteFile = (name: string) => join(folder, `${name}.json`);
  const keeping = <T>(work: () => Promise<T>) => refusing(folder, work);

  const readHolder = async () => decodeHolder(await files.readText(lockFile));

  return {
    async acquire(purpose) {
      await keeping(() => proveRoom(io, folder));
      const found = await readHolder();
      const verdict = judgeLock(found, clock.now(), { host, isAlive: await aliveness(io, found) });
      if (verdict.may === 'not') throw heldBy(verdict.holder, environment);

      const now = clock.now().toISOString();
      const life = await lifeOf(files, io.processes.pid);
      const holder: LockHolder = {
        ...purpose,
        host,
        pid: io.processes.pid,
        ...(typeof life === 'object' ? life : {}),
        since: now,
        renewedAt: now,
        fencing: verdict.fencing,
      };
      if (verdict.may === 'take over') await claimTakeover(io, lockFile, holder, environment);
      else if (!(await keeping(() => files.create(lockFile, JSON.stringify(holder))))) {
        const other = await readHolder();
        if (other) throw heldBy(other, environment);
        await keeping(() => files.write(lockFile, JSON.stringify(holder))); // an empty or torn lock holds nothing
      }
      return heldLock(
        io,
        lockFile,
        holder,
        environment,
        verdict.may === 'take over' ? verdict.because : undefined,
      );
    },

    async holder() {
      const found = await readHolder();
      const verdict = judgeLock(found, clock.now(), { host, isAlive: await aliveness(io, found) });
      return verdict.may === 'not' ? verdict.holder : undefined;
    },

    async begin(run) {
      const append = (text: string) => keeping(() => files.append(journalFile(run), text));
      const before = decodeJournal((await files.readText(journalFile(run))) ?? '');
      if (before.damaged) await keeping(() => setAside(io, journalFile(run)));
      if (before.torn || before.damaged)
        await keeping(() => cutTo(io, journalFile(run), before.bytes));
      const tip = before.entries.length > 0 ? before.tip : undefined;
      const intents = before.entries.filter(({ record }) => record.kind === 'intent').length;
      return openJournal(run, { clock, append, leavesDoubt }, { tip, intents });
    },

    async journal(run) {
      const text = await files.readText(journalFile(run));
      return text === undefined ? undefined : understood(decodeJournal(text), journalFile(run));
    },

    async runs() {
      const names = await files.list(join(folder, 'journal'));
      return names
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => name.slice(0, -'.jsonl'.length));
    },

    history: async () => decodeHistory((await files.readText(historyFile)) ?? ''),
    remember: (run) =>
      keeping(async () => {
        const before = (await files.readText(historyFile)) ?? '';
        const gap = before === '' || before.endsWith('\n') ? '' : '\n'; // after a torn line
        await files.append(historyFile, `${gap}${JSON.stringify(run)}\n`);
      }),

    ...incidentFolder(files, join(folder, 'incidents'), keeping),

    async note(name) {
      const text = await files.readText(noteFile(name));
      try {
        return text === undefined ? undefined : JSON.parse(text);
      } catch {
        return undefined; // a note only saves looking at AWS
      }
    },
    keepNote: (name, content) =>
      keeping(() => files.write(noteFile(name), JSON.stringify(content))),
  };
}

function heldLock(
  io: Io,
  lockFile: string,
  taken: LockHolder,
  environment: string,
  takenOver: string | undefined,
): Lock {
  let renewedAt = io.clock.now().getTime();
  const isOurs = (found: LockHolder | undefined) =>
    found?.run === taken.run && found.fencing === taken.fencing;
  return {
    fencing: taken.fencing,
    takenOver,
    async keep() {
      const now = io.clock.now();
      if (now.getTime() - renewedAt < RENEW_MS) return;
      const found = decodeHolder(await io.files.readText(lockFile));
      if (!isOurs(found))
        throw problems.lockLost({ environment, to: found ? describe(found) : 'nobody' });
      try {
        await io.files.write(lockFile, JSON.stringify({ ...taken, renewedAt: now.toISOString() }));
        renewedAt = now.getTime();
      } catch (error) {
        // It still is ours. A full disk must not end the watch of what runs; the next change needs
        // the journal, and is refused there.
        if (!fileTrouble(error)) throw error;
      }
    },
    async release() {
      if (isOurs(decodeHolder(await io.files.readText(lockFile)))) await io.files.remove(lockFile);
    },
  };
}

/** Two who find the same dead holder: only one may replace it. */
async function claimTakeover(
  io: Io,
  lockFile: string,
  holder: LockHolder,
  environment: string,
): Promise<void> {
  const claim = `${lockFile}.${holder.fencing}`;
  if (await isLeftBehind(io, claim, holder.host)) await io.files.remove(claim);
  if (!(await io.files.create(claim, JSON.stringify(holder))))
    throw heldBy(decodeHolder(await io.files.readText(claim)) ?? holder, environment);
  await io.files.write(lockFile, JSON.stringify(holder));
  await io.files.remove(claim);
}

/** A claim whose maker ended before the takeover was done. */
async function isLeftBehind(io: Io, claim: string, host: string): Promise<boolean> {
  const facts = await io.files.look(claim);
  if (!facts) return false;
  const maker = decodeHolder(await io.files.readText(claim));
  const isHere = maker?.host === host;
  if (isHere && (await aliveness(io, maker))() === false) return true;
  return io.clock.now().getTime() - facts.modified.getTime() > LEASE_MS;
}

/** Whether the process of a holder on this machine lives; elsewhere only the lease decides. */
async function aliveness(
  { files }: Io,
  holder: LockHolder | undefined,
): Promise<() => boolean | undefined> {
  const life = holder && (await lifeOf(files, holder.pid));
  if (!life) return () => undefined;
  const lives =
    life !== 'gone' && (holder.started === undefined || holder.started === life.started);
  return () => lives;
}

async function proveRoom({ files }: Io, folder: string): Promise<void> {
  await files.makeFolder(folder);
  const free = await files.freeBytes(folder);
  if (free < LEAST_FREE_BYTES) throw new Error(`only ${free} bytes are free`);
  const probe = join(folder, 'probe');
  await files.write(probe, 'ok');
  await files.remove(probe);
}

/** What cannot be read any more is kept beside, for who wants to find out why. */
async function setAside({ files }: Io, path: string): Promise<void> {
  const content = await files.read(path);
  if (content) await files.write(`${path}.damaged`, content);
}

async function cutTo({ files }: Io, path: string, bytes: number): Promise<void> {
  const content = await files.read(path);
  if (content) await files.write(path, content.subarray(0, bytes));
}

function understood(journal: ReadJournal, file: string): ReadJournal {
  const first = journal.entries[0]?.record;
  if (first?.kind === 'run-started' && first.version > JOURNAL_VERSION) {
    throw problems.journalNewer({ file, version: first.version, known: JOURNAL_VERSION });
  }
  return journal;
}

async function refusing<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw problems.stateUnwritable({ folder, reason: reasonOf(error) }, { cause: error });
  }
}

const reasonOf = (error: unknown): string =>
  fileTrouble(error)?.reason ?? (error instanceof Error ? error.message : String(error));

const describe = ({ who, host, pid }: LockHolder): string => `${who} on ${host} (process ${pid})`;

function heldBy(holder: LockHolder, environment: string) {
  const { command, since } = holder;
  return problems.lockHeld({ environment, holder: describe(holder), command, since });
}
