import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../core/aws-error.js';
import { applyChanges } from './apply.js';
import { invalid, invalidValues } from './errors.js';
import type { Change, Condition, Path } from './expression/ast.js';
import { parseCondition } from './expression/condition.js';
import { holds } from './expression/evaluate.js';
import { type Placeholders, placeholdersOf } from './expression/scope.js';
import { parseUpdate } from './expression/update.js';
import { checkedKey, checkIndexKeys, checkItemKeys, idOf } from './keys.js';
import { itemSize, MOST_ITEM_BYTES } from './size.js';
import { keyNames, type TableRow } from './table.js';
import { asOutput, checkedItem, type Item } from './value.js';

/** A write that was checked as far as one can without looking at the item. */
export interface Write {
  readonly table: TableRow;
  readonly id: string;
  readonly condition: Condition | undefined;
  /** The item after it; `undefined` means none. @throws ValidationException */
  readonly next: (before: Item | undefined) => Item | undefined;
  /** Paths that an update names. */
  readonly paths: readonly Path[];
}

interface Expressions {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>> | undefined;
}
type RawItem = Readonly<Record<string, AttributeValue>> | undefined;

/** @throws ValidationException */
export function putWrite(table: TableRow, input: Expressions & { readonly Item: RawItem }): Write {
  const item = checkedItem(input.Item ?? {});
  if (itemSize(item) > MOST_ITEM_BYTES)
    throw invalid('Item size has exceeded the maximum allowed size');
  const condition = conditionOf(input);
  checkItemKeys(table, item);
  return { table, id: idOf(table, item), condition, next: () => item, paths: [] };
}

/** @throws ValidationException */
export function deleteWrite(
  table: TableRow,
  input: Expressions & { readonly Key: RawItem },
): Write {
  const condition = conditionOf(input);
  const id = idOf(table, checkedKey(table, input.Key));
  return { table, id, condition, next: () => undefined, paths: [] };
}

/** A write that only looks. @throws ValidationException */
export function checkWrite(table: TableRow, input: Expressions & { readonly Key: RawItem }): Write {
  return { ...deleteWrite(table, input), next: (before) => before };
}

/** @throws ValidationException */
export function updateWrite(
  table: TableRow,
  input: Expressions & { readonly Key: RawItem; readonly UpdateExpression?: string | undefined },
): Write {
  const { UpdateExpression: update, ConditionExpression: only } = input;
  const placeholders = placeholdersOf(input, update !== undefined || only !== undefined);
  const changes = update === undefined ? [] : parseUpdate(update, placeholders);
  const condition = parsedCondition(input, placeholders);
  placeholders.checkAllUsed();
  const key = checkedKey(table, input.Key);
  refuseKeyChanges(table, changes);
  return {
    table,
    id: idOf(table, key),
    condition,
    paths: changes.map(({ path }) => path),
    next(before) {
      const after = applyChanges(before ?? key, changes);
      if (itemSize(after) > MOST_ITEM_BYTES)
        throw invalid('Item size to update has exceeded the maximum allowed size');
      checkIndexKeys(table, after);
      return after;
    },
  };
}

function conditionOf(input: Expressions): Condition | undefined {
  const placeholders = placeholdersOf(input, input.ConditionExpression !== undefined);
  const condition = parsedCondition(input, placeholders);
  placeholders.checkAllUsed();
  return condition;
}

const parsedCondition = ({ ConditionExpression: text }: Expressions, placeholders: Placeholders) =>
  text === undefined ? undefined : parseCondition('ConditionExpression', text, placeholders);

function refuseKeyChanges(table: TableRow, changes: readonly Change[]): void {
  for (const name of keyNames(table.keys))
    if (changes.some(({ path }) => path[0] === name))
      throw invalidValues(`Cannot update attribute ${name}. This attribute is part of the key`);
}

/** @throws ConditionalCheckFailedException, with the item where it is wanted */
export function checkCondition(
  { condition }: Write,
  before: Item | undefined,
  returnsItem: boolean,
): void {
  if (!condition || holds(condition, before ?? {})) return;
  throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {
    fields: returnsItem && before ? { Item: asOutput(before) } : {},
  });
}
