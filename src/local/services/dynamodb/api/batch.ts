import type { AttributeValue, ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { Call, Handlers } from '../../../core/handlers.js';
import { consumed, readUnits, writeUnits } from '../capacity.js';
import { invalid } from '../errors.js';
import { parseProjection } from '../expression/projection.js';
import { placeholdersOf } from '../expression/scope.js';
import { checkedKey, idOf } from '../keys.js';
import { refuseLegacy } from '../legacy.js';
import { project } from '../path.js';
import { itemSize } from '../size.js';
import { type DynamoState, openTable } from '../state.js';
import { asOutput } from '../value.js';
import { deleteWrite, putWrite, type Write } from '../write.js';

type Api = Handlers<typeof import('@aws-sdk/client-dynamodb')>;

/** Source: DynamoDB API reference, BatchGetItem and BatchWriteItem. */
const MOST_READS = 100;
const MOST_WRITES = 25;
const MOST_BYTES = 16 * 1024 * 1024;

/** Many items at once, each on its own. */
export const batchApi = (state: DynamoState): Api => ({
  BatchGetItem(input, call) {
    const requests = Object.entries(input.RequestItems ?? {});
    const total = requests.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0);
    if (total === 0)
      throw invalid('The batch get request list for a table cannot be null or empty');
    if (total > MOST_READS) throw invalid('Too many items requested for the BatchGetItem call');
    const Responses: Record<string, Record<string, AttributeValue>[]> = {};
    const UnprocessedKeys: NonNullable<typeof input.RequestItems> = {};
    const capacities: ConsumedCapacity[] = [];
    let bytes = 0;
    for (const [name, request] of requests) {
      refuseLegacy(request);
      const { ProjectionExpression: projection, Keys = [] } = request;
      const placeholders = placeholdersOf(request, projection !== undefined);
      const paths =
        projection === undefined ? undefined : parseProjection(projection, placeholders);
      placeholders.checkAllUsed();
      const table = openTable(state, call, name);
      const items = state.items(table);
      const ids = Keys.map((key) => idOf(table, checkedKey(table, key)));
      if (new Set(ids).size < ids.length)
        throw invalid('Provided list of item keys contains duplicates');
      const left: typeof Keys = [];
      const found: Record<string, AttributeValue>[] = [];
      let units = 0;
      for (const [index, id] of ids.entries()) {
        const item = items.get(id);
        const size = item ? itemSize(item) : 0;
        if (bytes + size > MOST_BYTES) {
          left.push(...Keys.slice(index));
          break;
        }
        bytes += size;
        units += readUnits(size, request.ConsistentRead);
        if (item) found.push(asOutput(paths ? project(item, paths) : item));
      }
      Responses[name] = found;
      if (left.length > 0) UnprocessedKeys[name] = { ...request, Keys: left };
      const { ConsumedCapacity } = consumed(input.ReturnConsumedCapacity, table.name, units);
      if (ConsumedCapacity) capacities.push(ConsumedCapacity);
    }
    return { Responses, UnprocessedKeys, ...withCapacities(capacities) };
  },

  BatchWriteItem(input, call) {
    const requests = Object.entries(input.RequestItems ?? {});
    const total = requests.reduce((sum, [, writes]) => sum + writes.length, 0);
    if (total === 0)
      throw invalid('The batch write request list for a table cannot be null or empty');
    if (total > MOST_WRITES) throw invalid('Too many items requested for the BatchWriteItem call');
    const writes = requests.flatMap(([name, list]) =>
      list.map((request) => writeOf(state, call, name, request)),
    );
    const targets = writes.map(({ table, id }) => `${table.id}/${id}`);
    if (new Set(targets).size < targets.length)
      throw invalid('Provided list of item keys contains duplicates');

    const units = new Map<string, number>();
    for (const write of writes) {
      const items = state.items(write.table);
      const before = items.get(write.id);
      const next = write.next(before);
      if (next) items.put(next);
      else items.delete(write.id);
      const { name } = write.table;
      units.set(name, (units.get(name) ?? 0) + writeUnits(before, next));
    }
    const capacities = [...units].flatMap(
      ([name, used]) => consumed(input.ReturnConsumedCapacity, name, used).ConsumedCapacity ?? [],
    );
    return { UnprocessedItems: {}, ...withCapacities(capacities) };
  },
});

const withCapacities = (list: ConsumedCapacity[]) =>
  list.length > 0 ? { ConsumedCapacity: list } : {};

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Record<string, AttributeValue> | undefined } | undefined;
  readonly DeleteRequest?: { readonly Key: Record<string, AttributeValue> | undefined } | undefined;
}

function writeOf(
  state: DynamoState,
  call: Call,
  name: string,
  { PutRequest: put, DeleteRequest: remove }: WriteRequest,
): Write {
  if (put && remove)
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  const table = openTable(state, call, name);
  if (put) return putWrite(table, { Item: put.Item });
  if (remove) return deleteWrite(table, { Key: remove.Key });
  throw invalid(
    'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
  );
}
