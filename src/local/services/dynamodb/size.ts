import { parseDecimal } from './number.js';
import type { Item, Value } from './value.js';

/** Source: DynamoDB developer guide, "Quotas", item size. */
export const MOST_ITEM_BYTES = 400 * 1024;

const known = new WeakMap<Item, number>();

/** Bytes that an item counts for. Source: DynamoDB developer guide, "Item sizes and formats". */
export function itemSize(item: Item): number {
  const before = known.get(item);
  if (before !== undefined) return before;
  let size = 0;
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) size += Buffer.byteLength(name) + valueSize(value);
  }
  known.set(item, size);
  return size;
}

function valueSize(value: Value): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return value.B.length;
  if ('SS' in value) return sum(value.SS, Buffer.byteLength);
  if ('NS' in value) return sum(value.NS, numberSize);
  if ('BS' in value) return sum(value.BS, (bytes) => bytes.length);
  if ('L' in value) return 3 + sum(value.L, (one) => 1 + valueSize(one));
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** About one byte for two digits and one more, another for the sign. */
function numberSize(text: string): number {
  const { digits, isNegative } = parseDecimal(text);
  return Math.ceil(digits.length / 2) + 1 + (isNegative ? 1 : 0);
}

const sum = <T>(list: readonly T[], size: (one: T) => number): number =>
  list.reduce((total, one) => total + size(one), 0);
