/** Behind every name that begins with what stands before it; a character that XML and UTF-8 know. */
const LAST = '\u{10fffd}';

/** Letters and digits as they go together in names, in S3's order. */
const CLASSES = ['0123456789', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ', 'abcdef', 'ghijklmnopqrstuvwxyz'];
/** Names of a page that are looked at for their characters. */
const SAMPLE = 64;
/** Characters further in that are tried where no name can lie between two places. */
const DEEPER = 4;

/** Whether a key lies behind a place, in S3's order: by the bytes of UTF-8. Nothing is behind no place. */
export function isPast(key: string, place: string | undefined): boolean {
  if (place === undefined) return false;
  // Up to the surrogates of UTF-16 its order is that of UTF-8.
  if (!FAR.test(key) && !FAR.test(place)) return key > place;
  return Buffer.compare(Buffer.from(key), Buffer.from(place)) > 0;
}
const FAR = /[\ud800-\uffff]/;

/** The place behind all names that begin with the first `count` characters of a key. */
export const behind = (key: string, count: number): string =>
  `${[...key].slice(0, count).join('')}${LAST}`;

/** How many characters two names begin with in common. */
export function commonLength(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((character, index) => character !== b[index]);
  return at < 0 ? a.length : at;
}

/**
 * Places that cut the names between two places into parts: at the first character where they may differ,
 * with the characters that names are known to have from there on. None: they are too close, or too strange.
 *
 * @param upto the last name that counts; `undefined`: no end is known
 */
export function cutsBetween(
  after: string,
  upto: string | undefined,
  names: readonly string[],
  most: number,
): readonly string[] {
  const characters = [...after];
  const start = upto === undefined ? 0 : commonLength(after, upto);
  for (let depth = start; depth <= Math.min(start + DEEPER, characters.length); depth += 1) {
    const before = characters.slice(0, depth).join('');
    const cuts = alphabetOf(names, depth)
      .map((character) => before + character)
      .filter((cut) => isPast(cut, after) && (upto === undefined || isPast(upto, cut)));
    if (cuts.length > 0) return thinned(cuts, most);
  }
  return [];
}

/** Every class of characters of which names have some from a depth on. */
function alphabetOf(names: readonly string[], depth: number): readonly string[] {
  const some = names.filter((_, at) => at % Math.ceil(names.length / SAMPLE) === 0);
  const seen = new Set(some.flatMap((name) => [...name].slice(depth)));
  return CLASSES.filter((letters) => [...letters].some((one) => seen.has(one))).flatMap(
    (letters) => [...letters],
  );
}

const thinned = (cuts: readonly string[], most: number): readonly string[] =>
  cuts.length <= most
    ? cuts
    : Array.from(
        { length: most },
        (_, at) => cuts[Math.floor(((at + 1) * cuts.length) / (most + 1))] ?? '',
      );
