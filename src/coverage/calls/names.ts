import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { frameOf } from './functions.js';
import { imported } from './imports.js';
import { member } from './members.js';
import { changedSince } from './mutations.js';
import { placeOf } from './places.js';
import { type Declaration, declarationOf, type Step } from './scope.js';
import { clientOf } from './senders.js';
import { typed } from './types.js';
import {
  type ClientValue,
  type Env,
  either,
  isUndefined,
  literal,
  namesOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

export function identified(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const name = nameOf(node) ?? '';
  if (name === 'undefined') return undefinedValue;
  const declaration = declarationOf(file, node, name);
  if (!declaration) return clientOf(name) ?? { kind: 'outside', name };
  return declared(evaluator, file, node, name, declaration, env);
}

export function declared(
  evaluator: Evaluator,
  file: SourceFile,
  use: SyntaxNode,
  name: string,
  declaration: Declaration,
  env: Env | undefined,
): Value {
  switch (declaration.kind) {
    case 'import':
      return imported(evaluator, file, declaration.source, declaration.name);
    case 'node':
      return evaluator.evaluate(file, declaration.node, env);
    case 'parameter': {
      const frame = frameOf(env, declaration.fn);
      const { fn, index, steps } = declaration;
      if (!frame) return unbound(evaluator, file, name, declaration);
      const param = children(fn, 'params')[index];
      const isRest = param?.type === 'RestElement';
      const value: Value = isRest
        ? { kind: 'list', items: frame.values.slice(index), isOpen: false }
        : (frame.values[index] ?? undefinedValue);
      const given = stepped(evaluator, file, value, isRest ? [] : steps, frame);
      const isBlank = given.kind === 'unknown' || isUndefined(given);
      const found = isBlank ? (typed(evaluator, file, declaration.annotation) ?? given) : given;
      return changedSince(evaluator, file, use, name, declaration, found, env);
    }
    case 'variable':
      return variable(evaluator, file, use, name, declaration, env);
  }
}

export function variable(
  evaluator: Evaluator,
  file: SourceFile,
  use: SyntaxNode,
  name: string,
  declaration: Declaration & { kind: 'variable' },
  env: Env | undefined,
): Value {
  const { declarator, steps } = declaration;
  if (isCounter(file, declarator) || isProperty(file, declarator)) return unknown(name);
  const init = child(declarator, 'init');
  const isShared = env === undefined && steps.length === 0 && declaration.isConst;
  const cached = isShared ? evaluator.variables.memo.get(declarator) : undefined;
  if (cached) {
    for (const place of cached.places) evaluator.note(place);
    return changedSince(evaluator, file, use, name, declaration, cached.value, env);
  }
  if (evaluator.variables.underWay.has(declarator) && !evaluator.variables.isInside())
    return unknown(name);
  evaluator.variables.underWay.add(declarator);
  try {
    const { result: found, places: through } = evaluator.traced(() => {
      const value = init
        ? evaluator.evaluate(file, init, env)
        : looped(evaluator, file, declarator, env);
      const plain =
        value ??
        typed(evaluator, file, child(child(declarator, 'id'), 'typeAnnotation')) ??
        undefinedValue;
      if (plain.kind === 'text' || plain.kind === 'client' || plain.kind === 'object')
        evaluator.note(placeOf(file, declarator));
      const opened =
        value?.kind === 'unknown'
          ? (typed(evaluator, file, child(child(declarator, 'id'), 'typeAnnotation')) ?? plain)
          : plain;
      return renamed(stepped(evaluator, file, opened, steps, env), name);
    });
    for (const place of through) evaluator.note(place);
    if (isShared && found.kind !== 'unknown')
      evaluator.variables.memo.set(declarator, { value: found, places: through });
    const now = changedSince(evaluator, file, use, name, declaration, found, env);
    return !init && !declaration.isConst && isUndefined(now) ? unknown(name) : now;
  } finally {
    evaluator.variables.underWay.delete(declarator);
  }
}

/** The value of a variable of a `for … of`. */
export function looped(
  evaluator: Evaluator,
  file: SourceFile,
  declarator: SyntaxNode,
  env: Env | undefined,
): Value | undefined {
  const declaration = file.syntax?.parentOf(declarator);
  const loop = declaration && file.syntax?.parentOf(declaration);
  if (!/^For(Of|In)Statement$/.test(loop?.type ?? '') || child(loop, 'left') !== declaration)
    return undefined;
  const right = evaluator.evaluate(file, child(loop, 'right'), env);
  const list: Value =
    loop?.type === 'ForInStatement'
      ? { kind: 'list', items: namesOf(right).map(literal), isOpen: false }
      : right;
  return list.kind === 'list' && list.items.length > 0
    ? either(list.items)
    : unknown(nameOf(child(declarator, 'id')) ?? 'item');
}

export function unbound(
  evaluator: Evaluator,
  file: SourceFile,
  name: string,
  declaration: Declaration & { kind: 'parameter' },
): Value {
  const { fn, steps, annotation } = declaration;
  const fallback = steps.length === 1 ? steps[0]?.fallback : undefined;
  const usual = fallback ? evaluator.evaluate(file, fallback, undefined) : undefined;
  if (usual?.kind === 'instance' || usual?.kind === 'client') return usual;
  const known = typed(evaluator, file, annotation);
  if (known?.kind === 'client') return withImpliedBase(known, fn);
  if (known) return known;
  const owner = steps.filter(({ key }) => key !== '').map(({ key }) => key ?? '…');
  return unknown(name, { owner: fn, shown: owner.length > 0 ? owner.join('.') : name });
}

export function stepped(
  evaluator: Evaluator,
  file: SourceFile,
  value: Value,
  steps: readonly Step[],
  env: Env | undefined,
): Value {
  let at = value;
  for (const { key, fallback } of steps) {
    if (key !== undefined && key !== '') at = member(evaluator, at, key);
    if (fallback && isUndefined(at)) at = evaluator.evaluate(file, fallback, env);
  }
  return at;
}

/** A variable of a `for (let i = 0; …)`. */
export function isCounter(file: SourceFile, declarator: SyntaxNode): boolean {
  const declaration = file.syntax?.parentOf(declarator);
  const loop = declaration && file.syntax?.parentOf(declaration);
  return loop?.type === 'ForStatement' && child(loop, 'init') === declaration;
}

/** A property of a Svelte component, which whoever uses it sets. */
export function isProperty(file: SourceFile, declarator: SyntaxNode): boolean {
  const declaration = file.syntax?.parentOf(declarator);
  return (
    /\.svelte$/.test(file.path) &&
    declaration?.['kind'] === 'let' &&
    file.syntax?.parentOf(declaration)?.type === 'ExportNamedDeclaration'
  );
}

/** A client that is given in may have a base, which callers tell. */
export const withImpliedBase = (client: ClientValue, owner: SyntaxNode): ClientValue =>
  /^(axios|ky|got|ofetch)$/.test(client.library)
    ? {
        ...client,
        defaults: [
          ...client.defaults,
          {
            kind: 'object',
            isOpen: false,
            entries: new Map([['baseURL', () => unknown('baseURL', { owner, isImplied: true })]]),
          },
        ],
      }
    : client;

/** Gives what nobody knows the name that the program gives it. */
export function renamed(value: Value, name: string): Value {
  if (value.kind !== 'unknown' || !/^(value|item)$/.test(value.hole.name)) return value;
  return unknown(name, { ...value.hole, name, shown: name });
}
