import {
  child,
  children,
  dottedName,
  isNode,
  nameOf,
  type SourceFile,
  type SyntaxNode,
} from '../../sources/index.js';
import type { Evaluator } from './evaluate.js';
import { knownText, optionsOf, type Value } from './value.js';

/** Names of headers that interceptors and defaults put on every request, by the place where the client was made or by its library. */
export function interceptedHeaders(
  evaluator: Evaluator,
  files: readonly SourceFile[],
): ReadonlyMap<unknown, readonly string[]> {
  const found = new Map<unknown, string[]>();
  const add = (client: Value, names: readonly string[]): void => {
    for (const one of optionsOf(client)) {
      if (one.kind !== 'client') continue;
      const key = one.made ?? one.library;
      found.set(key, [...(found.get(key) ?? []), ...names.map((name) => name.toLowerCase())]);
    }
  };
  for (const file of files) {
    if (!/interceptors|defaults/.test(file.text)) continue;
    for (const call of file.syntax?.nodes('CallExpression') ?? []) {
      const client = clientBefore(child(call, 'callee'), ['use', 'request', 'interceptors']);
      const [handler] = children(call, 'arguments');
      if (!client || !handler) continue;
      const fn = evaluator.evaluate(file, handler, undefined);
      if (fn.kind === 'function')
        add(evaluator.evaluate(file, client, undefined), headersSetIn(evaluator, fn.file, fn.node));
    }
    for (const assignment of file.syntax?.nodes('AssignmentExpression') ?? []) {
      const left = child(assignment, 'left');
      const path = pathOf(evaluator, file, left);
      const at = path.indexOf('defaults');
      if (at < 0 || path[at + 1] !== 'headers') continue;
      let client = left;
      for (let up = path.length - at; up > 0; up -= 1) client = child(client, 'object');
      const name = path.at(-1);
      if (client && name !== undefined) add(evaluator.evaluate(file, client, undefined), [name]);
    }
  }
  return found;
}

/** What a chain of members hangs on, when it ends in these names (last one first). */
function clientBefore(
  node: SyntaxNode | undefined,
  names: readonly string[],
): SyntaxNode | undefined {
  let at = node;
  for (const name of names) {
    if (at?.type !== 'MemberExpression' || nameOf(child(at, 'property')) !== name) return undefined;
    at = child(at, 'object');
  }
  return at;
}

function pathOf(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode | undefined,
): readonly string[] {
  if (node?.type !== 'MemberExpression') return [];
  const property = child(node, 'property');
  const name =
    node['computed'] === true
      ? knownText(evaluator.evaluate(file, property, undefined))
      : nameOf(property);
  return [...pathOf(evaluator, file, child(node, 'object')), name ?? '?'];
}

/** `config.headers.X = …`, `config.headers['X'] = …`, `config.headers.set('X', …)` and `headers: { X: … }` inside a function. */
function headersSetIn(evaluator: Evaluator, file: SourceFile, fn: SyntaxNode): readonly string[] {
  const isInside = (node: SyntaxNode): boolean =>
    isNode(node) && node.start >= fn.start && node.end <= fn.end;
  const assigned = (file.syntax?.nodes('AssignmentExpression') ?? [])
    .filter(isInside)
    .flatMap((one) => {
      const path = pathOf(evaluator, file, child(one, 'left'));
      const at = path.lastIndexOf('headers');
      const name = path.at(-1);
      if (at >= 0 && at < path.length - 1 && name !== undefined) return [name];
      return at === path.length - 1 && at >= 0 ? objectNames(child(one, 'right')) : [];
    });
  const set = (file.syntax?.nodes('CallExpression') ?? []).filter(isInside).flatMap((one) => {
    const callee = dottedName(child(one, 'callee')) ?? '';
    const name = knownText(evaluator.evaluate(file, children(one, 'arguments')[0], undefined));
    return /headers\??\.(set|append)$/i.test(callee) && name !== undefined ? [name] : [];
  });
  const written = (file.syntax?.nodes('Property') ?? [])
    .filter((one) => isInside(one) && nameOf(child(one, 'key')) === 'headers')
    .flatMap((one) => objectNames(child(one, 'value')));
  return [...assigned, ...set, ...written];
}

const objectNames = (node: SyntaxNode | undefined): readonly string[] =>
  children(node, 'properties').flatMap((one) =>
    one.type === 'Property' ? (nameOf(child(one, 'key')) ?? []) : [],
  );

/** Notes `client.defaults.baseURL = …`, which counts for every request of the client. */
export function noteBases(evaluator: Evaluator, file: SourceFile): void {
  if (!/defaults\.baseURL/.test(file.text)) return;
  for (const one of file.syntax?.nodes('AssignmentExpression') ?? []) {
    const client = clientBefore(child(one, 'left'), ['baseURL', 'defaults']);
    const found = client ? optionsOf(evaluator.evaluate(file, client, undefined)) : [];
    for (const each of found)
      if (each.kind === 'client')
        evaluator.laterBases.set(
          each.made ?? each.library,
          evaluator.evaluate(file, child(one, 'right'), undefined),
        );
  }
}
