import type { Path } from './expression/ast.js';
import { attribute, type Item, type Value } from './value.js';

/** The value at a path, if there is one. */
export function valueAt(item: Item, path: Path): Value | undefined {
  let current: Value | undefined = { M: item };
  for (const piece of path) {
    current = inside(current, piece);
    if (current === undefined) return undefined;
  }
  return current;
}

function inside(value: Value, piece: string | number): Value | undefined {
  if (typeof piece === 'number') return 'L' in value ? value.L[piece] : undefined;
  return 'M' in value ? attribute(value.M, piece) : undefined;
}

/** What of an item lies at these paths, in the item's own shape; lists close up. */
export function project(item: Item, paths: readonly Path[]): Item {
  const tree = treeOf(paths.filter((path) => valueAt(item, path) !== undefined));
  return pickMap(item, tree);
}

interface Tree {
  readonly branches: Map<string | number, Tree>;
  isWhole: boolean;
}
const leafless = (): Tree => ({ branches: new Map(), isWhole: false });

function treeOf(paths: readonly Path[]): Tree {
  const root = leafless();
  for (const path of paths) {
    let at = root;
    for (const piece of path) {
      const next = at.branches.get(piece) ?? leafless();
      at.branches.set(piece, next);
      at = next;
    }
    at.isWhole = true;
  }
  return root;
}

function pick(value: Value, tree: Tree): Value {
  if (tree.isWhole) return value;
  if ('M' in value) return { M: pickMap(value.M, tree) };
  if (!('L' in value)) return value;
  const positions = [...tree.branches.keys()].filter((key) => typeof key === 'number').sort(order);
  return {
    L: positions.flatMap((position) => {
      const [one, branch] = [value.L[position], tree.branches.get(position)];
      return one && branch ? [pick(one, branch)] : [];
    }),
  };
}

const order = (a: number, b: number): number => a - b;

function pickMap(item: Item, tree: Tree): Item {
  const picked: Record<string, Value> = {};
  for (const [name, branch] of tree.branches) {
    const value = typeof name === 'string' ? attribute(item, name) : undefined;
    if (value) picked[name] = pick(value, branch);
  }
  return picked;
}
