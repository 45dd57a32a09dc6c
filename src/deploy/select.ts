import { closureOf, type Node } from '../assembly/index.js';
import { problems } from '../errors/index.js';

/** Which stacks of an app a run is about. */
export interface Choice {
  /** Names or patterns with `*`; none means all. */
  readonly names: readonly string[];
  /** Without what the named ones need. */
  readonly only: boolean;
  /** First and last in the proven order. */
  readonly from: string | undefined;
  readonly until: string | undefined;
}

interface Selectable extends Node {
  readonly name: string;
}

/**
 * The chosen stacks, in the given order.
 *
 * @param ordered all stacks in the order of deployment
 * @throws `stack-unknown`
 */
export function select<S extends Selectable>(ordered: readonly S[], choice: Choice): readonly S[] {
  const { names, only, from, until } = choice;
  const known = ordered.map(({ name }) => name);
  const matching = (pattern: string): readonly S[] => {
    const found = ordered.filter(({ id, name }) => matches(pattern, name) || matches(pattern, id));
    if (found.length === 0) throw problems.stackUnknown({ name: pattern, known });
    return found;
  };
  const placeOf = (pattern: string, end: 'first' | 'last'): number => {
    const places = matching(pattern).map((stack) => ordered.indexOf(stack));
    return end === 'first' ? Math.min(...places) : Math.max(...places);
  };

  const first = from === undefined ? 0 : placeOf(from, 'first');
  const last = until === undefined ? ordered.length - 1 : placeOf(until, 'last');
  const named = new Set(names.flatMap(matching).map(({ id }) => id));
  const wanted = only || named.size === 0 ? named : closureOf(ordered, named);
  return ordered.slice(first, last + 1).filter(({ id }) => names.length === 0 || wanted.has(id));
}

/** `*` stands for anything; without one the whole name has to be the same, or its last part after the project. */
function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  if (!pattern.includes('*')) return name.split('-').includes(pattern);
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
