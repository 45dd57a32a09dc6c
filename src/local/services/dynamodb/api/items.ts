import type { ReturnValue } from '@aws-sdk/client-dynamodb';
import type { Handlers } from '../../../core/handlers.js';
import { consumed, readUnits, writeUnits } from '../capacity.js';
import { invalid } from '../errors.js';
import { parseProjection } from '../expression/projection.js';
import { placeholdersOf } from '../expression/scope.js';
import { checkedKey, idOf } from '../keys.js';
import { refuseLegacy } from '../legacy.js';
import { project } from '../path.js';
import { itemSize } from '../size.js';
import { type DynamoState, openTable } from '../state.js';
import { asOutput, type Item } from '../value.js';
import { checkCondition, deleteWrite, putWrite, updateWrite, type Write } from '../write.js';

type Api = Handlers<typeof import('@aws-sdk/client-dynamodb')>;

/** Reading and writing one item. */
export const itemApi = (state: DynamoState): Api => ({
  GetItem(input, call) {
    refuseLegacy(input);
    const { ProjectionExpression: projection } = input;
    const placeholders = placeholdersOf(input, projection !== undefined);
    const paths = projection === undefined ? undefined : parseProjection(projection, placeholders);
    placeholders.checkAllUsed();
    const table = openTable(state, call, input.TableName);
    const item = state.items(table).get(idOf(table, checkedKey(table, input.Key)));
    const units = readUnits(item ? itemSize(item) : 0, input.ConsistentRead);
    return {
      ...(item ? { Item: asOutput(paths ? project(item, paths) : item) } : {}),
      ...consumed(input.ReturnConsumedCapacity, table.name, units),
    };
  },

  PutItem(input, call) {
    refuseLegacy(input);
    onlyOld(input.ReturnValues);
    const write = putWrite(openTable(state, call, input.TableName), input);
    return run(state, write, input);
  },

  DeleteItem(input, call) {
    refuseLegacy(input);
    onlyOld(input.ReturnValues);
    const write = deleteWrite(openTable(state, call, input.TableName), input);
    return run(state, write, input);
  },

  UpdateItem(input, call) {
    refuseLegacy(input);
    const write = updateWrite(openTable(state, call, input.TableName), input);
    return run(state, write, input);
  },
});

function onlyOld(wish: ReturnValue | undefined): void {
  if (wish !== undefined && wish !== 'ALL_OLD' && wish !== 'NONE')
    throw invalid('ReturnValues can only be ALL_OLD or NONE');
}

interface Wishes {
  readonly ReturnValues?: ReturnValue | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE' | undefined;
  readonly ReturnConsumedCapacity?: 'INDEXES' | 'TOTAL' | 'NONE' | undefined;
}

function run(state: DynamoState, write: Write, wishes: Wishes) {
  const items = state.items(write.table);
  const before = items.get(write.id);
  checkCondition(write, before, wishes.ReturnValuesOnConditionCheckFailure === 'ALL_OLD');
  const after = write.next(before);
  if (after) items.put(after);
  else items.delete(write.id);
  const told = returned(wishes.ReturnValues, write, before, after);
  return {
    ...(told ? { Attributes: asOutput(told) } : {}),
    ...consumed(wishes.ReturnConsumedCapacity, write.table.name, writeUnits(before, after)),
  };
}

function returned(
  wish: ReturnValue | undefined,
  { paths }: Write,
  before: Item | undefined,
  after: Item | undefined,
): Item | undefined {
  switch (wish) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return nonEmpty(before && project(before, paths));
    case 'UPDATED_NEW':
      return nonEmpty(after && project(after, paths));
    default:
      return undefined;
  }
}

const nonEmpty = (item: Item | undefined): Item | undefined =>
  item && Object.keys(item).length > 0 ? item : undefined;
