import type { Scope } from './scope.js';
import type { Table } from './store.js';

/** One change of one table, as it is journalled. */
export type Change =
  | { readonly kind: 'set'; readonly at: TableId; readonly key: string; readonly row: unknown }
  | { readonly kind: 'delete'; readonly at: TableId; readonly key: string }
  | { readonly kind: 'clear'; readonly at: TableId };

export interface TableId extends Scope {
  readonly name: string;
}

/** All tables in memory; every change is told to `changed` after it happened. */
export interface Tables {
  table<V>(name: string, scope: Scope): Table<V>;
  scopes(name: string): Scope[];
  /** Names of tables that have rows in some scope. */
  names(): string[];
  /** Applies a journalled change without telling it again. */
  apply(change: Change): void;
  /** Everything as the changes that would make it anew. */
  all(): IterableIterator<Change>;
  clear(): void;
}

export function createTables(changed: (change: Change) => void): Tables {
  const stored = new Map<string, { readonly at: TableId; readonly rows: Map<string, unknown> }>();

  const open = (name: string, scope: Scope) => {
    const id = `${name}\n${scope.account}\n${scope.region}`;
    let entry = stored.get(id);
    if (!entry) {
      const at = { name, account: scope.account, region: scope.region };
      entry = { at, rows: new Map<string, unknown>() };
      stored.set(id, entry);
    }
    return entry;
  };
  const used = () => [...stored.values()].filter(({ rows }) => rows.size > 0);

  return {
    table: <V>(name: string, scope: Scope) => {
      const { at, rows } = open(name, scope);
      // The caller names the row type of a table once, where its state is declared.
      return tableOver(at, rows as Map<string, V>, changed);
    },
    scopes: (name) =>
      used().flatMap(({ at }) =>
        at.name === name ? [{ account: at.account, region: at.region }] : [],
      ),
    names: () => [...new Set(used().map(({ at }) => at.name))],
    apply(change) {
      const { rows } = open(change.at.name, change.at);
      if (change.kind === 'set') rows.set(change.key, change.row);
      else if (change.kind === 'delete') rows.delete(change.key);
      else rows.clear();
    },
    *all() {
      for (const { at, rows } of stored.values()) {
        for (const [key, row] of rows) yield { kind: 'set', at, key, row };
      }
    },
    clear() {
      for (const { at, rows } of used()) {
        rows.clear();
        changed({ kind: 'clear', at });
      }
    },
  };
}

function tableOver<V>(
  at: TableId,
  rows: Map<string, V>,
  changed: (change: Change) => void,
): Table<V> {
  const set = (key: string, row: V) => {
    rows.set(key, row);
    changed({ kind: 'set', at, key, row });
  };
  return {
    get: (key) => rows.get(key),
    has: (key) => rows.has(key),
    set,
    update(key, change) {
      const row = rows.get(key);
      if (row === undefined) throw new Error(`no row "${key}" in ${at.name}`);
      const next = change(row);
      set(key, next);
      return next;
    },
    delete(key) {
      const isThere = rows.delete(key);
      if (isThere) changed({ kind: 'delete', at, key });
      return isThere;
    },
    clear() {
      if (rows.size === 0) return;
      rows.clear();
      changed({ kind: 'clear', at });
    },
    keys: () => rows.keys(),
    values: () => rows.values(),
    entries: () => rows.entries(),
    get size() {
      return rows.size;
    },
  };
}
