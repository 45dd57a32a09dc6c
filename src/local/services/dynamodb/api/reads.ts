import type { Handlers } from '../../../core/handlers.js';
import { consumed, readUnits } from '../capacity.js';
import { invalid } from '../errors.js';
import type { Condition } from '../expression/ast.js';
import { parseCondition } from '../expression/condition.js';
import { boundsOf, type KeyRange, keyRangeOf } from '../expression/key-condition.js';
import { placeholdersOf } from '../expression/scope.js';
import { refuseLegacy } from '../legacy.js';
import {
  compareEntries,
  compareText,
  type Entry,
  lowerBound,
  type Ordered,
  tokenOf,
} from '../ordered.js';
import { type Reading, readingOf, readPage } from '../read.js';
import { sortable } from '../sortable.js';
import { type Start, startOf } from '../start-key.js';
import { type DynamoState, openTable } from '../state.js';

type Api = Handlers<typeof import('@aws-sdk/client-dynamodb')>;

/** Reading many items. */
export const readApi = (state: DynamoState): Api => ({
  Query(input, call) {
    refuseLegacy(input);
    const { KeyConditionExpression: text } = input;
    if (text === undefined)
      throw invalid(
        'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
      );
    const placeholders = placeholdersOf(input, true);
    const table = openTable(state, call, input.TableName);
    const keyCondition = parseCondition('KeyConditionExpression', text, placeholders);
    const reading = readingOf(table, input, placeholders);
    placeholders.checkAllUsed();
    const keys = reading.index?.keys ?? table.keys;
    const range = keyRangeOf(keyCondition, keys, table.attributes);
    if (reading.filter) refuseKeysIn(reading.filter, [keys.hash, keys.range]);

    const items = state.items(table);
    const start = startOf(reading, input);
    const entries = queried(items.order(input.IndexName), range, start);
    const directed = input.ScanIndexForward === false ? entries.reverse() : entries;
    const { page, bytes } = readPage(
      reading,
      items,
      after(directed, start, input.ScanIndexForward),
    );
    return { ...page, ...told(input, reading, bytes) };
  },

  Scan(input, call) {
    refuseLegacy(input);
    checkSegments(input);
    const hasExpression =
      input.FilterExpression !== undefined || input.ProjectionExpression !== undefined;
    const placeholders = placeholdersOf(input, hasExpression);
    const table = openTable(state, call, input.TableName);
    const reading = readingOf(table, input, placeholders);
    placeholders.checkAllUsed();
    const items = state.items(table);
    const start = startOf(reading, input);
    const entries = scanned(items.order(input.IndexName), start, input);
    const { page, bytes } = readPage(reading, items, entries);
    return { ...page, ...told(input, reading, bytes) };
  },
});

interface Telling {
  readonly ConsistentRead?: boolean | undefined;
  readonly ReturnConsumedCapacity?: 'INDEXES' | 'TOTAL' | 'NONE' | undefined;
}

const told = (input: Telling, { table, index }: Reading, bytes: number) =>
  consumed(input.ReturnConsumedCapacity, table.name, readUnits(bytes, input.ConsistentRead), index);

/** The entries between the bounds of the range key, in their order. */
function queried(order: Ordered, { hash, range }: KeyRange, start: Start | undefined): Entry[] {
  const text = sortable(hash);
  if (start && start.hash !== text)
    throw invalid(
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  const entries = order.partition(text);
  const { from, isFromOpen, to, isToOpen, prefix } = boundsOf(range);
  const first =
    from === undefined
      ? 0
      : lowerBound(entries, (one) => compareText(one.range, from) || (isFromOpen ? -1 : 0));
  const end =
    prefix !== undefined
      ? lowerBound(entries, (one) => (one.range < prefix || one.range.startsWith(prefix) ? -1 : 1))
      : to === undefined
        ? entries.length
        : lowerBound(entries, (one) => compareText(one.range, to) || (isToOpen ? 0 : -1));
  return entries.slice(first, end);
}

function after(
  entries: Entry[],
  start: Start | undefined,
  isForward: boolean | undefined,
): Entry[] {
  if (!start) return entries;
  const direction = isForward === false ? -1 : 1;
  const at = lowerBound(entries, (one) =>
    compareEntries(one, start.entry) * direction <= 0 ? -1 : 1,
  );
  return entries.slice(at);
}

interface Segments {
  readonly Segment?: number | undefined;
  readonly TotalSegments?: number | undefined;
}

function* scanned(
  order: Ordered,
  start: Start | undefined,
  { Segment = 0, TotalSegments = 1 }: Segments,
): Generator<Entry> {
  const startToken = start && tokenOf(start.hash);
  for (const { hash, token, entries } of order.partitions()) {
    if (segmentOf(token, TotalSegments) !== Segment) continue;
    if (start && startToken !== undefined) {
      const place = compareText(token, startToken) || compareText(hash, start.hash);
      if (place < 0) continue;
      if (place === 0) {
        yield* after([...entries], start, true);
        continue;
      }
    }
    yield* entries;
  }
}

const segmentOf = (token: string, total: number): number =>
  total === 1 ? 0 : Math.floor((Number.parseInt(token.slice(0, 8), 16) / 2 ** 32) * total);

function checkSegments({ Segment, TotalSegments }: Segments): void {
  if (TotalSegments === undefined && Segment === undefined) return;
  if (Segment === undefined)
    throw invalid(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  if (TotalSegments === undefined)
    throw invalid(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  if (Segment >= TotalSegments)
    throw invalid(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
}

/** A filter of a query sees what the keys let through and may not name them. */
function refuseKeysIn(filter: Condition, keys: readonly (string | undefined)[]): void {
  const found = headsIn(filter).find((head) => keys.includes(head));
  if (found !== undefined)
    throw invalid(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${found}`,
    );
}

function headsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const kind: unknown = Reflect.get(value, 'kind');
  if (kind === 'value') return [];
  if (kind === 'path') {
    const path: unknown = Reflect.get(value, 'path');
    return Array.isArray(path) ? [String(path[0])] : [];
  }
  return Object.values(value).flatMap(headsIn);
}
