import type { Condition } from './document.js';
import { comparable, fill, like, likeArn } from './patterns.js';

type Keys = ReadonlyMap<string, readonly string[]>;
type Compare = (wanted: string, seen: string) => boolean;

const numeric =
  (compare: (a: number, b: number) => boolean): Compare =>
  (wanted, seen) =>
    compare(Number(seen), Number(wanted));
const dated =
  (compare: (a: number, b: number) => boolean): Compare =>
  (wanted, seen) =>
    compare(instant(seen), instant(wanted));
const same: Compare = (wanted, seen) => wanted === comparable(wanted, seen);
const sameIgnoringCase: Compare = (wanted, seen) => same(wanted.toLowerCase(), seen.toLowerCase());
const fits: Compare = (wanted, seen) => like(wanted, comparable(wanted, seen));
const fitsArn: Compare = (wanted, seen) => likeArn(wanted, comparable(wanted, seen));

/** What each operator compares. Source: IAM user guide, "IAM JSON policy elements: Condition operators". */
const OPERATORS: Readonly<Record<string, Compare>> = {
  StringEquals: same,
  StringEqualsIgnoreCase: sameIgnoringCase,
  StringLike: fits,
  NumericEquals: numeric((a, b) => a === b),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
  DateEquals: dated((a, b) => a === b),
  DateLessThan: dated((a, b) => a < b),
  DateLessThanEquals: dated((a, b) => a <= b),
  DateGreaterThan: dated((a, b) => a > b),
  DateGreaterThanEquals: dated((a, b) => a >= b),
  Bool: sameIgnoringCase,
  BinaryEquals: same,
  IpAddress: (wanted, seen) => inNetwork(wanted, seen),
  ArnEquals: fitsArn,
  ArnLike: fitsArn,
};

/** The operators that say the opposite of another. */
const OPPOSITES: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

/** Whether IAM knows the operator, with its prefix and suffix. */
export function isOperator(operator: string): boolean {
  const [, , name = ''] = OPERATOR.exec(operator) ?? [];
  return name === 'Null' || name in OPERATORS || name in OPPOSITES;
}

/**
 * Whether one condition holds. An operator that IAM does not know never holds.
 *
 * @param filled puts a policy variable's value in its place; `undefined` when it has none
 */
export function holds(
  { operator, key, values }: Condition,
  keys: Keys,
  filled: (text: string) => string | undefined = (text) => fill(text, keys),
): boolean {
  const [, quantifier, name = '', ifExists] = OPERATOR.exec(operator) ?? [];
  const seen = keys.get(key.toLowerCase());
  if (name === 'Null') return values.some((value) => (value === 'true') === (seen === undefined));

  const opposite = OPPOSITES[name];
  const compare = OPERATORS[opposite ?? name];
  if (!compare) return false;
  if (seen === undefined) {
    if (quantifier) return quantifier === 'ForAllValues' || ifExists !== undefined;
    return ifExists !== undefined || opposite !== undefined;
  }

  const wanted = values.map(filled).filter((value) => value !== undefined);
  const matches = (value: string) =>
    wanted.some((each) => compare(each, value)) === (opposite === undefined);
  if (quantifier === 'ForAllValues') return seen.every(matches);
  if (quantifier === 'ForAnyValue' || opposite === undefined) return seen.some(matches);
  return seen.every(matches);
}

/** Milliseconds; the operators take ISO 8601 and seconds since the epoch. */
const instant = (text: string): number =>
  /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);

function inNetwork(network: string, address: string): boolean {
  const [base = '', length] = network.split('/');
  const [a, b] = [bitsOf(base), bitsOf(address)];
  if (!a || !b || a.length !== b.length) return false;
  const kept = length === undefined ? a.length : Number(length);
  return a.slice(0, kept) === b.slice(0, kept);
}

function bitsOf(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (plain.includes(':')) return v6Bits(plain);
  const bytes = plain.split('.').map(Number);
  if (bytes.length !== 4 || bytes.some((byte) => !(byte >= 0 && byte <= 255))) return undefined;
  return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

function v6Bits(address: string): string | undefined {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(gap, 0)).fill('0'), ...right];
  if (groups.length !== 8) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
