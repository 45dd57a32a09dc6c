import type { Output, Stack, Value, World } from '../model/index.js';
import { isSamePlace, rootOf } from './place.js';
import { isTaken, sitesIn } from './sites.js';

/** Use of a value that another stack exports. */
export interface Import {
  readonly stack: Stack;
  /** The name as the template writes it; parameters that nobody gave stand at their defaults in `likely`. */
  readonly name: Value;
}

const imports = new WeakMap<World, readonly Import[]>();
const exported = new WeakMap<World, ReadonlyMap<string, readonly Output[]>>();

/** Every `Fn::ImportValue` that exists under the conditions. */
export function importsIn(world: World): readonly Import[] {
  const cached = imports.get(world);
  if (cached) return cached;
  const found = world.stacks.flatMap((stack) =>
    sitesIn(stack.document)
      .filter(({ kind, path }) => kind === 'import' && isTaken(stack, path))
      .map(({ path }) => ({ stack, name: stack.at(path) })),
  );
  imports.set(world, found);
  return found;
}

/** Outputs by the name under which they are exported; names that are only known at deployment are left out. */
export function exportsIn(world: World): ReadonlyMap<string, readonly Output[]> {
  const cached = exported.get(world);
  if (cached) return cached;
  const found = new Map<string, Output[]>();
  for (const output of world.stacks.filter(mayExport).flatMap(({ outputs }) => outputs)) {
    const name = output.exportName.likely;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), output]);
  }
  exported.set(world, found);
  return found;
}

const mayExport = ({ document }: Stack): boolean =>
  Object.values(Object(document['Outputs'])).some((output) => Object(output)['Export']);

/** Outputs that carry an export's name: those where the importing stack can see them, and those elsewhere. */
export function exportersOf(
  { stack, name }: Import,
  world: World,
): { readonly here: readonly Output[]; readonly elsewhere: readonly Output[] } {
  const { likely } = name;
  const all = likely === undefined ? [] : (exportsIn(world).get(likely) ?? []);
  const here = all.filter((output) => isSamePlace(rootOf(output.stack), rootOf(stack)));
  return { here, elsewhere: all.filter((output) => !here.includes(output)) };
}
