import {
  child,
  children,
  isNode,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { knownText } from './value.js';

/**
 * Names of the headers that a piece of code sets on something: `config.headers.X = …`, `headers['X'] = …`,
 * `headers.set('X', …)`, `setRequestHeader('X', …)`, `headers: { X: … }` and `setHeaders: { X: … }`.
 */
export function headersSetIn(
  evaluator: Evaluator,
  file: SourceFile,
  inside: SyntaxNode,
): readonly string[] {
  const isInside = (node: SyntaxNode): boolean =>
    isNode(node) && node.start >= inside.start && node.end <= inside.end;
  const nodes = (type: string) => (file.syntax?.nodes(type) ?? []).filter(isInside);
  const assigned = nodes('AssignmentExpression').flatMap((one) => {
    const path = memberPath(evaluator, file, child(one, 'left'));
    const at = path.lastIndexOf('headers');
    const name = path.at(-1);
    if (at >= 0 && at < path.length - 1 && name !== undefined) return [name];
    return at === path.length - 1 && at >= 0 ? objectNames(child(one, 'right')) : [];
  });
  const set = nodes('CallExpression').flatMap((one) => {
    const callee = child(one, 'callee');
    const method = nameOf(child(callee, 'property'));
    const object = child(callee, 'object');
    const isSetting =
      method === 'setRequestHeader' ||
      (/^(set|append)$/.test(method ?? '') &&
        object !== undefined &&
        /headers/i.test(file.text.slice(object.start, object.end)));
    const [first] = children(one, 'arguments');
    const name = isSetting ? knownText(evaluator.evaluate(file, first, undefined)) : undefined;
    return name === undefined ? [] : [name];
  });
  const written = nodes('Property')
    .filter((one) => /^(setH|h)eaders$/.test(nameOf(child(one, 'key')) ?? ''))
    .flatMap((one) => objectNames(child(one, 'value')));
  return [...assigned, ...set, ...written];
}

/** The names of a chain of members, computed ones included: `a.b['c']` → a is left out: `b`, `c`. */
export function memberPath(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode | undefined,
): readonly string[] {
  if (node?.type === 'Identifier') return nameOf(node) === 'headers' ? ['headers'] : [];
  if (node?.type !== 'MemberExpression') return [];
  const property = child(node, 'property');
  const name =
    node['computed'] === true
      ? knownText(evaluator.evaluate(file, property, undefined))
      : nameOf(property);
  return [...memberPath(evaluator, file, child(node, 'object')), name ?? '?'];
}

const objectNames = (node: SyntaxNode | undefined): readonly string[] =>
  children(node, 'properties').flatMap((one) => {
    if (one.type === 'SpreadElement') {
      const inner = child(one, 'argument');
      return inner?.type === 'ConditionalExpression'
        ? [...objectNames(child(inner, 'consequent')), ...objectNames(child(inner, 'alternate'))]
        : inner?.type === 'LogicalExpression'
          ? objectNames(child(inner, 'right'))
          : objectNames(inner);
    }
    const key = child(one, 'key');
    return nameOf(key) ?? stringOf(key) ?? [];
  });
