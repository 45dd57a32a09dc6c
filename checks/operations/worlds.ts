import type { World } from '../../src/checking/index.js';

/** Computes something once for each world. */
export function oncePerWorld<T>(compute: (world: World) => T): (world: World) => T {
  const known = new WeakMap<World, { readonly value: T }>();
  return (world) => {
    const found = known.get(world) ?? { value: compute(world) };
    known.set(world, found);
    return found.value;
  };
}
