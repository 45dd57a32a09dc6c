import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** Writes part of some bytes, as `fs.writeSync` does. */
export type Write = (file: number, bytes: Buffer, offset: number, length: number) => number;

/** A file that only grows, by whole batches: a batch that cannot be written leaves no trace. */
export interface AppendFile {
  /** @throws the system's error (ENOSPC, EIO …); the file is then as it was before */
  append(text: string): void;
  readonly size: number;
  close(): void;
}

export function openAppendFile(
  path: string,
  keepBytes: number,
  write: Write = writeSync,
): AppendFile {
  const file = openSync(path, 'a', 0o600);
  if (fstatSync(file).size > keepBytes) ftruncateSync(file, keepBytes);
  let size = keepBytes;
  return {
    append(text) {
      const bytes = Buffer.from(text);
      try {
        writeAll(file, bytes, write);
      } catch (error) {
        ftruncateSync(file, size); // a half-written batch would hide what is written after it
        throw error;
      }
      size += bytes.length;
    },
    get size() {
      return size;
    },
    close: () => closeSync(file),
  };
}

export function writeAll(file: number, bytes: Buffer, write: Write = writeSync): void {
  let at = 0;
  while (at < bytes.length) at += write(file, bytes, at, bytes.length - at);
}
