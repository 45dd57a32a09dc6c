import { constants } from 'node:os';
import { codeOf, FolderInUse } from './core/owner-lock.js';

/** An embedded AWS that did not start. */
export class LaunchFailed extends Error {
  override readonly name = 'LaunchFailed';
  /** Name of the system's error, where that was the reason: EADDRINUSE, ENOSPC …; EBUSY: the folder is in use. */
  readonly code: string | undefined;

  constructor(reason: string, code?: string) {
    super(reason);
    this.code = code;
  }
}

/** The exit code by which a process that could not start tells why: the number of the system's error. */
export function exitCodeFor(error: unknown): number {
  const name = error instanceof FolderInUse ? 'EBUSY' : codeOf(error);
  return NUMBERS.get(name ?? '') ?? 1;
}

/** The error that an exit code stands for; 1 is any error. */
export function errorNamed(exitCode: number | null): string | undefined {
  if (exitCode === 1) return undefined;
  return [...NUMBERS].find(([, number]) => number === exitCode)?.[0];
}

const NUMBERS: ReadonlyMap<string, number> = new Map(Object.entries(constants.errno));
