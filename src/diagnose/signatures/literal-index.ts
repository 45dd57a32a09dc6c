/** All literals that stand in a text, in one pass over it. */
export type LiteralIndex = (text: string) => ReadonlySet<string>;

/**
 * Finds many literals at once: every place of the text is looked up by its first characters.
 *
 * @param literals of four characters and more; a text has to be in the same case
 */
export function literalIndex(literals: readonly string[]): LiteralIndex {
  const byBeginning = new Map<string, string[]>();
  for (const literal of new Set(literals)) {
    const beginning = literal.slice(0, SHORTEST);
    const others = byBeginning.get(beginning);
    if (others) others.push(literal);
    else byBeginning.set(beginning, [literal]);
  }
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at + SHORTEST <= text.length; at++)
      for (const literal of byBeginning.get(text.slice(at, at + SHORTEST)) ?? NONE)
        if (text.startsWith(literal, at)) found.add(literal);
    return found;
  };
}

/** Shorter literals skip too little to be worth it. */
export const SHORTEST = 4;
const NONE: readonly string[] = [];
