import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { type Env, optionsOf, stateOf, unknown, type Value } from './value.js';

/** Options of a Vue component whose members are members of `this`. */
const SHARED = /^(methods|computed|watch|asyncComputed)$/;

/**
 * `this` in a method of the options of a Vue component: what `data` gives, the computed values and the methods.
 * `undefined` for other objects.
 */
export function optionsAround(
  evaluator: Evaluator,
  file: SourceFile,
  object: SyntaxNode,
  env: Env | undefined,
): Value | undefined {
  const property = file.syntax?.parentOf(object);
  const isPart = property?.type === 'Property' && SHARED.test(nameOf(child(property, 'key')) ?? '');
  const options = isPart ? file.syntax?.parentOf(property) : object;
  const parts = children(options, 'properties');
  const named = (name: string) => parts.find((one) => nameOf(child(one, 'key')) === name);
  if (!isPart && !(named('data') && (named('methods') || named('template')))) return undefined;
  const entries = new Map<string, () => Value>();
  const add = (value: Value | undefined, as: (value: Value, name: string) => Value): void => {
    for (const one of value ? optionsOf(value) : [])
      if (one.kind === 'object')
        for (const [name, get] of one.entries) entries.set(name, () => as(get(), name));
  };
  const optionNamed = (name: string): Value | undefined => {
    const value = child(named(name), 'value');
    return value && evaluator.evaluate(file, value, env);
  };
  const data = optionNamed('data');
  add(data && resultOf(evaluator, data), (value, name) => {
    const state = stateOf(value);
    return state.kind === 'unknown' && state !== value ? unknown(name) : state;
  });
  add(optionNamed('computed'), (value) => resultOf(evaluator, value));
  add(optionNamed('methods'), (value) => value);
  return { kind: 'object', entries, isOpen: true };
}

const resultOf = (evaluator: Evaluator, value: Value): Value =>
  value.kind === 'function' ? evaluator.result(value, []) : value;
