import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Who works in a folder. */
export interface Owner {
  readonly pid: number;
  /** When that process was started, where the system tells: pids are used again. */
  readonly started?: string;
}

/** A state folder that another process has open. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly owner: Owner;

  constructor(folder: string, owner: Owner) {
    super(`the state folder ${folder} is in use by process ${owner.pid}`);
    this.owner = owner;
  }
}

/**
 * Takes the folder for this process; the answer gives it back.
 *
 * @throws FolderInUse when a living process has it
 */
export function takeFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'owner');
  if (!tryCreate(path)) takeOver(folder, path);
  return () => {
    if (isOurs(readOwner(path))) rmSync(path, { force: true });
  };
}

function tryCreate(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeFileSync(file, JSON.stringify(ourselves()));
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    rmSync(path, { force: true }); // on a full disk the file is there, and empty
    throw error;
  }
}

/** Replaces what a dead process left. Of two that try at once, one waits its turn and is refused. */
function takeOver(folder: string, path: string): void {
  const guard = join(folder, 'owner.takeover');
  if (!tryCreate(guard)) {
    const owner = readOwner(guard);
    const isRecent = Date.now() - statSync(guard).mtimeMs < GUARD_MS;
    if (owner ? isAlive(owner) : isRecent) throw new FolderInUse(folder, owner ?? { pid: 0 });
    rmSync(guard, { force: true }); // left by a process that died in the next few lines
    if (!tryCreate(guard)) throw new FolderInUse(folder, readOwner(guard) ?? { pid: 0 });
  }
  try {
    const owner = readOwner(path);
    if (owner && isAlive(owner)) throw new FolderInUse(folder, owner);
    rmSync(path, { force: true });
    if (!tryCreate(path)) throw new FolderInUse(folder, readOwner(path) ?? { pid: 0 });
  } finally {
    rmSync(guard, { force: true });
  }
}
const GUARD_MS = 10_000;

const ourselves = (): Owner => {
  const started = startOf(process.pid);
  return { pid: process.pid, ...(started !== undefined && { started }) };
};

const isOurs = (owner: Owner | undefined): boolean =>
  owner?.pid === process.pid && owner.started === startOf(process.pid);

/** Whether the process that wrote this still runs: the same pid, started at the same time. */
export function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const fields = statOf(pid);
  if (fields?.[0] === 'Z' || fields?.[0] === 'X') return false; // only its entry is left
  const now = fields?.[19];
  return started === undefined || now === undefined || started === now;
}

/** Start time of a process in clock ticks since boot. */
const startOf = (pid: number): string | undefined => statOf(pid)?.[19];

/** State, start time and more of a process; only Linux tells them in a file. Source: proc(5). */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function readOwner(path: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value)) return undefined;
    const started = 'started' in value ? value.started : undefined;
    if (typeof value.pid !== 'number') return undefined;
    return { pid: value.pid, ...(typeof started === 'string' && { started }) };
  } catch {
    return undefined; // gone, or cut off while it was written: nobody who lives
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;
