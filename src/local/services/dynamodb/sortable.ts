import { sortableNumber } from './number.js';
import type { Value } from './value.js';

/** Text whose order by code units is the order that DynamoDB gives to key values of one type. */
export function sortable(value: Value): string {
  if ('S' in value) return Buffer.from(value.S, 'utf8').toString('latin1');
  if ('N' in value) return sortableNumber(value.N);
  if ('B' in value) return Buffer.from(value.B).toString('latin1');
  throw new Error('only strings, numbers and binaries have an order');
}
