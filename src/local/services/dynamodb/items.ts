import { EVERYWHERE } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import { idOf, keyTexts } from './keys.js';
import { type Ordered, ordered } from './ordered.js';
import { type KeySchema, keyNames, type SecondaryIndex, type TableRow } from './table.js';
import { attribute, type Item } from './value.js';

/** The items of one table with their orders. Orders are kept in memory and made anew when needed. */
export interface Items {
  get(id: string): Item | undefined;
  put(item: Item): void;
  delete(id: string): void;
  /** The order of an index by its name, or of the table itself. */
  order(index?: string): Ordered;
  all(): IterableIterator<Item>;
  readonly count: number;
}

export type ItemsOf = (table: TableRow) => Items;

/** Finds the items of a table; the same object as long as its indexes are the same. */
export function itemStore(world: World): ItemsOf & { forget(tableId: string): void } {
  const open = new Map<string, { items: Items; shape: string }>();
  const find = (table: TableRow): Items => {
    const shape = JSON.stringify(table.indexes.map(({ name, keys }) => [name, keys]));
    const known = open.get(table.id);
    if (known?.shape === shape) return known.items;
    const items = itemsIn(world.store.table<Item>(`dynamodb.items:${table.id}`, EVERYWHERE), table);
    open.set(table.id, { items, shape });
    return items;
  };
  return Object.assign(find, {
    forget(tableId: string) {
      open.delete(tableId);
      world.store.table<Item>(`dynamodb.items:${tableId}`, EVERYWHERE).clear();
    },
  });
}

function itemsIn(rows: Table<Item>, table: TableRow): Items {
  const orders = new Map<string | undefined, { keys: KeySchema; order: Ordered }>();
  const place = (keys: KeySchema, item: Item, id: string) => {
    const [hash, range] = keyTexts(keys, item);
    return { hash, entry: { range, id } };
  };
  const make = (index: SecondaryIndex | undefined) => {
    const keys = index?.keys ?? table.keys;
    const order = ordered();
    for (const [id, item] of rows.entries()) {
      if (!hasKeys(keys, item)) continue;
      const { hash, entry } = place(keys, item, id);
      order.add(hash, entry);
    }
    orders.set(index?.name, { keys, order });
    return order;
  };
  const leave = (item: Item, id: string) => {
    for (const { keys, order } of orders.values()) {
      if (!hasKeys(keys, item)) continue;
      const { hash, entry } = place(keys, item, id);
      order.remove(hash, entry);
    }
  };
  return {
    get: (id) => rows.get(id),
    put(item) {
      const id = idOf(table, item);
      const before = rows.get(id);
      if (before) leave(before, id);
      rows.set(id, item);
      for (const { keys, order } of orders.values()) {
        if (!hasKeys(keys, item)) continue;
        const { hash, entry } = place(keys, item, id);
        order.add(hash, entry);
      }
    },
    delete(id) {
      const before = rows.get(id);
      if (!before) return;
      leave(before, id);
      rows.delete(id);
    },
    order(index) {
      const known = orders.get(index);
      return known?.order ?? make(table.indexes.find(({ name }) => name === index));
    },
    all: () => rows.values(),
    get count() {
      return rows.size;
    },
  };
}

const hasKeys = (keys: KeySchema, item: Item): boolean =>
  keyNames(keys).every((name) => attribute(item, name) !== undefined);
