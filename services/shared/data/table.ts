/** Where a row is. Names of the attributes: `tableContract`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** One row of the single table. */
export interface Row extends Key {
  /** The list that the row is in, and its place there. */
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  /** Epoch seconds. From then on the row is gone, whether or not it was removed yet. */
  readonly expiresAt?: number;
  readonly [attribute: string]: unknown;
}

/** A place in a list of the index, after which a page begins. */
export interface Position extends Key {
  readonly gsi1sk: string;
}

/** What a row has to be like for a change to be made. */
export type Condition =
  | { readonly is: 'absent' }
  | { readonly attribute: string; readonly equals: string | number | boolean };

export type Change =
  | { readonly put: Row; readonly when?: Condition }
  | { readonly remove: Key; readonly when?: Condition };

export interface RowPage {
  readonly rows: readonly Row[];
  /** Absent on the last page. */
  readonly next: Position | undefined;
}

/** The single table. In tests that is a Map. */
export interface Table {
  /** The row as it is now; nothing when it is absent or has expired. */
  get(key: Key): Promise<Row | undefined>;
  /** Makes all changes or none. `false` when a condition did not hold. At most 100 of them. */
  write(changes: readonly Change[]): Promise<boolean>;
  /** Adds to the numbers of a row, which is created where it is absent. */
  add(key: Key, amounts: Readonly<Record<string, number>>, expiresAt: number): Promise<void>;
  /** Rows of one list of the index, last place first. */
  page(list: string, limit: number, after?: Position): Promise<RowPage>;
  /** Rows of one partition whose sort key is in the range, both ends included, in order. */
  range(pk: string, from: string, to: string, limit: number): Promise<readonly Row[]>;
}

/** An instant as the table's time to live counts it. */
export function epochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

/** Whether the row still counts: DynamoDB removes expired rows within days, not at once. */
export function isLive(row: Pick<Row, 'expiresAt'>, now: Date): boolean {
  return row.expiresAt === undefined || row.expiresAt > epochSeconds(now);
}
