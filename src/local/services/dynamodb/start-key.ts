import { AwsError } from '../../core/aws-error.js';
import { invalid } from './errors.js';
import { checkedKey, idOf, keyTexts } from './keys.js';
import type { Entry } from './ordered.js';
import { type ReadInput, type Reading, startNames } from './read.js';
import { isOfType, keyNames } from './table.js';
import { asOutput, attribute, checkedItem, type Item } from './value.js';

export interface Start {
  readonly key: Item;
  readonly hash: string;
  readonly entry: Entry;
}

/** Where a query or scan goes on. @throws ValidationException when this is no such place */
export function startOf(
  reading: Pick<Reading, 'table' | 'index'>,
  { ExclusiveStartKey: given }: ReadInput,
): Start | undefined {
  if (given === undefined) return undefined;
  const { table, index } = reading;
  const key = checkedItem(given);
  const names = startNames(reading);
  if (Object.keys(key).length !== names.length) throw wrong();
  for (const name of names) {
    const value = attribute(key, name);
    if (!value) throw wrong();
    if (!isOfType(value, table.attributes[name]))
      throw wrong(': The provided key element does not match the schema');
  }
  const own = Object.fromEntries(keyNames(table.keys).map((name) => [name, key[name]]));
  try {
    checkedKey(table, asOutput(own as Item));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw wrong(`: ${error.message}`);
  }
  const [hash, range] = keyTexts(index?.keys ?? table.keys, key);
  return { key, hash, entry: { range, id: idOf(table, key) } };
}

const wrong = (why = '') => invalid(`The provided starting key is invalid${why}`);
