import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { calleeName } from './functions.js';
import { headersSetIn, memberPath } from './set-headers.js';
import { namesOf, optionsOf, undefinedValue, type Value } from './value.js';

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
    if (/\bHttpInterceptor|\bHttpHandlerFn\b/.test(file.text) && file.syntax)
      add(plainClient('angular'), headersSetIn(evaluator, file, file.syntax.program));
    if (!HOOKS.test(file.text)) continue;
    for (const call of file.syntax?.nodes('CallExpression') ?? []) {
      const [handler] = children(call, 'arguments');
      const name = calleeName(call);
      if (!handler || !/^(use|ajaxSetup|setContext)$/.test(name ?? '')) continue;
      const callee = child(call, 'callee');
      const client =
        name === 'setContext'
          ? undefined
          : (clientBefore(callee, ['use', 'request', 'interceptors']) ??
            clientBefore(callee, [name ?? '']));
      const of =
        name === 'setContext' && /@apollo\/client/.test(file.text)
          ? plainClient('apollo')
          : client && evaluator.evaluate(file, client, undefined);
      if (of && optionsOf(of).some(({ kind }) => kind === 'client'))
        add(of, hookHeaders(evaluator, evaluator.evaluate(file, handler, undefined)));
    }
    for (const assignment of file.syntax?.nodes('AssignmentExpression') ?? []) {
      const left = child(assignment, 'left');
      const path = memberPath(evaluator, file, left);
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

const HOOKS = /interceptors|defaults|\.use\(|ajaxSetup|setContext/;

/** What counts for every request of a library. */
const plainClient = (library: string): Value => ({ kind: 'client', library, defaults: [] });

/** Names of headers that a function sets, or an object of options or of hooks. */
function hookHeaders(evaluator: Evaluator, hook: Value): readonly string[] {
  return optionsOf(hook).flatMap((one) => {
    if (one.kind === 'function') return headersSetIn(evaluator, one.file, one.node);
    if (one.kind !== 'object') return [];
    const own = optionsOf(evaluator.member(one, 'headers')).flatMap(namesOf);
    const functions = ['onRequest', 'beforeSend'].flatMap((name) =>
      one.entries.has(name) ? [evaluator.member(one, name)] : [],
    );
    return [...own, ...functions.flatMap((fn) => hookHeaders(evaluator, fn))];
  });
}

/** Names of headers that the hooks among the options of a client set: `prepareHeaders`, `hooks.beforeRequest`, `onRequest`. */
export function optionHooks(evaluator: Evaluator, options: Value): readonly string[] {
  if (options.kind !== 'object') return [];
  const named = (of: Value, name: string): readonly Value[] =>
    of.kind === 'object' && of.entries.has(name)
      ? optionsOf(of.entries.get(name)?.() ?? undefinedValue).flatMap((one) =>
          one.kind === 'list' ? one.items : [one],
        )
      : [];
  const hooks = ['hooks', 'interceptors'].flatMap((name) => named(options, name));
  return [
    ...['prepareHeaders', 'onRequest', 'beforeSend', 'transformRequest'].flatMap((name) =>
      named(options, name),
    ),
    ...hooks.flatMap((one) => [...named(one, 'beforeRequest'), ...named(one, 'init')]),
  ].flatMap((one) => hookHeaders(evaluator, one));
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
