import { chmodSync } from 'node:fs';
import { type AppendFile, openAppendFile } from './append-file.js';
import { type Disk, systemDisk } from './disk.js';
import { fileBlobs, sweepBlobs } from './file-blobs.js';
import { clean, filesOf, moveAside, readState, writeSnapshot } from './generations.js';
import { batchOf, lineOf } from './journal-lines.js';
import type { OwnedStore } from './memory-store.js';
import { takeFolder } from './owner-lock.js';
import { StorageError } from './storage-error.js';
import { createTables } from './tables.js';

export interface FileStoreOptions {
  readonly folder: string;
  readonly log: (line: string) => void;
  /** For the name of the folder that damaged files go to. */
  readonly now: () => Date;
  readonly disk?: Disk;
  /** The journal is folded into a snapshot when it is larger than this and twice the snapshot. */
  readonly foldBytes?: number;
}

export interface OpenedStore {
  readonly store: OwnedStore;
  /** What was found damaged and where it was put; the store then begins empty. */
  readonly damage?: string;
}

const FOLD_BYTES = 8 * 1024 * 1024;
/** Changes outside of a call (timers) reach the file within this time. */
const LINGER_MS = 50;

/**
 * State in a folder: `snapshot-<n>` holds all rows, `journal-<n>` what changed since, `blobs/` large
 * bodies. Generation n+1 becomes valid by one rename, so that a kill leaves either the old or the new.
 * What changed in one turn of the event loop is one batch of the journal, kept whole or not at all.
 *
 * A kill of the process loses nothing that was flushed. A loss of power may take the last seconds: only
 * snapshots are forced to the disk.
 *
 * @throws FolderInUse when another process has the folder
 */
export function openFileStore(options: FileStoreOptions): OpenedStore {
  const { folder, log, now, disk = systemDisk, foldBytes = FOLD_BYTES } = options;
  const release = takeFolder(folder);
  try {
    chmodSync(folder, 0o700);
    const files = filesOf(folder);
    const pending: string[] = [];
    const tables = createTables((change) => {
      pending.push(lineOf(change));
      linger();
    });
    const found = readState(files, tables);
    let damage: string | undefined;
    let generation = found.generation;
    let goodBytes = found.goodBytes;
    if (found.damage) {
      damage = moveAside(folder, now(), found.damage, disk);
      log(damage);
      generation = 0;
      goodBytes = 0;
    }
    clean(files, generation, disk);
    const swept = sweepBlobs(files.blobs, tables, disk);
    if (swept > 0) log(`${swept} bodies that nothing refers to were removed`);

    let journal: AppendFile = openAppendFile(files.journal(generation), goodBytes, disk);
    let foldAt = Math.max(foldBytes, found.damage ? 0 : 2 * found.snapshotBytes);
    let batch: Promise<void> | undefined;
    let lingering: NodeJS.Timeout | undefined;
    let isClosed = false;

    const write = () => {
      if (pending.length === 0) return;
      const lines = pending.length;
      try {
        journal.append(batchOf(pending));
      } catch (error) {
        throw new StorageError(folder, error);
      }
      pending.splice(0, lines);
      if (journal.size > foldAt) compact();
    };
    const compact = () => {
      const next = generation + 1;
      let fresh: AppendFile | undefined;
      try {
        fresh = openAppendFile(files.journal(next), 0, disk);
        foldAt = Math.max(foldBytes, 2 * writeSnapshot(files.snapshot(next), tables, disk));
      } catch (error) {
        fresh?.close();
        foldAt = journal.size + foldBytes; // a full disk is not asked again at every call
        log(`the journal could not be folded: ${String(error)}`);
        return;
      }
      journal.close();
      journal = fresh;
      generation = next;
      try {
        clean(files, generation, disk);
      } catch (error) {
        log(`old files were not removed: ${String(error)}`); // the next start tries again
      }
    };
    /** One write for all who wait: a turn of the event loop collects them. */
    const flush = (): Promise<void> => {
      if (pending.length === 0) return Promise.resolve();
      batch ??= new Promise<void>((resolve) => setImmediate(resolve))
        .finally(() => {
          batch = undefined;
        })
        .then(write);
      return batch;
    };
    function linger() {
      if (lingering || isClosed) return;
      lingering = setTimeout(() => {
        lingering = undefined;
        flush().catch((error: unknown) => log(String(error)));
      }, LINGER_MS);
      lingering.unref();
    }

    const store: OwnedStore = {
      tables,
      get isDirty() {
        return pending.length > 0;
      },
      table: tables.table,
      scopes: tables.scopes,
      names: tables.names,
      blobs: fileBlobs(files.blobs, disk),
      flush,
      async reset() {
        tables.clear();
        await flush();
        compact();
        sweepBlobs(files.blobs, tables, disk);
      },
      async close() {
        if (isClosed) return;
        isClosed = true;
        clearTimeout(lingering);
        try {
          await flush();
          if (journal.size > 0) compact();
        } finally {
          journal.close();
          release();
        }
      },
    };
    return { store, ...(damage && { damage }) };
  } catch (error) {
    release();
    throw error;
  }
}
