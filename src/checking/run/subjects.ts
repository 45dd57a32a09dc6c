import { isRecord } from '../../assembly/index.js';
import type { StackInput, WorldInput } from '../model/index.js';

/** A resource of some stack, by its names. */
export interface ResourceName {
  readonly stack: string;
  readonly logicalId: string;
}

const indexes = new WeakMap<StackInput, ReadonlyMap<string, readonly string[]>>();

/** Resources of these types, in the order of the stacks and templates. */
export function subjectsOf(input: WorldInput, types: readonly string[]): readonly ResourceName[] {
  return input.stacks.flatMap((stack) =>
    types.flatMap((type) =>
      (indexOf(stack).get(type) ?? []).map((logicalId) => ({ stack: stack.id, logicalId })),
    ),
  );
}

/** Logical ids by type; `*` has all of them. */
function indexOf(stack: StackInput): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(stack);
  if (known) return known;
  const index = new Map<string, string[]>();
  const { Resources: resources } = stack.document;
  for (const [logicalId, raw] of Object.entries(isRecord(resources) ? resources : {})) {
    if (!isRecord(raw)) continue;
    const { Type: type } = raw;
    for (const name of typeof type === 'string' ? [type, '*'] : ['*'])
      listOf(index, name).push(logicalId);
  }
  indexes.set(stack, index);
  return index;
}

function listOf(index: Map<string, string[]>, name: string): string[] {
  const list = index.get(name) ?? [];
  index.set(name, list);
  return list;
}
