import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid, invalidValues } from './errors.js';
import { sortable } from './sortable.js';
import { isOfType, type KeySchema, keyNames, type TableRow } from './table.js';
import { attribute, checkedItem, type Item, typeOf, type Value } from './value.js';

/** Source: DynamoDB developer guide, "Quotas", primary keys. */
const MOST_HASH_BYTES = 2_048;
const MOST_RANGE_BYTES = 1_024;

/** An item's key in the store: unique in its table. */
export function idOf(table: Pick<TableRow, 'keys'>, item: Item): string {
  const [hash, range] = keyTexts(table.keys, item);
  return `${hash.length}:${hash}${range}`;
}

/** The sortable texts of hash and range key; the item must have them. */
export function keyTexts({ hash, range }: KeySchema, item: Item): readonly [string, string] {
  const first = attribute(item, hash);
  const second = range === undefined ? undefined : attribute(item, range);
  if (!first) throw new Error(`the item has no ${hash}`);
  return [sortable(first), second ? sortable(second) : ''];
}

/** The key attributes alone. */
export const keyOf = (names: readonly string[], item: Item): Item =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = attribute(item, name);
      return value ? [[name, value]] : [];
    }),
  );

/** The key of a request, checked against the table. @throws ValidationException */
export function checkedKey(
  table: TableRow,
  raw: Readonly<Record<string, AttributeValue>> | undefined,
): Item {
  const key = checkedItem(raw ?? {});
  const names = keyNames(table.keys);
  if (Object.keys(key).length !== names.length) throw mismatch();
  for (const name of names) {
    const value = attribute(key, name);
    if (!value || !isOfType(value, table.attributes[name])) throw mismatch();
    checkKeyValue(name, value, name === table.keys.hash, emptyInKey);
  }
  return key;
}

const mismatch = () => invalid('The provided key element does not match the schema');
const emptyInKey = (kind: string, name: string) =>
  invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
  );

/** An item as it may be stored: its keys are there and of their types. @throws ValidationException */
export function checkItemKeys(table: TableRow, item: Item): void {
  for (const name of keyNames(table.keys)) {
    const value = attribute(item, name);
    const type = table.attributes[name];
    if (!value) throw invalidValues(`Missing the key ${name} in the item`);
    if (!isOfType(value, type))
      throw invalidValues(
        `Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`,
      );
    checkKeyValue(name, value, name === table.keys.hash, emptyInKey);
  }
  checkIndexKeys(table, item);
}

/** @throws ValidationException when a secondary index cannot take the item's value for its key */
export function checkIndexKeys(table: TableRow, item: Item): void {
  for (const index of table.indexes)
    for (const name of keyNames(index.keys)) {
      const value = attribute(item, name);
      if (!value) continue;
      const type = table.attributes[name];
      if (!isOfType(value, type))
        throw invalidValues(
          `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
        );
      checkKeyValue(name, value, name === index.keys.hash, (kind) =>
        invalid(
          `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${kind} value. IndexName: ${index.name}, IndexKey: ${name}`,
        ),
      );
    }
}

function checkKeyValue(
  name: string,
  value: Value,
  isHash: boolean,
  whenEmpty: (kind: string, name: string) => Error,
): void {
  const [size, kind] =
    'S' in value
      ? [Buffer.byteLength(value.S), 'string']
      : 'B' in value
        ? [value.B.length, 'binary']
        : [1, 'number'];
  if (size === 0) throw whenEmpty(kind, name);
  if (isHash && size > MOST_HASH_BYTES)
    throw invalidValues('Size of hashkey has exceeded the maximum size limit of2048 bytes');
  if (!isHash && size > MOST_RANGE_BYTES)
    throw invalidValues(
      'Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    );
}
