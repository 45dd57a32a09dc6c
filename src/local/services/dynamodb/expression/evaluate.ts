import { compareValues } from '../compare.js';
import { valueAt } from '../path.js';
import { base64, type Item, sameValue, typeOf, type Value } from '../value.js';
import type { Comparator, Condition, Operand } from './ast.js';

/** Whether a condition is true of an item; an absent item has no attributes. */
export function holds(condition: Condition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item) && holds(condition.right, item);
    case 'or':
      return holds(condition.left, item) || holds(condition.right, item);
    case 'not':
      return !holds(condition.inner, item);
    case 'compare':
      return compares(condition.by, resolve(condition.left, item), resolve(condition.right, item));
    case 'between': {
      const value = resolve(condition.operand, item);
      return (
        compares('>=', value, resolve(condition.low, item)) &&
        compares('<=', value, resolve(condition.high, item))
      );
    }
    case 'in': {
      const value = resolve(condition.operand, item);
      return condition.list.some((one) => compares('=', value, resolve(one, item)));
    }
    case 'test':
      return passes(condition, item);
  }
}

function resolve(operand: Operand, item: Item): Value | undefined {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'path') return valueAt(item, operand.path);
  const of = resolve(operand.of, item);
  const size = of && sizeOf(of);
  return size === undefined ? undefined : { N: String(size) };
}

function sizeOf(value: Value): number | undefined {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('B' in value) return value.B.length;
  if ('SS' in value) return value.SS.length;
  if ('NS' in value) return value.NS.length;
  if ('BS' in value) return value.BS.length;
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  return undefined;
}

function compares(by: Comparator, left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return by === '<>';
  if (by === '=') return sameValue(left, right);
  if (by === '<>') return !sameValue(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  if (by === '<') return order < 0;
  if (by === '<=') return order <= 0;
  return by === '>' ? order > 0 : order >= 0;
}

function passes({ name, args }: Condition & { kind: 'test' }, item: Item): boolean {
  const [first, second] = args.map((arg) => resolve(arg, item));
  switch (name) {
    case 'attribute_exists':
      return first !== undefined;
    case 'attribute_not_exists':
      return first === undefined;
    case 'attribute_type':
      return (
        first !== undefined && second !== undefined && 'S' in second && typeOf(first) === second.S
      );
    case 'begins_with':
      return first !== undefined && second !== undefined && beginsWith(first, second);
    case 'contains':
      return first !== undefined && second !== undefined && contains(first, second);
  }
}

function beginsWith(value: Value, start: Value): boolean {
  if ('S' in value && 'S' in start) return value.S.startsWith(start.S);
  if ('B' in value && 'B' in start)
    return Buffer.compare(value.B.subarray(0, start.B.length), start.B) === 0;
  return false;
}

function contains(whole: Value, part: Value): boolean {
  if ('L' in whole) return whole.L.some((one) => sameValue(one, part));
  if ('S' in part) {
    if ('S' in whole) return whole.S.includes(part.S);
    return 'SS' in whole && whole.SS.includes(part.S);
  }
  if ('N' in part) return 'NS' in whole && whole.NS.includes(part.N);
  if (!('B' in part)) return false;
  if ('B' in whole) return Buffer.from(whole.B).includes(Buffer.from(part.B));
  return 'BS' in whole && whole.BS.some((one) => base64(one) === base64(part.B));
}
