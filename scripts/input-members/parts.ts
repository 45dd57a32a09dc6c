/** What is looked at of a value; items of a list and entries of a map count as the value itself. */
export interface Part {
  readonly parts: Map<string, Part>;
  readonly depth: number;
  /** The whole went somewhere: kept, shown again, or not followed further. */
  isWhole: boolean;
}

export const partOf = (depth = 0): Part => ({ parts: new Map(), depth, isWhole: false });

/** Deeper than this counts as looked at: functions that call themselves have no end. */
const DEEPEST = 7;

/** The member of that name, which is now one that is looked at. */
export function childOf(of: Part, name: string): Part {
  const known = of.parts.get(name);
  if (known) return known;
  const child = partOf(of.depth + 1);
  child.isWhole = child.depth >= DEEPEST;
  of.parts.set(name, child);
  return child;
}
