import { mkdirSync, readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disk, systemDisk } from './disk.js';
import { blobId } from './memory-store.js';
import { StorageError } from './storage-error.js';
import type { Blobs } from './store.js';
import type { Tables } from './tables.js';

/** Large bodies as files named after their content. */
export function fileBlobs(folder: string, disk: Disk = systemDisk): Blobs {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let counter = 0;
  return {
    async put(bytes) {
      const id = blobId(bytes);
      const path = pathOf(folder, id);
      if (await hasSize(path, bytes.length)) return id;
      counter += 1;
      const temporary = join(folder, `new-${process.pid}-${counter}`);
      try {
        await disk.writeBody(temporary, bytes);
        await disk.renameBody(temporary, path);
      } catch (error) {
        await disk.removeBody(temporary);
        throw new StorageError(folder, error);
      }
      return id;
    },
    async get(id) {
      try {
        return await readFile(pathOf(folder, id));
      } catch (cause) {
        throw new Error(`no blob ${id}`, { cause });
      }
    },
  };
}

const PREFIX = 'blob:';
const pathOf = (folder: string, id: string): string => {
  if (!/^blob:[0-9a-f]{64}$/.test(id)) throw new Error(`"${id}" is no id of a blob`);
  return join(folder, id.slice(PREFIX.length));
};

async function hasSize(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size;
  } catch {
    return false;
  }
}

/** Removes blobs that no row names. @returns how many */
export function sweepBlobs(folder: string, tables: Tables, disk: Disk = systemDisk): number {
  const files = listed(folder);
  if (files.length === 0) return 0;
  const named = new Set<string>();
  for (const change of tables.all()) if (change.kind === 'set') collect(change.row, named);
  const unused = files.filter((file) => !named.has(PREFIX + file));
  for (const file of unused) disk.remove(join(folder, file));
  return unused.length;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (value.startsWith(PREFIX)) into.add(value);
  } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const part of Object.values(value)) collect(part, into);
  }
}
