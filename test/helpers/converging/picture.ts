import type { Local } from '../../../src/local/index.js';

type World = Local['world'];

/** Everything that an embedded AWS held at one time. Rows are never changed in place, so they are shared. */
export interface Picture {
  readonly rows: ReadonlyMap<string, Row>;
  /** Large bodies by their ids. */
  readonly bodies: ReadonlyMap<string, Buffer>;
}
export interface Row {
  readonly table: string;
  readonly account: string;
  readonly region: string;
  readonly key: string;
  readonly row: unknown;
}

/** The record of calls is long, and nothing depends on it. */
const UNNEEDED = /^cloudtrail\.events/;

export async function pictureOf({ store }: World, known?: Picture): Promise<Picture> {
  const rows = new Map<string, Row>();
  for (const table of store.names()) {
    if (UNNEEDED.test(table)) continue;
    for (const { account, region } of store.scopes(table))
      for (const [key, row] of store.table<unknown>(table, { account, region }).entries())
        rows.set([table, account, region, key].join('\n'), { table, account, region, key, row });
  }
  const bodies = new Map<string, Buffer>(known?.bodies);
  for (const { row } of rows.values())
    for (const id of bodiesIn(row)) {
      if (bodies.has(id)) continue;
      const body = await store.blobs.get(id).catch(() => undefined);
      if (body) bodies.set(id, body);
    }
  return { rows, bodies };
}

const seen = new WeakMap<object, readonly string[]>();
function bodiesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('blob:') ? [value] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const known = seen.get(value) ?? Object.values(value).flatMap(bodiesIn);
  seen.set(value, known);
  return known;
}

/** Makes the embedded AWS what it was; its services begin anew, because they may remember things. */
export async function restore(local: Local, { rows, bodies }: Picture): Promise<void> {
  const answer = await fetch(`${local.endpoint}/_apexctl/reset`, {
    method: 'POST',
    headers: { 'x-apexctl-nonce': local.nonce },
  });
  if (!answer.ok) throw new Error(`the reset was answered with ${answer.status}`);
  const { store } = local.world;
  for (const body of bodies.values()) await store.blobs.put(body);
  for (const { table, account, region, key, row } of rows.values())
    store.table<unknown>(table, { account, region }).set(key, row);
}

/** Rows of the first picture that are missing or different in the second, one line each. */
export function changedSince(before: Picture, after: Picture, besides?: RegExp): readonly string[] {
  return [...before.rows].flatMap(([id, { table, region, key, row }]) => {
    const now = after.rows.get(id)?.row;
    if (now === row || isNoise(table) || besides?.test(table) || same(now, row)) return [];
    return [`${table} ${region} ${key}: ${now === undefined ? 'gone' : 'changed'}`];
  });
}

/** What is written whenever anybody calls anything, and when functions of rollbacks run. */
const NOISE = /^(cloudtrail\.|cloudwatch\.minutes|logs\.(streams|events)|sts\.)/;
const isNoise = (table: string): boolean => NOISE.test(table);

const same = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);
const textOf = (value: unknown): string | undefined => JSON.stringify(value, plain);
/** What stays of a failed deployment goes on using what was there before. */
const OF_OTHERS: ReadonlySet<string> = new Set(['lastUsed', 'usedBy']);
const plain = (key: string, value: unknown): unknown =>
  OF_OTHERS.has(key) ? undefined : typeof value === 'bigint' ? String(value) : value;
