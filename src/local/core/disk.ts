import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';

/** Every operation that changes the files of a state folder; tests end one in the middle. */
export interface Disk {
  /** For the user alone: mode 600. */
  open(path: string, flags: 'a' | 'w'): number;
  /** Writes part of some bytes. @returns how many */
  write(file: number, bytes: Uint8Array, offset: number, length: number): number;
  truncate(file: number, size: number): void;
  /** Returns when the bytes of the file would outlive the power. */
  sync(file: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  /** Nothing is there afterwards, nor has to be before. */
  remove(path: string): void;
  /** The three below keep the event loop free: bodies can be large. */
  writeBody(path: string, bytes: Uint8Array): Promise<void>;
  renameBody(from: string, to: string): Promise<void>;
  removeBody(path: string): Promise<void>;
}

export const systemDisk: Disk = {
  open: (path, flags) => openSync(path, flags, 0o600),
  write: writeSync,
  truncate: ftruncateSync,
  sync: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  writeBody: (path, bytes) => writeFile(path, bytes, { mode: 0o600 }),
  renameBody: rename,
  removeBody: (path) => rm(path, { force: true }),
};
