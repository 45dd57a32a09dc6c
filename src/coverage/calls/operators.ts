import { child, children, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { shownOf } from './functions.js';
import {
  concat,
  type Env,
  either,
  isUndefined,
  knownText,
  literal,
  namesOf,
  optionsOf,
  unknown,
  type Value,
} from './value.js';

export function templated(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const holes = children(node, 'expressions');
  return concat(
    children(node, 'quasis').flatMap((quasi, at) => {
      const value = quasi['value'];
      const cooked =
        typeof value === 'object' && value !== null && 'cooked' in value
          ? String(value.cooked)
          : '';
      const next = holes[at];
      return next
        ? [literal(cooked), asText(evaluator.evaluate(file, next, env))]
        : [literal(cooked)];
    }),
  );
}

export function binary(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const left = evaluator.evaluate(file, child(node, 'left'), env);
  const right = evaluator.evaluate(file, child(node, 'right'), env);
  if (node['operator'] === '+') return concat([asText(left), asText(right)]);
  const [a, b] = [knownText(left), knownText(right)];
  if (/^[!=]==?$/.test(String(node['operator']))) {
    const isEqual = String(node['operator']).startsWith('=');
    if (a !== undefined && b !== undefined)
      return { kind: 'constant', value: (a === b) === isEqual };
    if (isUndefined(left) && isUndefined(right)) return { kind: 'constant', value: isEqual };
    if (isUndefined(right) && isSomething(left)) return { kind: 'constant', value: !isEqual };
  }
  return unknown('value', { shown: shownOf(file, node) });
}

export function logical(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const left = evaluator.evaluate(file, child(node, 'left'), env);
  const known = truthOf(left);
  if (node['operator'] === '&&') {
    if (known !== undefined)
      return known ? evaluator.evaluate(file, child(node, 'right'), env) : left;
    const right = evaluator.evaluate(file, child(node, 'right'), env);
    return right.kind === 'text' ? either([right, literal('')]) : right;
  }
  if (known === true || (known === false && node['operator'] === '??' && !isUndefined(left)))
    return left;
  if (known === false) return evaluator.evaluate(file, child(node, 'right'), env);
  if (isSetting(left)) return left;
  const rest = optionsOf(left).filter((one) => truthOf(one) !== false);
  return either([...rest, evaluator.evaluate(file, child(node, 'right'), env)]);
}

export function conditional(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const known = truthOf(evaluator.evaluate(file, child(node, 'test'), env));
  if (known !== undefined)
    return evaluator.evaluate(file, child(node, known ? 'consequent' : 'alternate'), env);
  const [yes, no] = [
    evaluator.evaluate(file, child(node, 'consequent'), env),
    evaluator.evaluate(file, child(node, 'alternate'), env),
  ];
  return either(
    [yes, no].filter((one, at, all) => !(isUndefined(one) && all[1 - at]?.kind !== 'constant')),
  );
}

export function asText(value: Value): Value {
  if (value.kind === 'either') {
    const some = value.options.filter((one) => !isUndefined(one));
    return some.length > 0 ? either(some) : literal('');
  }
  return isUndefined(value) ? literal('') : value;
}

/** Whether a value counts as true; `undefined` where that is not known. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'constant') return value.value === true;
  const text = knownText(value);
  if (text !== undefined) return text !== '';
  if (value.kind === 'text')
    return value.parts.some(({ kind }) => kind === 'literal') ? true : undefined;
  if (value.kind === 'object' && value.tag === 'query')
    return namesOf(value).length > 0 ? undefined : true;
  return isSomething(value) ? true : undefined;
}

export const isSetting = (value: Value): boolean =>
  value.kind === 'unknown'
    ? value.hole.isSetting === true
    : value.kind === 'outside' &&
      /^(import\.meta|process|window|globalThis|self)\b/.test(value.name);

export const isSomething = (value: Value): boolean =>
  ['object', 'list', 'function', 'text', 'client', 'sender', 'instance'].includes(value.kind);
