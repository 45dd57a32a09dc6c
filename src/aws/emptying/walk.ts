/** One place in a list of versions. */
export interface Mark {
  readonly key: string;
  readonly version: string;
}
export interface Listed<V> {
  readonly versions: readonly V[];
  readonly prefixes: readonly string[];
  readonly next: Mark | undefined;
}
export interface Ask {
  readonly prefix: string;
  readonly delimiter?: string;
  readonly after?: Mark | undefined;
}

/** Lists that run beside each other. More do not help: one page costs S3 as much as the next. */
const LANES = 6;
/** With more prefixes than this, a list of each costs more than one of all. */
const MOST_PREFIXES = 64;
/** How many levels of a single folder are gone into for the place where names part. */
const DEEPEST = 3;

/**
 * Tells every version below a prefix, page by page; `false` from `visit` ends it. A list that is longer than
 * one page is split where its names part, and the parts are listed beside each other. No version is told twice.
 */
export async function walk<V>(
  list: (ask: Ask) => Promise<Listed<V>>,
  visit: (versions: readonly V[]) => Promise<boolean>,
): Promise<void> {
  const first = await list({ prefix: '' });
  if (!(await visit(first.versions)) || !first.next) return;
  const parts = await partsAfter(list, first.next);
  if (!parts) return lane(list, visit, { prefix: '', after: first.next });

  if (!(await visit(parts.versions))) return;
  let goesOn = true;
  const rest = [...parts.prefixes];
  const told = async (versions: readonly V[]) => {
    goesOn = (await visit(versions)) && goesOn;
    return goesOn;
  };
  const work = async () => {
    for (let prefix = rest.shift(); prefix !== undefined && goesOn; prefix = rest.shift())
      await lane(list, told, { prefix, after: first.next });
  };
  await Promise.all(Array.from({ length: Math.min(LANES, rest.length) }, work));
}

/** Where names part after a place, with the versions that lie between; `undefined`: not worth it. */
async function partsAfter<V>(list: (ask: Ask) => Promise<Listed<V>>, after: Mark) {
  const between: V[] = [];
  let prefix = '';
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const { versions, prefixes, next } = await list({ prefix, delimiter: '/', after });
    if (next || prefixes.length > MOST_PREFIXES) return undefined;
    between.push(...versions);
    const own = folderOf(after.key, prefix);
    const all = own === undefined || prefixes.includes(own) ? prefixes : [own, ...prefixes];
    const [only] = all;
    if (all.length !== 1 || only === undefined) return { versions: between, prefixes: all };
    prefix = only;
  }
  return { versions: between, prefixes: [prefix] };
}

/** The folder in which the last listed key lies: a list from there may or may not tell it once more. */
function folderOf(key: string, prefix: string): string | undefined {
  const cut = key.startsWith(prefix) ? key.indexOf('/', prefix.length) : -1;
  return cut < 0 ? undefined : key.slice(0, cut + 1);
}

async function lane<V>(
  list: (ask: Ask) => Promise<Listed<V>>,
  visit: (versions: readonly V[]) => Promise<boolean>,
  { prefix, after }: { readonly prefix: string; readonly after: Mark | undefined },
): Promise<void> {
  let mark = after;
  do {
    const { versions, next } = await list({ prefix, after: mark });
    if (!(await visit(versions))) return;
    mark = next;
  } while (mark);
}
