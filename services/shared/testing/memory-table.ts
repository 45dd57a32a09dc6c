import {
  type Change,
  type Condition,
  isLive,
  type Key,
  type Row,
  type RowPage,
  type Table,
} from '../data/table.js';

export interface MemoryTable extends Table {
  /** All rows, in order of their keys. */
  rows(): readonly Row[];
  /** How many calls reached the table. */
  calls(): number;
}

/** The single table in memory. `dynamo-table.test.ts` holds it to the same promises as the real one. */
export function memoryTable(clock: () => Date, given: readonly Row[] = []): MemoryTable {
  const rows = new Map<string, Row>(given.map((row) => [nameOf(row), row]));
  let calls = 0;
  const sorted = () => [...rows.values()].sort((a, b) => order(nameOf(a), nameOf(b)));
  const live = () => sorted().filter((row) => isLive(row, clock()));

  return {
    rows: sorted,
    calls: () => calls,

    async get(key) {
      calls += 1;
      const row = rows.get(nameOf(key));
      return row && isLive(row, clock()) ? row : undefined;
    },

    async write(changes) {
      calls += 1;
      if (changes.length > 100) throw new Error('A transaction takes 100 changes.');
      if (!changes.every((change) => holds(rows.get(nameOf(keyOf(change))), change.when))) {
        return false;
      }
      for (const change of changes) {
        if ('put' in change) rows.set(nameOf(change.put), change.put);
        else rows.delete(nameOf(change.remove));
      }
      return true;
    },

    async add(key, amounts, expiresAt) {
      calls += 1;
      const row: Row = rows.get(nameOf(key)) ?? { ...key };
      const sums = Object.entries(amounts).map(([name, amount]) => [
        name,
        Number(row[name] ?? 0) + amount,
      ]);
      rows.set(nameOf(key), { ...row, ...key, ...Object.fromEntries(sums), expiresAt });
    },

    async page(list, limit, after): Promise<RowPage> {
      calls += 1;
      const places = live()
        .filter((row) => row.gsi1pk === list)
        .sort((a, b) => order(placeOf(b), placeOf(a)))
        .filter((row) => !after || placeOf(row) < placeOf(after));
      const shown = places.slice(0, limit);
      const last = places.length > limit ? shown.at(-1) : undefined;
      const next = last && { pk: last.pk, sk: last.sk, gsi1sk: last.gsi1sk ?? '' };
      return { rows: shown, next };
    },

    async range(pk, from, to, limit) {
      calls += 1;
      return live()
        .filter((row) => row.pk === pk && row.sk >= from && row.sk <= to)
        .slice(0, limit);
    },
  };
}

/** A table that does not answer. */
export function failingTable(message = 'secret-host-17 refused the connection'): Table {
  const fail = async () => {
    throw new Error(message);
  };
  return { get: fail, write: fail, add: fail, page: fail, range: fail };
}

const nameOf = ({ pk, sk }: Key) => `${pk}\u0000${sk}`;
const placeOf = ({ gsi1sk, ...key }: Key & { readonly gsi1sk?: string }) =>
  `${gsi1sk}\u0000${nameOf(key)}`;
const keyOf = (change: Change): Key => ('put' in change ? change.put : change.remove);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function holds(row: Row | undefined, when: Condition | undefined): boolean {
  if (!when) return true;
  return 'is' in when ? row === undefined : row?.[when.attribute] === when.equals;
}
