import type { Store } from '../store.js';

/** Identifiers as they were made here, with what they are called in the account. */
export type Renames = ReadonlyMap<string, string>;

/** Shorter ones could stand in a text by chance, and an account's number stands everywhere. */
const isDrawn = (id: string): boolean => id.length >= 8 && !/^\d+$/.test(id);

/**
 * Gives identifiers other names wherever they stand: in rows, in keys of rows and in names of tables.
 * AWS draws identifiers so that they never occur by chance, and so are those of the embedded AWS.
 */
export function rename(store: Store, renames: Renames): void {
  const pairs = [...renames].filter(([from, to]) => from !== to && isDrawn(from) && isDrawn(to));
  if (pairs.length === 0) return;
  const names = new Map(pairs);
  const pattern = new RegExp(
    [...names.keys()]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|'),
    'g',
  );
  const renamed = (text: string): string => text.replace(pattern, (id) => names.get(id) ?? id);
  for (const name of store.names()) {
    for (const scope of store.scopes(name)) {
      const table = store.table(name, scope);
      const target = store.table(renamed(name), scope);
      for (const [key, row] of [...table.entries()]) {
        const next = mapped(row, renamed);
        const nextKey = renamed(key);
        if (next === row && nextKey === key && target === table) continue;
        if (nextKey !== key || renamed(name) !== name) table.delete(key);
        target.set(nextKey, next);
      }
    }
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The same value where nothing in it changes. */
function mapped(value: unknown, renamed: (text: string) => string): unknown {
  if (typeof value === 'string') return renamed(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => mapped(item, renamed));
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).map(
    ([key, item]) => [renamed(key), mapped(item, renamed), key, item] as const,
  );
  return entries.some(([key, item, was, had]) => key !== was || item !== had)
    ? Object.fromEntries(entries)
    : value;
}
