import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { calleeName } from './functions.js';
import { constructed, globalCall } from './globals.js';
import { imported } from './imports.js';
import { madeBy } from './senders.js';
import { methodOfText } from './texts.js';
import {
  type Env,
  either,
  knownText,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

export function calledAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const callee = child(node, 'callee');
  if (callee?.type === 'MemberExpression') {
    const own = methodAt(evaluator, file, node, callee, env);
    if (own) return own;
  }
  const fn = evaluator.evaluate(file, callee, env);
  const args = () => evaluator.arguments(file, node, env);
  return either(optionsOf(fn).map((one) => called(evaluator, file, node, one, args)));
}

export function called(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  fn: Value,
  args: () => readonly Value[],
): Value {
  const name = calleeName(node) ?? 'value';
  if (fn.kind === 'function') return evaluator.result(fn, args());
  const made = madeBy(fn, args, node);
  if (made) return made;
  const isRequire = fn.kind === 'outside' && fn.name === 'require';
  if (isRequire)
    return imported(evaluator, file, knownText(args()[0] ?? undefinedValue) ?? '?', 'default');
  if (fn.kind === 'client' && fn.library === 'jquery')
    return { kind: 'client', library: 'jquery-set', defaults: [] };
  if (fn.kind === 'outside' && /(^|:)(inject|getContext)$/.test(fn.name)) {
    const [key] = children(node, 'arguments');
    const under = knownText(args()[0] ?? undefinedValue) ?? nameOf(key);
    const entry = under === undefined ? undefined : evaluator.index.provided(under);
    if (entry) return evaluator.evaluate(entry.file, entry.node, undefined);
  }
  const built = fn.kind === 'outside' ? globalCall(evaluator, fn.name, args) : undefined;
  if (built) return built;
  const isConfig = fn.kind === 'outside' && /config|env/i.test(name);
  return unknown(name, { shown: `${name}()`, ...(isConfig ? { isSetting: true } : {}) });
}

/** Methods of texts, lists, addresses and queries. */
export function methodAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  callee: SyntaxNode,
  env: Env | undefined,
): Value | undefined {
  const name = nameOf(child(callee, 'property')) ?? '';
  const of = evaluator.evaluate(file, child(callee, 'object'), env);
  if (/^(then|catch|finally)$/.test(name)) return of;
  if (name === 'bind' && /^(function|client|sender)$/.test(of.kind)) return of;
  if (name === 'map' && of.kind === 'list') {
    const [fn] = evaluator.arguments(file, node, env);
    if (fn?.kind !== 'function') return unknown('items');
    return { ...of, items: of.items.map((item) => evaluator.result(fn, [item])) };
  }
  if (name === 'reduce' && of.kind === 'list') {
    const [fn, start = undefinedValue] = evaluator.arguments(file, node, env);
    if (fn?.kind !== 'function') return unknown('items');
    return of.items.reduce((at, item) => evaluator.result(fn, [at, item]), start);
  }
  return methodOfText(of, name, () => evaluator.arguments(file, node, env));
}

export function newAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const cls = evaluator.evaluate(file, child(node, 'callee'), env);
  if (cls.kind === 'class')
    return { kind: 'instance', of: cls, args: evaluator.arguments(file, node, env) };
  const args = () => evaluator.arguments(file, node, env);
  return (
    madeBy(cls, args, node, true) ?? constructed(cls, args) ?? unknown(calleeName(node) ?? 'value')
  );
}
