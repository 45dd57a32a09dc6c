import {
  child,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
} from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { pathOf, withoutAddress } from './globals.js';
import { exported } from './imports.js';
import { memberOfInstance, staticMember } from './instances.js';
import { classAround } from './scope.js';
import { clientOf } from './senders.js';
import {
  type Env,
  either,
  type Hole,
  knownText,
  literal,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

export function memberAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: SyntaxNode,
  env: Env | undefined,
): Value {
  const property = child(node, 'property');
  const isPlugin =
    child(node, 'object')?.type === 'ThisExpression' && /^\$\w/.test(nameOf(property) ?? '');
  if (isPlugin && !classAround(file, node))
    return member(evaluator, { kind: 'outside', name: 'this' }, nameOf(property) ?? '');
  const of = evaluator.evaluate(file, child(node, 'object'), env);
  if (node['computed'] !== true) return member(evaluator, of, nameOf(property) ?? '');
  const key = evaluator.evaluate(file, property, env);
  const known = optionsOf(key).flatMap((one) => knownText(one) ?? []);
  if (known.length > 0) return either(known.map((one) => member(evaluator, of, one)));
  if (of.kind === 'object' && !of.isOpen && of.entries.size > 0)
    return either([...of.entries.values()].map((one) => one()));
  if (of.kind === 'list' && !of.isOpen && of.items.length > 0) return either(of.items);
  const name =
    key.kind === 'unknown' ? key.hole.name : (dottedName(property)?.split('.').at(-1) ?? 'value');
  return key.kind === 'unknown' ? key : unknown(name);
}

export function member(evaluator: Evaluator, of: Value, name: string): Value {
  switch (of.kind) {
    case 'object': {
      if (of.tag === 'url' && name === 'searchParams') return { ...of, tag: 'query', isOpen: true };
      if (of.tag === 'url' && /^(href|url)$/.test(name)) return of;
      if (of.tag === 'url' && name === 'pathname' && of.address) return pathOf(of.address);
      if (of.tag === 'url' && name === 'search') return { ...withoutAddress(of), tag: 'query' };
      if (of.tag === 'url' && name === 'hash') return literal('');
      const entry = of.entries.get(name);
      return entry
        ? entry()
        : of.isOpen
          ? unknown(name, of.rest ? restOf(of.rest, name) : {})
          : undefinedValue;
    }
    case 'unknown': {
      const plugin = provided(evaluator, name);
      if (plugin) return plugin;
      const isSame = /^\d+$/.test(name) || (of.hole.isState === true && name === 'value');
      const last = isSame ? of.hole.name : name;
      return unknown(last, { ...of.hole, name: last, shown: `${of.hole.shown}.${name}` });
    }
    case 'outside':
      return (
        provided(evaluator, name) ??
        clientOf(`${of.name}.${name}`) ?? { kind: 'outside', name: `${of.name}.${name}` }
      );
    case 'module':
      return exported(evaluator, of.path, name);
    case 'instance':
      return memberOfInstance(evaluator, of, name);
    case 'class':
      return staticMember(evaluator, of, name);
    case 'client':
      return { kind: 'sender', client: of, member: name };
    case 'either':
      return either(of.options.map((one) => member(evaluator, one, name)));
    case 'list':
      return of.items[Number(name)] ?? (of.isOpen ? unknown(name) : undefinedValue);
    case 'text':
      return name === 'value' ? of : unknown(name);
    default:
      return unknown(name);
  }
}

/** What a plugin puts under a name with a dollar. */
export function provided(evaluator: Evaluator, name: string): Value | undefined {
  const entry = name.startsWith('$') ? evaluator.index.provided(name) : undefined;
  return entry && evaluator.evaluate(entry.file, entry.node, undefined);
}

export const restOf = (rest: Hole, name: string): Hole => ({
  ...rest,
  name,
  shown: rest.shown === 'this' ? `this.${name}` : rest.shown,
});
