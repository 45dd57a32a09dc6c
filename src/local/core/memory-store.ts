import { createHash } from 'node:crypto';
import type { Store } from './store.js';
import { createTables, type Tables } from './tables.js';

/** A store whose table names can be listed and that can be emptied. */
export interface OwnedStore extends Store {
  readonly tables: Tables;
  /** Whether something is not yet written. */
  readonly isDirty: boolean;
  /** Forgets everything, for good. */
  reset(): Promise<void>;
}

/** State that lasts as long as the process. Rows are frozen, so that a change in place shows at once. */
export function memoryStore(): OwnedStore {
  const tables = createTables((change) => {
    if (change.kind === 'set') freeze(change.row);
  });
  const blobs = new Map<string, Buffer>();
  return {
    tables,
    isDirty: false,
    table: tables.table,
    scopes: tables.scopes,
    names: tables.names,
    blobs: {
      put(bytes) {
        const id = blobId(bytes);
        if (!blobs.has(id)) blobs.set(id, Buffer.from(bytes));
        return Promise.resolve(id);
      },
      get(id) {
        const found = blobs.get(id);
        return found ? Promise.resolve(found) : Promise.reject(new Error(`no blob ${id}`));
      },
    },
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
    reset() {
      tables.clear();
      blobs.clear();
      return Promise.resolve();
    },
  };
}

export const blobId = (bytes: Uint8Array): string =>
  `blob:${createHash('sha256').update(bytes).digest('hex')}`;

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  if (ArrayBuffer.isView(value) || value instanceof Date) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
