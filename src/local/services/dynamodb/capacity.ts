import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { itemSize } from './size.js';
import type { Item } from './value.js';

type Wish = 'INDEXES' | 'TOTAL' | 'NONE' | undefined;

/** Source: DynamoDB developer guide, "Capacity unit consumption". */
const READ_BYTES = 4_096;
const WRITE_BYTES = 1_024;

export const readUnits = (bytes: number, isConsistent: boolean | undefined): number =>
  Math.max(1, Math.ceil(bytes / READ_BYTES)) * (isConsistent ? 1 : 0.5);

export const writeUnits = (...items: (Item | undefined)[]): number =>
  Math.max(1, ...items.map((item) => (item ? Math.ceil(itemSize(item) / WRITE_BYTES) : 1)));

/** The member of answers that tells what a call consumed, when it is asked for. */
export function consumed(
  wish: Wish,
  TableName: string,
  units: number,
  index?: { readonly name: string; readonly kind: 'global' | 'local' },
): { ConsumedCapacity?: ConsumedCapacity } {
  if (wish === undefined || wish === 'NONE') return {};
  const total = { TableName, CapacityUnits: units };
  if (wish === 'TOTAL') return { ConsumedCapacity: total };
  const member = index?.kind === 'local' ? 'LocalSecondaryIndexes' : 'GlobalSecondaryIndexes';
  return {
    ConsumedCapacity: {
      ...total,
      Table: { CapacityUnits: index ? 0 : units },
      ...(index ? { [member]: { [index.name]: { CapacityUnits: units } } } : {}),
    },
  };
}
