import type { Scope } from './scope.js';

/**
 * Rows of one kind in one scope. Rows are plain data (JSON values, Date, bigint, Uint8Array) and are
 * never changed in place: `set` or `update` replaces them, and that is what survives a kill.
 */
export interface Table<V> {
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, row: V): void;
  /** Replaces the row at `key`. @throws Error when there is none */
  update(key: string, change: (row: V) => V): V;
  /** Whether there was a row to delete. */
  delete(key: string): boolean;
  clear(): void;
  /** In the order of first insertion. */
  keys(): IterableIterator<string>;
  values(): IterableIterator<V>;
  entries(): IterableIterator<[string, V]>;
  readonly size: number;
}

/** Large bodies, addressed by their content. */
export interface Blobs {
  /** An id of the form `blob:<sha256>`; a blob lives as long as some row holds its id as a string. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws Error when there is no such blob */
  get(id: string): Promise<Buffer>;
}

/** All state of the embedded AWS. Reads and writes are synchronous and see each other at once. */
export interface Store {
  table<V>(name: string, scope: Scope): Table<V>;
  /** The scopes in which the table `name` has rows. */
  scopes(name: string): Scope[];
  /** Names of the tables that have rows in some scope. */
  names(): string[];
  readonly blobs: Blobs;
  /** Resolves when all that was written so far survives a kill of the process. */
  flush(): Promise<void>;
  /** Flushes, compacts and lets go of the files. */
  close(): Promise<void>;
}
