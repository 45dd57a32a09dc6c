import {
  child,
  children,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
} from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { type Declaration, declarationOf, functionAround } from './scope.js';
import {
  concat,
  type Env,
  either,
  isUndefined,
  knownText,
  type ObjectValue,
  optionsOf,
  type Value,
} from './value.js';

const indexes = new WeakMap<SourceFile, ReadonlyMap<string, readonly SyntaxNode[]>>();

/** What a variable holds where it is used, after what was assigned to it and set in it. */
export function changedSince(
  evaluator: Evaluator,
  file: SourceFile,
  use: SyntaxNode,
  name: string,
  declaration: Declaration,
  value: Value,
  env: Env | undefined,
): Value {
  const changes = changesOf(file).get(name);
  if (!changes) return value;
  const isHere = functionAround(file, use);
  let at = value;
  for (const change of changes) {
    if (declarationOf(file, change, name) !== declaration) continue;
    if (change.start <= use.start && use.end <= change.end) continue;
    if (
      functionAround(file, change) === isHere &&
      change.start > use.start &&
      use.type !== 'Program'
    )
      continue;
    at = changed(evaluator, file, change, name, at, env);
  }
  return at;
}

function changed(
  evaluator: Evaluator,
  file: SourceFile,
  change: SyntaxNode,
  name: string,
  value: Value,
  env: Env | undefined,
): Value {
  if (change.type === 'CallExpression') return set(evaluator, file, change, value, env);
  const left = child(change, 'left');
  const right = () => evaluator.evaluate(file, child(change, 'right'), env);
  if (left?.type === 'Identifier') {
    if (change['operator'] === '+=') {
      const longer = concat([value, right()]);
      return isAlways(file, change) ? longer : either([value, longer]);
    }
    if (isUndefined(value) || isAlways(file, change)) return right();
    return either([value, right()]);
  }
  const key =
    left?.['computed'] === true
      ? knownText(evaluator.evaluate(file, child(left, 'property'), env))
      : nameOf(child(left, 'property'));
  const isDirect = nameOf(child(left, 'object')) === name;
  if (key === undefined) return value;
  if (isDirect && value.kind === 'object' && value.tag === 'url')
    return urlPart(value, key, right());
  if (isDirect) return withEntry(value, key, right);
  return nested(value, dottedName(left)?.split('.').slice(1) ?? [], right);
}

/** `headers.X = …` of `options.headers.X = …`. */
function nested(value: Value, path: readonly string[], right: () => Value): Value {
  const [first, ...rest] = path;
  if (value.kind !== 'object' || first === undefined) return value;
  const inner = value.entries.get(first)?.() ?? {
    kind: 'object',
    entries: new Map(),
    isOpen: false,
  };
  if (rest.length === 0) return withEntry(value, first, right);
  return withEntry(value, first, () => nested(inner, rest, right));
}

function urlPart(value: ObjectValue, key: string, right: Value): Value {
  if (key === 'search')
    return right.kind === 'object'
      ? { ...value, entries: new Map([...value.entries, ...right.entries]) }
      : value;
  if (key !== 'pathname') return value;
  return { ...value, address: right };
}

/** `x.set(name, value)` and `x.append(name, value)` of headers, queries and addresses. */
function set(
  evaluator: Evaluator,
  file: SourceFile,
  call: SyntaxNode,
  value: Value,
  env: Env | undefined,
): Value {
  const [key, given] = children(call, 'arguments');
  const names = optionsOf(evaluator.evaluate(file, key, env)).flatMap(
    (one) => knownText(one) ?? [],
  );
  if (value.kind !== 'object' || !value.tag) return value;
  return names.reduce<Value>(
    (at, one) => withEntry(at, one, () => evaluator.evaluate(file, given, env)),
    value,
  );
}

const withEntry = (value: Value, key: string, entry: () => Value): Value =>
  value.kind === 'object'
    ? { ...value, entries: new Map([...value.entries, [key, entry]]) }
    : value;

/** Whether nothing decides whether a statement runs: it stands in the block of the function itself. */
function isAlways(file: SourceFile, change: SyntaxNode): boolean {
  const statement = file.syntax?.parentOf(change);
  const block = statement && file.syntax?.parentOf(statement);
  if (statement?.type !== 'ExpressionStatement') return false;
  if (block?.type === 'Program') return true;
  const around = block && file.syntax?.parentOf(block);
  return block?.type === 'BlockStatement' && /Function/.test(around?.type ?? '');
}

/** The assignments and settings of a file, by the name of the variable. */
function changesOf(file: SourceFile): ReadonlyMap<string, readonly SyntaxNode[]> {
  const cached = indexes.get(file);
  if (cached) return cached;
  const index = new Map<string, SyntaxNode[]>();
  indexes.set(file, index);
  for (const node of file.syntax?.nodes('AssignmentExpression', 'CallExpression') ?? []) {
    const target = node.type === 'CallExpression' ? child(node, 'callee') : child(node, 'left');
    if (
      node.type === 'CallExpression' &&
      !/^(set|append)$/.test(nameOf(child(target, 'property')) ?? '')
    )
      continue;
    let root = target;
    while (root?.type === 'MemberExpression') root = child(root, 'object');
    const name = root?.type === 'Identifier' ? nameOf(root) : undefined;
    if (name === undefined) continue;
    const known = index.get(name);
    if (known) known.push(node);
    else index.set(name, [node]);
  }
  return index;
}
