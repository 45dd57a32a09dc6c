import { invalid } from './errors.js';
import type { Change, Computed, Path } from './expression/ast.js';
import { addNumbers, subtractNumbers } from './number.js';
import { valueAt } from './path.js';
import { attribute, base64, type Item, typeOf, type Value } from './value.js';

/** The item after an update; every value is computed from the item before it. @throws ValidationException */
export function applyChanges(before: Item, changes: readonly Change[]): Item {
  const values = changes.map((change) =>
    change.kind === 'set' ? compute(change.to, before) : undefined,
  );
  const removed: Path[] = [];
  let item = before;
  for (const [index, change] of changes.entries()) {
    const { path } = change;
    const parent = path.length === 1 ? { M: item } : valueAt(item, path.slice(0, -1));
    const last = path.at(-1);
    const fits = parent && (typeof last === 'number' ? 'L' in parent : 'M' in parent);
    if (!fits)
      throw invalid('The document path provided in the update expression is invalid for update');
    switch (change.kind) {
      case 'set': {
        const value = values[index];
        if (value) item = withValue(item, path, value);
        break;
      }
      case 'remove':
        removed.push(path);
        break;
      case 'add':
        item = withValue(item, path, added(valueAt(item, path), change.value));
        break;
      case 'delete': {
        const standing = valueAt(item, path);
        if (!standing) break;
        const left = taken(standing, change.value);
        if (left) item = withValue(item, path, left);
        else removed.push(path);
      }
    }
  }
  // positions name places of the list as it was, so the last ones go first
  for (const path of [...removed].sort(lastFirst)) item = without(item, path);
  return item;
}

const lastFirst = (a: Path, b: Path): number => positionOf(b) - positionOf(a);
const positionOf = (path: Path): number => {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
};

const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';

function compute(computed: Computed, item: Item): Value {
  switch (computed.kind) {
    case 'value':
      return computed.value;
    case 'path': {
      const value = valueAt(item, computed.path);
      if (!value)
        throw invalid(
          'The provided expression refers to an attribute that does not exist in the item',
        );
      return value;
    }
    case 'if_not_exists':
      return valueAt(item, computed.path) ?? compute(computed.otherwise, item);
    case 'plus':
    case 'minus': {
      const [left, right] = [compute(computed.left, item), compute(computed.right, item)];
      if (!('N' in left) || !('N' in right)) throw invalid(WRONG_TYPE);
      const combine = computed.kind === 'plus' ? addNumbers : subtractNumbers;
      return { N: combine(left.N, right.N) };
    }
    case 'list_append': {
      const [left, right] = [compute(computed.left, item), compute(computed.right, item)];
      if (!('L' in left) || !('L' in right)) throw invalid(WRONG_TYPE);
      return { L: [...left.L, ...right.L] };
    }
    case 'size':
      throw invalid(WRONG_TYPE);
  }
}

function added(standing: Value | undefined, value: Value): Value {
  if (standing && typeOf(standing) !== typeOf(value)) throw invalid(WRONG_TYPE);
  if ('N' in value) {
    const start = standing && 'N' in standing ? standing.N : '0';
    return { N: addNumbers(start, value.N) };
  }
  if (!standing) return value;
  if ('SS' in value && 'SS' in standing) return { SS: union(standing.SS, value.SS) };
  if ('NS' in value && 'NS' in standing) return { NS: union(standing.NS, value.NS) };
  if ('BS' in value && 'BS' in standing) {
    const known = new Set(standing.BS.map(base64));
    return { BS: [...standing.BS, ...value.BS.filter((one) => !known.has(base64(one)))] };
  }
  throw invalid(WRONG_TYPE);
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** What is left of a set; `undefined` when nothing is. */
function taken(standing: Value, value: Value): Value | undefined {
  if ('SS' in value && 'SS' in standing) {
    const SS = standing.SS.filter((one) => !value.SS.includes(one));
    return SS.length > 0 ? { SS } : undefined;
  }
  if ('NS' in value && 'NS' in standing) {
    const NS = standing.NS.filter((one) => !value.NS.includes(one));
    return NS.length > 0 ? { NS } : undefined;
  }
  if ('BS' in value && 'BS' in standing) {
    const gone = new Set(value.BS.map(base64));
    const BS = standing.BS.filter((one) => !gone.has(base64(one)));
    return BS.length > 0 ? { BS } : undefined;
  }
  throw invalid(WRONG_TYPE);
}

/** A copy with the value at the path; positions past a list's end append. */
const withValue = (item: Item, path: Path, value: Value): Item => {
  const changed = replaced({ M: item }, path, value);
  return 'M' in changed ? changed.M : item;
};

function replaced(whole: Value, [head, ...rest]: Path, value: Value): Value {
  if (head === undefined) return value;
  if ('L' in whole && typeof head === 'number') {
    const inner = whole.L[head];
    const next = rest.length === 0 ? value : inner && replaced(inner, rest, value);
    if (!next) return whole;
    if (head >= whole.L.length) return { L: [...whole.L, next] };
    return { L: whole.L.map((one, index) => (index === head ? next : one)) };
  }
  if (!('M' in whole) || typeof head !== 'string') return whole;
  const inner = attribute(whole.M, head);
  const next = rest.length === 0 ? value : inner && replaced(inner, rest, value);
  return next ? { M: { ...whole.M, [head]: next } } : whole;
}

function without(item: Item, path: Path): Item {
  const [head, ...rest] = path;
  const changed = cut({ M: item }, head, rest);
  return 'M' in changed ? changed.M : item;
}

function cut(whole: Value, head: string | number | undefined, rest: Path): Value {
  const [next, ...more] = rest;
  if ('L' in whole && typeof head === 'number') {
    if (rest.length === 0) return { L: whole.L.filter((_, index) => index !== head) };
    return { L: whole.L.map((one, index) => (index === head ? cut(one, next, more) : one)) };
  }
  if (!('M' in whole) || typeof head !== 'string') return whole;
  const { [head]: inner, ...others } = whole.M;
  if (inner === undefined) return whole;
  if (rest.length === 0) return { M: others };
  return { M: { ...whole.M, [head]: cut(inner, next, more) } };
}
