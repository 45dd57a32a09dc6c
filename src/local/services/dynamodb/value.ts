import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid, invalidValues } from './errors.js';
import { normalNumber } from './number.js';

/** An attribute's value, checked: exactly one type, numbers in their normal form. */
export type Value =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: Uint8Array }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly Uint8Array[] }
  | { readonly L: readonly Value[] }
  | { readonly M: Item };
export type Item = Readonly<Record<string, Value>>;

export const TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;
export type TypeName = (typeof TYPES)[number];

export const typeOf = (value: Value): TypeName => {
  for (const type of TYPES) if (type in value) return type;
  throw new Error('a value without a type');
};

/** Source: DynamoDB developer guide, "Quotas", nesting of lists and maps. */
const DEEPEST = 32;

/** @throws ValidationException */
export function checkedValue(raw: AttributeValue, depth = 0): Value {
  if (depth > DEEPEST) throw invalid('Nesting Levels have exceeded supported limits');
  const given = TYPES.filter((type) => raw[type as keyof AttributeValue] !== undefined);
  if (given.length === 0)
    throw invalid(
      'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    );
  const value = read(raw, depth);
  if (given.length > 1)
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  return value;
}

function read(raw: AttributeValue, depth: number): Value {
  if (raw.S !== undefined) return { S: raw.S };
  if (raw.N !== undefined) return { N: normalNumber(raw.N) };
  if (raw.B !== undefined) return { B: raw.B };
  if (raw.BOOL !== undefined) return { BOOL: raw.BOOL };
  if (raw.L !== undefined) return { L: raw.L.map((one) => checkedValue(one, depth + 1)) };
  if (raw.M !== undefined) return { M: checkedItem(raw.M, depth + 1) };
  if (raw.NULL !== undefined) {
    if (!raw.NULL) throw invalidValues('Null attribute value types must have the value of true');
    return { NULL: true };
  }
  return readSet(raw);
}

function readSet(raw: AttributeValue): Value {
  if (raw.SS !== undefined) {
    if (raw.SS.length === 0) throw invalidValues('An string set  may not be empty');
    if (new Set(raw.SS).size < raw.SS.length)
      throw invalidValues(`Input collection [${raw.SS.join(', ')}] contains duplicates.`);
    return { SS: raw.SS };
  }
  if (raw.NS !== undefined) {
    if (raw.NS.length === 0) throw invalidValues('An number set  may not be empty');
    const numbers = raw.NS.map(normalNumber);
    if (new Set(numbers).size < numbers.length)
      throw invalid('Input collection contains duplicates');
    return { NS: numbers };
  }
  const binaries = raw.BS ?? [];
  if (binaries.length === 0) throw invalidValues('Binary sets should not be empty');
  const texts = binaries.map((bytes) => Buffer.from(bytes).toString('base64'));
  if (new Set(texts).size < texts.length)
    throw invalidValues(`Input collection [${texts.join(', ')}]of type BS contains duplicates.`);
  return { BS: binaries };
}

export const checkedItem = (raw: Readonly<Record<string, AttributeValue>>, depth = 0): Item =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, checkedValue(value, depth)]),
  );

/** As the client's types have it: the same data, only not marked as read-only. */
export const asOutput = (item: Item): Record<string, AttributeValue> =>
  item as unknown as Record<string, AttributeValue>;

export function sameValue(a: Value, b: Value): boolean {
  if ('B' in a) return 'B' in b && Buffer.compare(a.B, b.B) === 0;
  if ('SS' in a) return 'SS' in b && sameSet(a.SS, b.SS);
  if ('NS' in a) return 'NS' in b && sameSet(a.NS, b.NS);
  if ('BS' in a) return 'BS' in b && sameSet(a.BS.map(base64), b.BS.map(base64));
  if ('L' in a)
    return (
      'L' in b &&
      a.L.length === b.L.length &&
      a.L.every((one, index) => {
        const other = b.L[index];
        return other !== undefined && sameValue(one, other);
      })
    );
  if ('M' in a) return 'M' in b && sameItem(a.M, b.M);
  if ('S' in a) return 'S' in b && a.S === b.S;
  if ('N' in a) return 'N' in b && a.N === b.N;
  if ('BOOL' in a) return 'BOOL' in b && a.BOOL === b.BOOL;
  return 'NULL' in b;
}

function sameItem(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const [one, other] = [attribute(a, name), attribute(b, name)];
      return one !== undefined && other !== undefined && sameValue(one, other);
    })
  );
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** An attribute by its name; names such as `constructor` are names like any other. */
export const attribute = (item: Item, name: string): Value | undefined =>
  Object.hasOwn(item, name) ? item[name] : undefined;
