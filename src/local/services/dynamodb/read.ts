import type { AttributeValue, Select } from '@aws-sdk/client-dynamodb';
import { invalid, invalidValues } from './errors.js';
import type { Condition, Path } from './expression/ast.js';
import { parseCondition } from './expression/condition.js';
import { holds } from './expression/evaluate.js';
import { parseProjection } from './expression/projection.js';
import type { Placeholders } from './expression/scope.js';
import type { Items } from './items.js';
import { keyOf } from './keys.js';
import type { Entry } from './ordered.js';
import { project } from './path.js';
import { itemSize } from './size.js';
import { keyNames, type SecondaryIndex, type TableRow } from './table.js';
import { asOutput, type Item } from './value.js';

/** Source: DynamoDB developer guide, Query and Scan, "Paginating the results". */
const PAGE_BYTES = 1024 * 1024;

export interface ReadInput {
  readonly IndexName?: string | undefined;
  readonly Select?: Select | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly Limit?: number | undefined;
  readonly FilterExpression?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly ExclusiveStartKey?: Readonly<Record<string, AttributeValue>> | undefined;
}

/** How a query or scan looks at each item. */
export interface Reading {
  readonly table: TableRow;
  readonly index: SecondaryIndex | undefined;
  readonly filter: Condition | undefined;
  readonly paths: readonly Path[] | undefined;
  readonly limit: number | undefined;
  readonly isCount: boolean;
  /** Attributes that the index has; `undefined` means all. */
  readonly visible: ReadonlySet<string> | undefined;
}

/** @throws ValidationException */
export function readingOf(table: TableRow, input: ReadInput, placeholders: Placeholders): Reading {
  const index = indexOf(table, input);
  if (input.Limit !== undefined && input.Limit < 1)
    throw invalid(
      `1 validation error detected: Value '${input.Limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    );
  const filter =
    input.FilterExpression === undefined
      ? undefined
      : parseCondition('FilterExpression', input.FilterExpression, placeholders);
  const paths =
    input.ProjectionExpression === undefined
      ? undefined
      : parseProjection(input.ProjectionExpression, placeholders);
  checkSelect(input, paths !== undefined);
  const projected = visibleIn(table, index);
  const hasAll = index?.kind === 'local' && (input.Select === 'ALL_ATTRIBUTES' || !!paths);
  if (index?.kind === 'global') checkGlobal(index, input, paths, projected);
  return {
    table,
    index,
    filter,
    paths,
    limit: input.Limit,
    isCount: input.Select === 'COUNT',
    visible: hasAll ? undefined : projected,
  };
}

function indexOf(table: TableRow, input: ReadInput): SecondaryIndex | undefined {
  const { IndexName: name } = input;
  if (name === undefined) return undefined;
  const index = table.indexes.find((one) => one.name === name);
  if (!index) throw invalid(`The table does not have the specified index: ${name}`);
  if (index.kind === 'global' && input.ConsistentRead)
    throw invalid('Consistent reads are not supported on global secondary indexes');
  return index;
}

function checkSelect({ Select, IndexName }: ReadInput, hasProjection: boolean): void {
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined)
    throw invalidValues(
      'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    );
  if (Select === 'SPECIFIC_ATTRIBUTES' && !hasProjection)
    throw invalidValues(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  if (!hasProjection || Select === undefined || Select === 'SPECIFIC_ATTRIBUTES') return;
  const what = Select === 'COUNT' ? 'only the Count' : Select;
  throw invalidValues(`Cannot specify the ProjectionExpression when choosing to get ${what}`);
}

function checkGlobal(
  index: SecondaryIndex,
  { Select }: ReadInput,
  paths: readonly Path[] | undefined,
  visible: ReadonlySet<string> | undefined,
): void {
  if (!visible) return;
  if (Select === 'ALL_ATTRIBUTES')
    throw invalidValues(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  const missing = (paths ?? []).map(([head]) => String(head)).filter((name) => !visible.has(name));
  if (missing.length > 0)
    throw invalidValues(
      `Global secondary index ${index.name} does not project [${missing.join(', ')}]`,
    );
}

function visibleIn(
  table: TableRow,
  index: SecondaryIndex | undefined,
): ReadonlySet<string> | undefined {
  if (!index || index.projection.ProjectionType === 'ALL') return undefined;
  return new Set([
    ...keyNames(table.keys),
    ...keyNames(index.keys),
    ...(index.projection.NonKeyAttributes ?? []),
  ]);
}

export interface Page {
  readonly Items?: Record<string, AttributeValue>[];
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: Record<string, AttributeValue>;
}

/** Goes along the entries until the page is full; the second answer is how many bytes were read. */
export function readPage(
  reading: Reading,
  items: Items,
  entries: Iterable<Entry>,
): { readonly page: Page; readonly bytes: number } {
  const { filter, paths, limit, visible } = reading;
  const found: Item[] = [];
  let scanned = 0;
  let bytes = 0;
  let last: Item | undefined;
  for (const { id } of entries) {
    const whole = items.get(id);
    if (!whole) continue;
    scanned += 1;
    bytes += itemSize(whole);
    const item = visible ? keyOf([...visible], whole) : whole;
    if (!filter || holds(filter, item)) found.push(paths ? project(item, paths) : item);
    if (scanned === limit || bytes >= PAGE_BYTES) {
      last = whole;
      break;
    }
  }
  const page: Page = {
    ...(reading.isCount ? {} : { Items: found.map(asOutput) }),
    Count: found.length,
    ScannedCount: scanned,
    ...(last ? { LastEvaluatedKey: asOutput(keyOf(startNames(reading), last)) } : {}),
  };
  return { page, bytes };
}

/** The attributes of a starting key: those of the table and of the index. */
export const startNames = ({ table, index }: Pick<Reading, 'table' | 'index'>): string[] => [
  ...new Set([...keyNames(table.keys), ...(index ? keyNames(index.keys) : [])]),
];
