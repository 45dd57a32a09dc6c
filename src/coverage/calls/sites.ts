import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import { chainOptions } from './chains.js';
import type { Evaluator } from './evaluator.js';
import { constructorOf } from './instances.js';
import { shapeOf } from './senders.js';
import { type Sent, sentBy } from './sent.js';
import {
  type Env,
  either,
  type FunctionValue,
  knownText,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

/** A place of a call. */
export interface Site {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
}

/** What a call may lead to: a function of the project with its arguments, or a request. */
export interface Target {
  readonly fn?: FunctionValue;
  /** Found out when it is asked for. */
  readonly args: readonly Value[];
  readonly sent?: Sent;
}

const EACH = /^(map|forEach|flatMap|filter|some|every|reduce)$/;
const KEYED = /^swr(\/[\w-]+)?:(default|useSWR|preload)$/;

const APPLYING = /^(@?redux-saga|typed-redux-saga)(\/[\w/]+)?:(call|fork|spawn)$/;

/** Everything that a call may lead to. */
export function targetsOf(
  evaluator: Evaluator,
  { file, node }: Site,
  env: Env | undefined,
): readonly Target[] {
  const callee = child(node, 'callee');
  if (callee?.type === 'Super') return superTargets(evaluator, { file, node }, env);
  const unbound =
    callee?.type === 'MemberExpression'
      ? /^(call|apply)$/.test(nameOf(child(callee, 'property')) ?? '')
      : false;
  const fn = evaluator.evaluate(file, unbound ? child(callee, 'object') : callee, env);
  let known: readonly Value[] | undefined;
  const args = (): readonly Value[] => {
    known ??= evaluator.arguments(file, node, env).slice(unbound ? 1 : 0);
    return known;
  };
  return [
    ...optionsOf(fn).flatMap((one) => targets(evaluator, { file, node }, env, one, args)),
    ...eachTargets(evaluator, { file, node }, env),
  ];
}

function targets(
  evaluator: Evaluator,
  site: Site,
  env: Env | undefined,
  fn: Value,
  args: () => readonly Value[],
): readonly Target[] {
  if (fn.kind === 'function') return [lazily(fn, args)];
  if (fn.kind === 'class') {
    const node = constructorOf(fn.node);
    const self: Value = {
      kind: 'instance',
      of: fn,
      get args() {
        return args();
      },
    };
    return node ? [lazily({ kind: 'function', file: fn.file, node, env: fn.env, self }, args)] : [];
  }
  if (fn.kind === 'outside' && KEYED.test(fn.name)) return keyedTargets(evaluator, args());
  if (fn.kind === 'outside' && APPLYING.test(fn.name))
    return appliedTargets(evaluator, site, env, args());
  if (shapeOf(fn)) {
    const sent = sentBy(evaluator, fn, args(), chainOptions(evaluator, site, env));
    return sent ? [{ args: [], sent }] : [];
  }
  const isInjected =
    (fn.kind === 'unknown' && fn.hole.name === 'fetch') ||
    (fn.kind === 'outside' && /(^|\.)this\.(\$)?fetch$/.test(fn.name));
  if (!isInjected) return [];
  const sent = sentBy(evaluator, { kind: 'client', library: 'fetch', defaults: [] }, args());
  return sent ? [{ args: [], sent }] : [];
}

/** Arguments are costly: most calls are asked only for what they lead to. */
const lazily = (fn: FunctionValue, args: () => readonly Value[]): Target => ({
  fn,
  get args() {
    return args();
  },
});

function superTargets(
  evaluator: Evaluator,
  { file, node }: Site,
  env: Env | undefined,
): readonly Target[] {
  const above = evaluator.evaluate(file, child(node, 'callee'), env);
  const ctor = above.kind === 'instance' ? constructorOf(above.of.node) : undefined;
  if (above.kind !== 'instance' || !ctor) return [];
  return [
    {
      fn: { kind: 'function', file: above.of.file, node: ctor, env: above.of.env, self: above },
      args: evaluator.arguments(file, node, env),
    },
  ];
}

/** `['a', 'b'].map((name) => …)`: the function is called with each. */
function eachTargets(
  evaluator: Evaluator,
  { file, node }: Site,
  env: Env | undefined,
): readonly Target[] {
  const callee = child(node, 'callee');
  const [callback] = children(node, 'arguments');
  if (
    callee?.type !== 'MemberExpression' ||
    !EACH.test(nameOf(child(callee, 'property')) ?? '') ||
    !callback
  )
    return [];
  if (!/Function|Identifier/.test(callback.type)) return [];
  const list = evaluator.evaluate(file, child(callee, 'object'), env);
  const fn = list.kind === 'list' ? evaluator.evaluate(file, callback, env) : undefined;
  if (list.kind !== 'list' || fn?.kind !== 'function') return [];
  return list.items.map((item) => ({ fn, args: [item] }));
}

/** `call(api.get, '/x')`: the function is called with what follows, also as `[object, 'name']`. */
function appliedTargets(
  evaluator: Evaluator,
  site: Site,
  env: Env | undefined,
  [given = undefinedValue, ...rest]: readonly Value[],
): readonly Target[] {
  const [of, last] = given.kind === 'list' ? given.items : [];
  const name = last && knownText(last);
  const fn = of && name !== undefined ? evaluator.member(of, name) : (last ?? given);
  return optionsOf(fn).flatMap((one) => targets(evaluator, site, env, one, () => rest));
}

/** `useSWR(key, fetcher)`: the fetcher is called with the key. */
function keyedTargets(
  evaluator: Evaluator,
  [key = undefinedValue, fetcher = undefinedValue]: readonly Value[],
): readonly Target[] {
  const keys = optionsOf(key).map((one) => {
    const value =
      one.kind === 'function'
        ? evaluator.result(one, [unknown('index'), unknown('previous')])
        : one;
    return value.kind === 'list'
      ? { args: value.items, all: value }
      : { args: [value], all: value };
  });
  return keys.flatMap(({ args, all }) =>
    optionsOf(fetcher).flatMap((fn): readonly Target[] => {
      if (fn.kind === 'function')
        return [
          { fn, args: children(fn.node, 'params')[0]?.type === 'ArrayPattern' ? [all] : args },
        ];
      const sent = shapeOf(fn)
        ? sentBy(evaluator, fn, args)
        : sentBy(evaluator, { kind: 'client', library: 'fetch', defaults: [] }, [
            either(args.slice(0, 1)),
          ]);
      return sent
        ? [
            {
              args: [],
              sent: shapeOf(fn) ? sent : { ...sent, client: { ...sent.client, library: 'fetch' } },
            },
          ]
        : [];
    }),
  );
}
