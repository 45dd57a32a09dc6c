/** A text in which ids may occur, and whose it is. */
export interface Page<T> {
  readonly of: T;
  readonly text: string;
}

/** Where ids occur, byte for byte, as parts of longer words too. */
export interface Mentions<T> {
  /** Looks for many at once; asking for one that was not announced works and costs a search. */
  announce(needles: Iterable<string>): void;
  of(needle: string): readonly T[];
}

const WIDTH = 6;
const BITS = 16;

/**
 * Reads each text once, whatever the number of ids: a hash of six characters rolls over it, and only
 * where that is the beginning of an id are the two compared.
 */
export function mentionsIn<T>(pages: readonly Page<T>[]): Mentions<T> {
  const found = new Map<string, Set<T>>();

  const search = (needles: readonly string[]): void => {
    const long = new Map<string, string[]>();
    for (const needle of needles) {
      found.set(needle, new Set());
      if (needle.length >= WIDTH) {
        const start = needle.slice(0, WIDTH);
        long.set(start, [...(long.get(start) ?? []), needle]);
      } else if (needle !== '') {
        for (const { of, text } of pages) if (text.includes(needle)) found.get(needle)?.add(of);
      }
    }
    if (long.size === 0) return;
    const sieve = sieveOf(long.keys());
    for (const page of pages)
      for (const at of passing(sieve, page.text))
        for (const needle of long.get(page.text.slice(at, at + WIDTH)) ?? [])
          if (page.text.startsWith(needle, at)) found.get(needle)?.add(page.of);
  };

  return {
    announce(needles) {
      search([...new Set(needles)].filter((needle) => !found.has(needle)));
    },
    of(needle) {
      if (!found.has(needle)) search([needle]);
      return [...(found.get(needle) ?? [])];
    },
  };
}

const MASK = (1 << BITS) - 1;
const FACTOR = 31;
const OUT = FACTOR ** WIDTH; // below 2^30: products with a character stay exact

function sieveOf(starts: Iterable<string>): Uint8Array {
  const sieve = new Uint8Array(1 << BITS);
  for (const start of starts) {
    let hash = 0;
    for (let at = 0; at < WIDTH; at++) hash = (hash * FACTOR + start.charCodeAt(at)) | 0;
    sieve[hash & MASK] = 1;
  }
  return sieve;
}

/** Places where a beginning may stand; a few of them by chance. */
function passing(sieve: Uint8Array, text: string): number[] {
  const places: number[] = [];
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0;
    if (at >= WIDTH) hash = (hash - Math.imul(text.charCodeAt(at - WIDTH), OUT)) | 0;
    if (at >= WIDTH - 1 && sieve[hash & MASK] === 1) places.push(at - WIDTH + 1);
  }
  return places;
}
