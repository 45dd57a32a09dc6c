import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { returnsOf } from './functions.js';
import { bodyOfType } from './globals.js';
import { declared } from './names.js';
import { declarationOf } from './scope.js';
import { typedClient } from './senders.js';
import { either, type Value } from './value.js';

/** What a type says of a value that comes from elsewhere. */
export function typed(
  evaluator: Evaluator,
  file: SourceFile,
  annotation: SyntaxNode | undefined,
): Value | undefined {
  let type = child(annotation, 'typeAnnotation') ?? annotation;
  if (type?.type === 'TSTypeQuery')
    return evaluator.evaluate(file, child(type, 'exprName'), undefined);
  if (type?.type !== 'TSTypeReference') return undefined;
  const [argument] = children(child(type, 'typeArguments'), 'params');
  const name = nameOf(child(type, 'typeName')) ?? '';
  if (name === 'ReturnType' && argument?.type === 'TSTypeQuery') {
    const fn = evaluator.evaluate(file, child(argument, 'exprName'), undefined);
    return fn.kind === 'function'
      ? either(returnsOf(fn.file, fn.node).map((one) => evaluator.evaluate(fn.file, one, fn.env)))
      : undefined;
  }
  if (/^(Readonly|Partial|Required)$/.test(name) && argument) type = argument;
  const declaration = declarationOf(file, type, name);
  if (declaration?.kind === 'import') {
    const client = typedClient(`${declaration.source}:${declaration.name}`);
    if (client) return client;
  }
  if (!declaration) return bodyOfType(name) ?? implemented(evaluator, name);
  if (declaration.kind === 'parameter' || declaration.kind === 'variable') return undefined;
  const value = declared(evaluator, file, type, name, declaration, undefined);
  if (value.kind === 'class')
    return value.node['abstract'] === true
      ? (implemented(evaluator, name) ?? { kind: 'instance', of: value })
      : { kind: 'instance', of: value };
  return implemented(evaluator, declaration.kind === 'import' ? declaration.name : name);
}

/** What there is of an interface. */
function implemented(evaluator: Evaluator, type: string): Value | undefined {
  const found = evaluator.index.implementations(type).map((entry): Value => {
    const value = evaluator.evaluate(entry.file, entry.node, undefined);
    return value.kind === 'class' ? { kind: 'instance', of: value } : value;
  });
  return found.length > 0 ? either(found) : undefined;
}
