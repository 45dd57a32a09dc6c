import { childOf, type Part, partOf } from './parts.js';
import {
  answersOf,
  isFunction,
  meaningOf,
  memberOf,
  nameOfParam,
  plain,
  TYPE_ONLY,
} from './scopes.js';
import { below, keyOf, part, partsOf, type Syntax } from './syntax.js';

/** Which members of its parameter a function looks at. */
export interface Reads {
  /** By name, and what is looked at of each. */
  readonly root: Part;
  /** Places where the whole went somewhere that could not be followed: there every member counts as read. */
  readonly escapes: Set<string>;
}

/** Functions that were handed to the function in whose body we are, by the parameter's node. */
export type Given = ReadonlyMap<Syntax, { readonly node: Syntax; readonly given: Given }>;
interface Walk {
  readonly reads: Reads;
  readonly seen: Set<string>;
}

/** @param functions every function that an operation can be */
export function readsOf(functions: readonly Found[]): Reads {
  const walk: Walk = { reads: { root: partOf(), escapes: new Set() }, seen: new Set() };
  const { root } = walk.reads;
  for (const { node, given } of functions) parameter(node, 0, given, walk, root);
  return walk.reads;
}

/** Takes what a function looks at of a member of its first parameter as looked at of the whole. */
export function readInside(reads: Reads, name: string, functions: readonly Found[]): void {
  const around = partOf(-1);
  around.parts.set(name, reads.root);
  for (const { node, given } of functions)
    parameter(node, 0, given, { reads, seen: new Set() }, around);
}

/** Takes what a function looks at of its first parameter as looked at of a member. */
export function readMember(reads: Reads, name: string, functions: readonly Found[]): void {
  const walk: Walk = { reads, seen: new Set() };
  const member = childOf(reads.root, name);
  for (const { node, given } of functions) parameter(node, 0, given, walk, member);
}

export interface Found {
  readonly node: Syntax;
  readonly given: Given;
}

/** The functions that an expression can be. */
export function functionsOf(expression: Syntax, given: Given, depth = 0): readonly Found[] {
  const node = plain(expression);
  if (depth > 12) return [];
  if (isFunction(node)) return [{ node, given }];
  const follow = (to: Syntax | undefined, under: Given = given) =>
    to ? functionsOf(to, under, depth + 1) : [];
  const bound = given.get(node);
  if (bound) return follow(bound.node, bound.given);
  switch (node.type) {
    case 'Identifier': {
      const meaning = meaningOf(node.name ?? '', node);
      return meaning === node ? [] : follow(meaning);
    }
    case 'MemberExpression': {
      const object = part(node, 'object');
      return object ? follow(memberOf(object, keyOf(part(node, 'property')) ?? '')) : [];
    }
    case 'ConditionalExpression':
      return [...follow(part(node, 'consequent')), ...follow(part(node, 'alternate'))];
    case 'CallExpression':
      return made(node, given, depth);
    default:
      return [];
  }
}

/** A function that another one makes: `guarded((input) => …)`. */
function made(call: Syntax, given: Given, depth: number): readonly Found[] {
  const callee = part(call, 'callee');
  if (!callee) return [];
  return functionsOf(callee, given, depth + 1).flatMap(({ node, given: inner }) => {
    const bound = bind(node, partsOf(call, 'arguments'), given, inner);
    return answersOf(node).flatMap((answer) => functionsOf(answer, bound, depth + 1));
  });
}

export function bind(fn: Syntax, args: readonly Syntax[], outer: Given, inner: Given): Given {
  const bound = new Map(inner);
  partsOf(fn, 'params').forEach((param, index) => {
    const arg = args[index];
    if (arg) bound.set(param, { node: arg, given: outer });
  });
  return bound;
}

/** Follows the parameter of a function through its body. */
function parameter(fn: Syntax, index: number, given: Given, walk: Walk, at: Part): void {
  if (at.isWhole) return;
  const param = partsOf(fn, 'params')[index];
  if (!param) return;
  if (param.type === 'RestElement') {
    leaves(param, walk, at);
    return;
  }
  const target = param.type === 'AssignmentPattern' ? part(param, 'left') : param;
  const once = `${fn.file}:${idOf(fn)}:${index}:${[...given.keys()].map(idOf).join()}:${idOf(at)}`;
  if (walk.seen.has(once)) return;
  walk.seen.add(once);
  const name = nameOfParam(param);
  if (name !== undefined) variable(name, param, fn, given, walk, at);
  else if (target?.type === 'ObjectPattern') pattern(target, fn, given, walk, at);
  else if (target?.type === 'ArrayPattern' && at !== walk.reads.root)
    entry(target, fn, given, walk, at);
  else leaves(param, walk, at);
}

/** `[name, value]`, as `Object.entries` hands them over; of a single one it is not told which it is. */
function entry(node: Syntax, scope: Syntax, given: Given, walk: Walk, at: Part): void {
  taken(partsOf(node, 'elements')[1], scope, given, walk, at);
}

const ids = new WeakMap<object, number>();
let lastId = 0;
function idOf(node: object): number {
  const id = ids.get(node) ?? ++lastId;
  ids.set(node, id);
  return id;
}

function pattern(node: Syntax, scope: Syntax, given: Given, walk: Walk, at: Part): void {
  for (const property of partsOf(node, 'properties')) {
    if (property.type === 'RestElement') {
      const rest = part(property, 'argument');
      if (rest?.name) variable(rest.name, rest, scope, given, walk, at);
      continue;
    }
    const key = property.computed ? undefined : keyOf(part(property, 'key'));
    if (key === undefined) leaves(property, walk, at);
    else taken(part(property, 'value'), scope, given, walk, childOf(at, key));
  }
}

/** What a member, an item or a result is named as. */
function taken(to: Syntax | undefined, scope: Syntax, given: Given, walk: Walk, at: Part): void {
  const target = to?.type === 'AssignmentPattern' ? part(to, 'left') : to;
  if (target?.type === 'ObjectPattern') pattern(target, scope, given, walk, at);
  else if (target?.name) variable(target.name, target, scope, given, walk, at);
  else at.isWhole = true;
}

function each(to: Syntax | undefined, scope: Syntax, given: Given, walk: Walk, at: Part): void {
  if (to?.type === 'ArrayPattern') entry(to, scope, given, walk, at);
  else taken(to, scope, given, walk, at);
}

/** Every use of a variable that holds the value, below the function that declares it. */
function variable(
  name: string,
  declaration: Syntax,
  scope: Syntax,
  given: Given,
  walk: Walk,
  at: Part,
): void {
  for (const node of below(scope)) {
    if (node.type !== 'Identifier' || node.name !== name || isInert(node)) continue;
    const meaning = meaningOf(name, node);
    if (meaning?.role === 'params' && meaning !== declaration) continue;
    const isRoot = at === walk.reads.root;
    if (isRoot && isFunction(meaning ?? node) && meaning !== declaration) continue;
    if (declaration.role === 'params' && meaning !== declaration) continue;
    use(node, given, walk, at);
  }
}

/** Keys, property names, declarations and types are no uses. */
function isInert({ parent, role }: Syntax): boolean {
  if (!parent) return true;
  if (parent.type.startsWith('TS') && !TYPE_ONLY.has(parent.type)) return true;
  if (role === 'params' || role === 'id' || parent.type === 'ArrayPattern') return true;
  if (role === 'left') return parent.type.startsWith('Assignment');
  if (role === 'argument') return parent.type === 'RestElement';
  if (role === 'property') return parent.computed !== true;
  if (role !== 'key') return parent.type === 'Property' && parent.parent?.type === 'ObjectPattern';
  return true;
}

/** What becomes of an expression that is the value. */
function use(node: Syntax, given: Given, walk: Walk, at: Part): void {
  const { parent } = node;
  if (!parent || at.isWhole || NOTHING.has(parent.type)) return;
  const isRoot = at === walk.reads.root;
  if (isThrough(node, parent)) use(parent, given, walk, at);
  else if (parent.type === 'MemberExpression') member(parent, given, walk, at);
  else if (parent.type === 'BinaryExpression') inQuestion(parent, walk, at);
  else if (parent.type === 'VariableDeclarator') declaredAs(parent, given, walk, at);
  else if (parent.type === 'CallExpression' && node.role === 'arguments')
    passed(node, parent, given, walk, at);
  else if (parent.type === 'SpreadElement') spread(node, given, walk, at);
  else if (parent.type === 'ForOfStatement' && node.role === 'right')
    each(part(partsOf(part(parent, 'left'), 'declarations')[0], 'id'), parent, given, walk, at);
  else if (node.role !== 'test' || (isRoot && parent.type !== 'ConditionalExpression'))
    leaves(node, walk, at);
}

const NOTHING = new Set(['ExpressionStatement', 'UnaryExpression']);

/** Whether the expression around it is the same value. */
const isThrough = ({ role }: Syntax, { type }: Syntax): boolean =>
  TYPE_ONLY.has(type) ||
  type === 'ChainExpression' ||
  type === 'LogicalExpression' ||
  type === 'AwaitExpression' ||
  (type === 'ConditionalExpression' && role !== 'test');

function spread(node: Syntax, given: Given, walk: Walk, at: Part): void {
  const around = node.parent?.parent;
  const isPlain = around?.type === 'ObjectExpression' || around?.type === 'ArrayExpression';
  if (around && isPlain && (around.type !== 'ArrayExpression' || at !== walk.reads.root))
    use(around, given, walk, at);
  else leaves(node, walk, at);
}

function member(node: Syntax, given: Given, walk: Walk, at: Part): void {
  const property = part(node, 'property');
  const key = node.computed && property?.type !== 'Literal' ? undefined : keyOf(property);
  const isItem = node.computed === true && typeof property?.value === 'number';
  if (key === undefined) leaves(node, walk, at);
  else if (at === walk.reads.root) use(node, given, walk, childOf(at, key));
  else if (isItem) use(node, given, walk, at);
  else if (node.role === 'callee' && node.parent?.type === 'CallExpression')
    asked(node.parent, key, given, walk, at);
  else use(node, given, walk, childOf(at, key));
}

/** Methods that hand the items to a function, and those whose result has them. */
const EACH = new Set([
  ...['every', 'filter', 'find', 'findIndex', 'findLast', 'flatMap', 'forEach', 'map', 'some'],
]);
const SAME = new Set(['at', 'filter', 'find', 'findLast', 'slice', 'toReversed']);

/** `value.method(…)` */
function asked(call: Syntax, method: string, given: Given, walk: Walk, at: Part): void {
  if (!EACH.has(method) && !SAME.has(method)) {
    leaves(call, walk, at);
    return;
  }
  if (SAME.has(method)) use(call, given, walk, at);
  const callback = partsOf(call, 'arguments')[0];
  if (!EACH.has(method) || !callback) return;
  if (callback.name && THROUGH.has(callback.name)) {
    use(call, given, walk, at);
    return;
  }
  const found = functionsOf(resolved(callback, given), given);
  if (found.length === 0) leaves(call, walk, at);
  for (const one of found) parameter(one.node, 0, new Map([...given, ...one.given]), walk, at);
}

/** `'Member' in value`; comparing it looks at nothing inside. */
function inQuestion(node: Syntax, walk: Walk, at: Part): void {
  const left = part(node, 'left');
  const isAsked = left?.type === 'Literal' && typeof left.value === 'string';
  if (isAsked) childOf(at, String(left.value));
  else if (at === walk.reads.root) leaves(node, walk, at);
}

function declaredAs(declarator: Syntax, given: Given, walk: Walk, at: Part): void {
  taken(part(declarator, 'id'), scopeOf(declarator), given, walk, at);
}

function scopeOf(node: Syntax): Syntax {
  let up = node;
  while (up.parent && !isFunction(up)) up = up.parent;
  return up;
}

/** Calls that give back what they were given, and calls that tell its kind. */
const THROUGH = new Set(['given', 'defined', 'recordOf', 'listOf']);
const TELLS = new Set(['isRecord', 'Boolean']);

/** `Object.entries`, `Object.values` */
const isEntries = (callee: Syntax): boolean =>
  part(callee, 'object')?.name === 'Object' &&
  ['entries', 'values'].includes(keyOf(part(callee, 'property')) ?? '');

function passed(node: Syntax, call: Syntax, given: Given, walk: Walk, at: Part): void {
  const callee = part(call, 'callee');
  if (!callee) return;
  if (callee.name && TELLS.has(callee.name)) return;
  const isItems = isEntries(callee) && at !== walk.reads.root;
  if (isItems || (callee.name && THROUGH.has(callee.name))) {
    use(call, given, walk, at);
    return;
  }
  const index = partsOf(call, 'arguments').indexOf(node);
  const found = functionsOf(resolved(callee, given), given);
  if (found.length === 0) leaves(node, walk, at);
  for (const one of found) {
    const inner = bind(one.node, partsOf(call, 'arguments'), given, one.given);
    parameter(one.node, index, inner, walk, at);
  }
}

/** A parameter that is called is what was handed over for it. */
function resolved(callee: Syntax, given: Given): Syntax {
  if (callee.type !== 'Identifier') return callee;
  const meaning = meaningOf(callee.name ?? '', callee);
  return meaning && given.has(meaning) ? meaning : callee;
}

function leaves(node: Syntax, { reads }: Walk, at: Part): void {
  if (at !== reads.root) {
    at.isWhole = true;
    return;
  }
  const from = node.file.slice(node.file.indexOf('src/'));
  reads.escapes.add(`${from} ${node.parent?.type ?? ''} ${node.role} ${node.name ?? node.type}`);
}
