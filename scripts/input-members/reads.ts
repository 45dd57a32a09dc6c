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
  readonly names: Set<string>;
  /** Places where the whole went somewhere that could not be followed: there every member counts as read. */
  readonly escapes: Set<string>;
}

/** Functions that were handed to the function in whose body we are, by the parameter's node. */
export type Given = ReadonlyMap<Syntax, { readonly node: Syntax; readonly given: Given }>;
interface Walk {
  readonly reads: Reads;
  readonly seen: Set<string>;
}

/** @param handler the function of an operation, or an expression that makes it */
export function readsOf(handler: Syntax): Reads {
  const walk: Walk = { reads: { names: new Set(), escapes: new Set() }, seen: new Set() };
  for (const { node, given } of functionsOf(handler, new Map())) parameter(node, 0, given, walk);
  return walk.reads;
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
function parameter(fn: Syntax, index: number, given: Given, walk: Walk): void {
  const param = partsOf(fn, 'params')[index];
  if (!param) return;
  if (param.type === 'RestElement') {
    leaves(param, walk);
    return;
  }
  const target = param.type === 'AssignmentPattern' ? part(param, 'left') : param;
  const once = `${fn.file}:${idOf(fn)}:${index}:${[...given.keys()].map(idOf).join()}`;
  if (walk.seen.has(once)) return;
  walk.seen.add(once);
  const name = nameOfParam(param);
  if (name !== undefined) variable(name, param, fn, given, walk);
  else if (target?.type === 'ObjectPattern') pattern(target, fn, given, walk);
}

const ids = new WeakMap<Syntax, number>();
let lastId = 0;
function idOf(node: Syntax): number {
  const id = ids.get(node) ?? ++lastId;
  ids.set(node, id);
  return id;
}

function pattern(node: Syntax, scope: Syntax, given: Given, walk: Walk): void {
  for (const property of partsOf(node, 'properties')) {
    if (property.type === 'RestElement') {
      const rest = part(property, 'argument');
      if (rest?.name) variable(rest.name, rest, scope, given, walk);
      continue;
    }
    const key = property.computed ? undefined : keyOf(part(property, 'key'));
    if (key === undefined) leaves(property, walk);
    else walk.reads.names.add(key);
  }
}

/** Every use of a variable that holds the input, below the function that declares it. */
function variable(
  name: string,
  declaration: Syntax,
  scope: Syntax,
  given: Given,
  walk: Walk,
): void {
  for (const node of below(scope)) {
    if (node.type !== 'Identifier' || node.name !== name || isInert(node)) continue;
    const meaning = meaningOf(name, node);
    if (isFunction(meaning ?? node) && meaning !== declaration) continue;
    const isParam = declaration.role === 'params';
    if (isParam && meaning !== declaration) continue;
    use(node, given, walk);
  }
}

/** Keys, property names, declarations and types are no uses. */
function isInert({ parent, role }: Syntax): boolean {
  if (!parent) return true;
  if (parent.type.startsWith('TS') && !TYPE_ONLY.has(parent.type)) return true;
  if (role === 'params' || role === 'id' || role === 'left' || role === 'argument') {
    if (role !== 'argument') return true;
    if (parent.type === 'RestElement') return true;
  }
  if (role === 'property') return parent.computed !== true;
  if (role !== 'key') return parent.type === 'Property' && parent.parent?.type === 'ObjectPattern';
  return true;
}

/** What becomes of an expression that is the whole input. */
function use(node: Syntax, given: Given, walk: Walk): void {
  const { parent } = node;
  if (!parent || NOTHING.has(parent.type)) return;
  if (isThrough(node, parent)) use(parent, given, walk);
  else if (parent.type === 'MemberExpression') member(parent, walk);
  else if (parent.type === 'BinaryExpression') inQuestion(parent, walk);
  else if (parent.type === 'VariableDeclarator') declaredAs(parent, given, walk);
  else if (parent.type === 'CallExpression' && node.role === 'arguments')
    passed(node, parent, given, walk);
  else if (parent.type === 'SpreadElement' && parent.parent?.type === 'ObjectExpression')
    use(parent.parent, given, walk);
  else if (parent.type !== 'ConditionalExpression') leaves(node, walk);
}

const NOTHING = new Set(['ExpressionStatement', 'UnaryExpression']);

/** Whether the expression around it is the same value. */
const isThrough = ({ role }: Syntax, { type }: Syntax): boolean =>
  TYPE_ONLY.has(type) ||
  type === 'LogicalExpression' ||
  type === 'AwaitExpression' ||
  (type === 'ConditionalExpression' && role !== 'test');

function member(node: Syntax, walk: Walk): void {
  const property = part(node, 'property');
  const key = node.computed && property?.type !== 'Literal' ? undefined : keyOf(property);
  if (key === undefined) leaves(node, walk);
  else walk.reads.names.add(key);
}

/** `'Member' in input` */
function inQuestion(node: Syntax, walk: Walk): void {
  const left = part(node, 'left');
  if (left?.type === 'Literal') walk.reads.names.add(String(left.value));
  else leaves(node, walk);
}

function declaredAs(declarator: Syntax, given: Given, walk: Walk): void {
  const id = part(declarator, 'id');
  const scope = scopeOf(declarator);
  if (id?.type === 'ObjectPattern') pattern(id, scope, given, walk);
  else if (id?.name) variable(id.name, id, scope, given, walk);
}

function scopeOf(node: Syntax): Syntax {
  let up = node;
  while (up.parent && !isFunction(up)) up = up.parent;
  return up;
}

/** Calls that give back what they were given. */
const THROUGH = new Set(['given', 'defined']);

function passed(node: Syntax, call: Syntax, given: Given, walk: Walk): void {
  const callee = part(call, 'callee');
  if (!callee) return;
  if (callee.name && THROUGH.has(callee.name)) {
    use(call, given, walk);
    return;
  }
  const index = partsOf(call, 'arguments').indexOf(node);
  const found = functionsOf(resolved(callee, given), given);
  if (found.length === 0) leaves(node, walk);
  for (const one of found) {
    const inner = bind(one.node, partsOf(call, 'arguments'), given, one.given);
    parameter(one.node, index, inner, walk);
  }
}

/** A parameter that is called is what was handed over for it. */
function resolved(callee: Syntax, given: Given): Syntax {
  if (callee.type !== 'Identifier') return callee;
  const meaning = meaningOf(callee.name ?? '', callee);
  return meaning && given.has(meaning) ? meaning : callee;
}

function leaves(node: Syntax, { reads }: Walk): void {
  const from = node.file.slice(node.file.indexOf('src/'));
  reads.escapes.add(`${from} ${node.parent?.type ?? ''} ${node.role} ${node.name ?? node.type}`);
}
