import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { declared } from './names.js';
import { placeOf } from './places.js';
import { declarationOf } from './scope.js';
import { type Env, type Hole, knownText, literal, optionsOf, type Value } from './value.js';

export function literalValue(node: SyntaxNode): Value {
  const value = node['value'];
  const regex = node['regex'];
  if (typeof regex === 'object' && regex !== null && 'pattern' in regex && 'flags' in regex)
    return { kind: 'pattern', source: String(regex.pattern), flags: String(regex.flags) };
  if (typeof value === 'string' || typeof value === 'number') return literal(String(value));
  return {
    kind: 'constant',
    value: typeof value === 'boolean' || value === null ? value : undefined,
  };
}

export function objectAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const entries = new Map<string, () => Value>();
  let isOpen = false;
  let rest: Hole | undefined;
  for (const property of children(node, 'properties')) {
    if (property.type === 'SpreadElement') {
      const spread = evaluator.evaluate(file, child(property, 'argument'), env);
      for (const one of optionsOf(spread)) {
        rest =
          one.kind === 'unknown' ? one.hole : one.kind === 'object' ? (one.rest ?? rest) : rest;
        if (one.kind === 'object') for (const [key, value] of one.entries) entries.set(key, value);
        isOpen ||=
          one.kind === 'object' ? one.isOpen : one.kind !== 'constant' && one.kind !== 'text';
      }
      continue;
    }
    const key = child(property, 'key');
    const name =
      property['computed'] === true
        ? knownText(evaluator.evaluate(file, key, env))
        : (nameOf(key) ?? String(key?.['value']));
    if (name === undefined) isOpen = true;
    else
      entries.set(
        name,
        once(() => evaluator.evaluate(file, child(property, 'value'), env)),
      );
  }
  return { kind: 'object', entries, isOpen, ...(rest ? { rest } : {}) };
}

export function listAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  let isOpen = false;
  const items = children(node, 'elements').flatMap((element) => {
    if (element.type !== 'SpreadElement') return [evaluator.evaluate(file, element, env)];
    const spread = evaluator.evaluate(file, child(element, 'argument'), env);
    if (spread.kind === 'list') return spread.items;
    isOpen = true;
    return [];
  });
  return { kind: 'list', items, isOpen };
}

export function enumAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const entries = new Map<string, () => Value>();
  for (const one of children(child(node, 'body'), 'members'))
    entries.set(
      nameOf(child(one, 'id')) ?? '',
      once(() => evaluator.evaluate(file, child(one, 'initializer'), env)),
    );
  evaluator.note(placeOf(file, node));
  return { kind: 'object', entries, isOpen: false };
}

export function namespaceAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const entries = new Map<string, () => Value>();
  const body = child(node, 'body');
  for (const one of children(body, 'body')) {
    const declaration = child(one, 'declaration');
    const names =
      declaration?.type === 'VariableDeclaration'
        ? children(declaration, 'declarations')
        : [declaration];
    for (const each of names) {
      const name = nameOf(child(each, 'id'));
      const found = name === undefined || !body ? undefined : declarationOf(file, body, name);
      if (name !== undefined && body && found)
        entries.set(
          name,
          once(() => declared(evaluator, file, body, name, found, env)),
        );
    }
  }
  return { kind: 'object', entries, isOpen: false };
}

export function once(get: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= get();
    return value;
  };
}
