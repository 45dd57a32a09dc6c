import { chmodSync } from 'node:fs';
import { type AppendFile, openAppendFile } from './append-file.js';
import { fileBlobs, sweepBlobs } from './file-blobs.js';
import { clean, filesOf, moveAside, readState, writeSnapshot } from './generations.js';
import { lineOf } from './journal-lines.js';
import type { OwnedStore } from './memory-store.js';
import { takeFolder } from './owner-lock.js';
import { StorageError } from './storage-error.js';
import { createTables } from './tables.js';

export interface FileStoreOptions {
  readonly folder: string;
  readonly log: (line: string) => void;
  /** For the name of the folder that damaged files go to. */
  readonly now: () => Date;
}

export interface OpenedStore {
  readonly store: OwnedStore;
  /** What was found damaged and where it was put; the store then begins empty. */
  readonly damage?: string;
}

/** The journal is folded into a snapshot when it is larger than this and twice the snapshot. */
const COMPACT_BYTES = 8 * 1024 * 1024;
/** Changes outside of a call (timers) reach the file within this time. */
const LINGER_MS = 50;

/**
 * State in a folder: `snapshot-<n>` holds all rows, `journal-<n>` what changed since, `blobs/` large
 * bodies. Generation n+1 becomes valid by one rename, so that a kill leaves either the old or the new.
 *
 * @throws FolderInUse when another process has the folder
 */
export function openFileStore({ folder, log, now }: FileStoreOptions): OpenedStore {
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
      damage = moveAside(folder, now(), found.damage);
      log(damage);
      generation = 0;
      goodBytes = 0;
    }
    clean(files, generation);
    const swept = sweepBlobs(files.blobs, tables);
    if (swept > 0) log(`${swept} bodies that nothing refers to were removed`);

    let journal: AppendFile = openAppendFile(files.journal(generation), goodBytes);
    let snapshotBytes = found.damage ? 0 : found.snapshotBytes;
    let batch: Promise<void> | undefined;
    let lingering: NodeJS.Timeout | undefined;
    let isClosed = false;

    const write = () => {
      if (pending.length === 0) return;
      const lines = pending.length;
      try {
        journal.append(pending.join(''));
      } catch (error) {
        throw new StorageError(folder, error);
      }
      pending.splice(0, lines);
      if (journal.size > Math.max(COMPACT_BYTES, 2 * snapshotBytes)) compact();
    };
    const compact = () => {
      try {
        snapshotBytes = writeSnapshot(files.snapshot(generation + 1), tables);
      } catch (error) {
        log(`the journal could not be folded: ${String(error)}`);
        return;
      }
      journal.close();
      generation += 1;
      journal = openAppendFile(files.journal(generation), 0);
      clean(files, generation);
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
      blobs: fileBlobs(files.blobs),
      flush,
      async reset() {
        tables.clear();
        await flush();
        compact();
        sweepBlobs(files.blobs, tables);
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
