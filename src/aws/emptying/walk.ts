import { behind, commonLength, cutsBetween, isPast } from './cuts.js';

/** One place in a list of versions; an empty version is behind all versions of the key. */
export interface Mark {
  readonly key: string;
  readonly version: string;
}
export interface Listed<V> {
  readonly versions: readonly V[];
  readonly next: Mark | undefined;
}
export interface Ask {
  readonly after?: Mark | undefined;
  /** 1,000 unless told. */
  readonly most?: number;
}
type List<V> = (ask: Ask) => Promise<Listed<V>>;

/** Lists that run beside each other: with more, more of what is listed lies beyond the end of a part. */
const LANES = 8;
/** After so many pages the rest of a range is cut again when somebody has nothing to do. */
const LONG = 3;

/** Names that one lane lists: behind `from`, up to and including `upto`. */
interface Range {
  readonly from: string | undefined;
  after: Mark;
  upto: string | undefined;
  /** Since it was last cut. */
  pages: number;
  isBeingCut?: boolean;
}

/**
 * Tells every version, page by page; `false` from `visit` ends it. Names are listed from many places at once:
 * where those behind the first page may part, and again where a part turns out to be long. A part in which
 * there is nothing costs one call. No version is told twice.
 */
export async function walk<V extends Mark>(
  list: List<V>,
  visit: (versions: readonly V[]) => Promise<boolean>,
): Promise<void> {
  const first = await list({});
  if (!(await visit(first.versions)) || !first.next) return;
  const cuts = await cutsBehind(list, first.next, undefined, namesOf(first.versions), LANES);
  const near: Range = { from: undefined, after: first.next, upto: cuts[0], pages: 0 };
  const waiting: Range[] = [near, ...rangesAt(cuts, undefined)];
  const running = new Set<Range>();
  const sharing = new Set<Promise<void>>();
  const idle = new Set<() => void>();
  let goesOn = true;

  const wake = () => {
    for (const go of idle) go();
    idle.clear();
  };
  const read = async (range: Range) => {
    for (let isOpen = true; isOpen && goesOn; ) {
      const { versions, next } = await list({ after: range.after });
      const own = versions.filter(({ key }) => isOwn(range, key));
      isOpen = next !== undefined && !versions.some(({ key }) => isPast(key, range.upto));
      range.after = next ?? range.after;
      range.pages += 1;
      const mayShare = isOpen && idle.size > 0 && sharing.size === 0 && range.pages >= LONG;
      if (mayShare && !range.isBeingCut) begin(share(range, namesOf(versions)));
      if (own.length > 0 && goesOn) goesOn = (await visit(own)) && goesOn;
    }
  };
  /** Leaves the far parts of a long range to those who have nothing to do, while it goes on. */
  const share = async (range: Range, names: readonly string[]) => {
    range.isBeingCut = true;
    const found = await cutsBehind(list, range.after, range.upto, names, idle.size);
    const cuts = found.filter((cut) => isPast(cut, range.after.key));
    if (cuts.length === 0 || !running.has(range)) return;
    waiting.push(...rangesAt(cuts, range.upto));
    range.upto = cuts[0];
    range.pages = 0;
    range.isBeingCut = false;
    wake();
  };
  const begin = (work: Promise<void>) => {
    // What stands in its way stands in the way of the lists as well, which tell it.
    const task = work.catch(() => {}).finally(() => sharing.delete(task));
    sharing.add(task);
  };
  const lane = async () => {
    while (goesOn) {
      const range = waiting.shift();
      if (range) {
        running.add(range);
        await read(range);
        running.delete(range);
      } else if (running.size === 0) break;
      else await new Promise<void>((resolve) => idle.add(resolve));
    }
    wake();
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    goesOn = false;
    wake();
    await Promise.all(sharing);
  }
}

/** Names at the place itself belong to the range before, whether S3 begins at a place or behind it. */
const isOwn = ({ from, upto }: Range, key: string): boolean =>
  (from === undefined || isPast(key, from)) && !isPast(key, upto);

const namesOf = (versions: readonly Mark[]): readonly string[] => versions.map(({ key }) => key);

/** Places that cut what lies behind a mark into parts in which something may be. */
async function cutsBehind<V extends Mark>(
  list: List<V>,
  after: Mark,
  upto: string | undefined,
  names: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const shared = commonLength(names[0] ?? '', after.key);
  const depth = await commonDepth(list, after.key, upto, shared);
  // Behind all names that share so much there is nothing, as far as is known: an end to cut before.
  const end = behind(after.key, depth);
  if (depth === 0 || (upto !== undefined && isPast(end, upto)))
    return cutsBetween(after.key, upto, names, most);
  return [...cutsBetween(after.key, end, names, most), end];
}

/** With how many characters of a key, at most so many, all names up to a place begin. */
async function commonDepth<V extends Mark>(
  list: List<V>,
  key: string,
  upto: string | undefined,
  most: number,
): Promise<number> {
  const isAlone = async (depth: number) => {
    const after = { key: behind(key, depth), version: '' };
    const [first] = (await list({ after, most: 1 })).versions;
    return first === undefined || isPast(first.key, upto);
  };
  let [least, greatest] = [0, most];
  while (least < greatest) {
    const step = Math.ceil((greatest - least) / LANES);
    const depths: number[] = [];
    for (let depth = least + step; depth <= greatest; depth += step) depths.push(depth);
    const last = (await Promise.all(depths.map(isAlone))).lastIndexOf(true);
    greatest = Math.min(greatest, (depths[last + 1] ?? greatest + 1) - 1);
    least = Math.min(greatest, depths[last] ?? least);
  }
  return least;
}

const rangesAt = (cuts: readonly string[], upto: string | undefined): readonly Range[] =>
  cuts.map((cut, at) => ({
    from: cut,
    after: { key: cut, version: '' },
    upto: at + 1 < cuts.length ? cuts[at + 1] : upto,
    pages: 0,
  }));
