import { fstatSync } from 'node:fs';
import { type Disk, systemDisk } from './disk.js';

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
  disk: Disk = systemDisk,
): AppendFile {
  const file = disk.open(path, 'a');
  if (fstatSync(file).size > keepBytes) disk.truncate(file, keepBytes);
  let size = keepBytes;
  let isTorn = false;
  /** A half-written batch would hide what is written after it. */
  const mend = () => {
    disk.truncate(file, size);
    isTorn = false;
  };
  return {
    append(text) {
      if (isTorn) mend();
      const bytes = Buffer.from(text);
      isTorn = true;
      try {
        writeAll(file, bytes, disk);
      } catch (error) {
        try {
          mend();
        } catch {
          // Nothing is appended before this was made good.
        }
        throw error;
      }
      isTorn = false;
      size += bytes.length;
    },
    get size() {
      return size;
    },
    close: () => disk.close(file),
  };
}

export function writeAll(file: number, bytes: Buffer, disk: Disk): void {
  let at = 0;
  while (at < bytes.length) at += disk.write(file, bytes, at, bytes.length - at);
}
