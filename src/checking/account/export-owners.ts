import type { LiveExport } from '../account-facts.js';
import type { World } from '../model/index.js';
import { factOf, type PlacedStack } from './placed-stacks.js';

/** Live exports that a stack wants to make too, and that belong to another stack. */
export function foreignExports(placed: PlacedStack, world: World) {
  const { stack, name, facts } = placed;
  const exports = factOf(facts.exports);
  if ('unknown' in exports) return exports;
  const isForeign = (one: LiveExport) => {
    const owner = ownerOf(one);
    const leaving = world.stacks.find((other) => other.name === owner);
    // An owner that gives it up and goes first is no obstacle.
    const isFreed =
      leaving !== undefined &&
      stack.needs.includes(leaving.id) &&
      !leaving.outputs.some(({ exportName }) => exportName.likely === one.name);
    return owner !== name && !isFreed;
  };
  const live = new Map(exports.value.map((one) => [one.name, one]));
  return {
    value: stack.outputs.flatMap((output) => {
      const one = live.get(output.exportName.likely ?? '');
      return one && isForeign(one) ? [{ output, owner: ownerOf(one) }] : [];
    }),
  };
}

/** Name of the stack in an ARN: `arn:…:stack/<name>/<id>`. */
const ownerOf = ({ stackId }: LiveExport): string => stackId.split('/')[1] ?? stackId;
