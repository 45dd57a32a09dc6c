import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import { noResource, noTable } from './errors.js';
import { itemStore } from './items.js';
import { nameOf, type TableRow } from './table.js';

export interface DynamoState {
  readonly world: World;
  readonly items: ReturnType<typeof itemStore>;
  tables(scope: Scope): Table<TableRow>;
}

export const createState = (world: World): DynamoState => ({
  world,
  items: itemStore(world),
  tables: ({ account, region }) =>
    world.store.table<TableRow>('dynamodb.tables', { account, region }),
});

/** The table that an operation on items speaks of. @throws ResourceNotFoundException */
export function openTable(state: DynamoState, scope: Scope, name: string | undefined): TableRow {
  const table = state.tables(scope).get(nameOf(name));
  if (!table) throw noResource();
  return table;
}

/** The table that an operation on tables speaks of. @throws ResourceNotFoundException */
export function findTable(state: DynamoState, scope: Scope, name: string | undefined): TableRow {
  const plain = nameOf(name);
  const table = state.tables(scope).get(plain);
  if (!table) throw noTable(plain);
  return table;
}

export const changeTable = (
  state: DynamoState,
  { account, region, name }: TableRow,
  change: Partial<TableRow>,
): TableRow => state.tables({ account, region }).update(name, (table) => ({ ...table, ...change }));
