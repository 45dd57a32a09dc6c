import { invalid, invalidValues } from '../errors.js';
import { sortable } from '../sortable.js';
import { isOfType, type KeySchema, type TableRow } from '../table.js';
import type { Value } from '../value.js';
import type { Comparator, Condition, Operand } from './ast.js';

/** What a query asks of a key: one hash value and, perhaps, some of its range. */
export interface KeyRange {
  readonly hash: Value;
  readonly range?: RangeTest | undefined;
}
export type RangeTest =
  | { readonly kind: Exclude<Comparator, '<>'>; readonly value: Value }
  | { readonly kind: 'between'; readonly low: Value; readonly high: Value }
  | { readonly kind: 'begins_with'; readonly value: Value };

/** @throws ValidationException when the condition is none on these keys */
export function keyRangeOf(
  condition: Condition,
  keys: KeySchema,
  types: TableRow['attributes'],
): KeyRange {
  const tests = new Map<string, RangeTest>();
  collect(condition, tests);
  const hash = tests.get(keys.hash);
  if (keys.range === undefined && tests.size > 1)
    throw invalid('Query key condition not supported');
  if (!hash) throw invalid(`Query condition missed key schema element: ${keys.hash}`);
  const range = keys.range === undefined ? undefined : tests.get(keys.range);
  if (tests.size > 2) throw invalid('Conditions can be of length 1 or 2 only');
  if (tests.size === 2 && !range)
    throw invalid(`Query condition missed key schema element: ${keys.range}`);
  checkType(hash, types[keys.hash]);
  if (hash.kind !== '=') throw invalid('Query key condition not supported');
  if (range) checkType(range, types[keys.range ?? '']);
  return { hash: hash.value, range };
}

function checkType(test: RangeTest, type: 'S' | 'N' | 'B' | undefined): void {
  const values = test.kind === 'between' ? [test.low, test.high] : [test.value];
  if (!values.every((value) => isOfType(value, type)))
    throw invalidValues('Condition parameter type does not match schema type');
  for (const value of values)
    if (('S' in value && value.S === '') || ('B' in value && value.B.length === 0))
      throw invalid(
        'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value.',
      );
}

const MIRRORED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function collect(condition: Condition, tests: Map<string, RangeTest>): void {
  switch (condition.kind) {
    case 'and':
      collect(condition.left, tests);
      collect(condition.right, tests);
      return;
    case 'or':
    case 'not':
    case 'in':
      throw operator(condition.kind.toUpperCase());
    case 'test': {
      if (condition.name !== 'begins_with') throw operator(condition.name);
      const [first, second] = condition.args;
      note(tests, first, { kind: 'begins_with', value: constant(second) }, 'begins_with');
      return;
    }
    case 'between': {
      const { operand, low, high } = condition;
      const test = { kind: 'between', low: constant(low), high: constant(high) } as const;
      note(tests, operand, test, 'BETWEEN');
      return;
    }
    case 'compare': {
      const { by, left, right } = condition;
      if (by === '<>') throw operator(by);
      const isMirrored = left.kind === 'value' && right.kind === 'path';
      const [path, other] = isMirrored ? [right, left] : [left, right];
      note(tests, path, { kind: isMirrored ? MIRRORED[by] : by, value: constant(other) }, by);
    }
  }
}

function note(
  tests: Map<string, RangeTest>,
  operand: Operand | undefined,
  test: RangeTest,
  name: string,
): void {
  if (operand?.kind === 'size') throw nested();
  if (operand?.kind !== 'path')
    throw invalid(
      name === 'BETWEEN' || name === 'begins_with'
        ? `Invalid condition in KeyConditionExpression: ${name} operator must have the key attribute as its first operand`
        : 'Invalid condition in KeyConditionExpression: No key attribute specified',
    );
  const [attribute, ...inside] = operand.path;
  if (inside.length > 0)
    throw invalid('KeyConditionExpressions cannot have conditions on nested attributes');
  if (typeof attribute !== 'string') return;
  if (tests.has(attribute))
    throw invalid('KeyConditionExpressions must only contain one condition per key');
  tests.set(attribute, test);
}

function constant(operand: Operand | undefined): Value {
  if (operand?.kind === 'value') return operand.value;
  if (operand?.kind === 'size') throw nested();
  throw invalid(
    'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
  );
}

const nested = () => invalid('KeyConditionExpressions cannot contain nested operations');
const operator = (name: string) =>
  invalid(`Invalid operator used in KeyConditionExpression: ${name}`);

/** The texts between which a range key must lie. */
export interface Bounds {
  readonly from?: string;
  readonly isFromOpen?: boolean;
  readonly to?: string;
  readonly isToOpen?: boolean;
  readonly prefix?: string;
}

export function boundsOf(test: RangeTest | undefined): Bounds {
  if (!test) return {};
  if (test.kind === 'between') return { from: sortable(test.low), to: sortable(test.high) };
  const text = sortable(test.value);
  switch (test.kind) {
    case '=':
      return { from: text, to: text };
    case '<':
      return { to: text, isToOpen: true };
    case '<=':
      return { to: text };
    case '>':
      return { from: text, isFromOpen: true };
    case '>=':
      return { from: text };
    case 'begins_with':
      return { from: text, prefix: text };
  }
}
