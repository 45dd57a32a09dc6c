import { child, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import { optionsAround } from './component-options.js';
import type { Evaluator } from './evaluator.js';
import { frameOf } from './functions.js';
import { classAround } from './scope.js';
import { type Env, unknown, type Value } from './value.js';

export function thisAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const cls = classAround(file, node);
  if (!cls) return objectAround(evaluator, file, node, env);
  const isParent = node.type === 'Super';
  const known = isParent ? undefined : frameOf(env, cls)?.self;
  const of: Value = known ?? { kind: 'instance', of: { kind: 'class', file, node: cls, env } };
  if (!isParent) return isStatic(file, node, cls) ? { kind: 'class', file, node: cls, env } : of;
  const parent = evaluator.evaluate(file, child(cls, 'superClass'), env);
  return parent.kind === 'class' ? { kind: 'instance', of: parent } : unknown('super');
}

/** `this` in a method of an object literal. */
export function objectAround(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  let at = file.syntax?.parentOf(node);
  while (at && at.type !== 'FunctionExpression') at = file.syntax?.parentOf(at);
  const property = at && file.syntax?.parentOf(at);
  const object = property?.type === 'Property' ? file.syntax?.parentOf(property) : undefined;
  if (object?.type !== 'ObjectExpression') return { kind: 'outside', name: 'this' };
  const own = optionsAround(evaluator, file, object, env) ?? evaluator.evaluate(file, object, env);
  const rest = { kind: 'hole', name: 'this', shown: 'this' } as const;
  return own.kind === 'object' ? { ...own, isOpen: true, rest } : own;
}

/** Whether `this` is the class itself. */
export function isStatic(file: SourceFile, node: SyntaxNode, cls: SyntaxNode): boolean {
  let at = file.syntax?.parentOf(node);
  for (; at && at !== cls; at = file.syntax?.parentOf(at))
    if (/^(MethodDefinition|PropertyDefinition)$/.test(at.type)) return at['static'] === true;
  return false;
}
