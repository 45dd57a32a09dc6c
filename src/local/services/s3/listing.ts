import { compareKeys, firstAfterPrefix, firstAtLeast } from './key-order.js';

export interface ListQuery<T> {
  readonly prefix: string;
  readonly delimiter: string;
  /** Nothing up to and including this key (or common prefix) is listed. */
  readonly after?: string | undefined;
  /** Where to begin, included; used when paging inside the versions of one key. */
  readonly from?: string | undefined;
  readonly max: number;
  /** What a key contributes to the list. */
  readonly entries: (key: string) => readonly T[];
}

export interface Listed<T> {
  readonly entries: readonly T[];
  readonly prefixes: readonly string[];
  readonly isTruncated: boolean;
  /** The last key or common prefix that was listed. */
  readonly last: string | undefined;
}

/** Walks sorted keys as every S3 list does: one entry or one common prefix after the other. */
export function list<T>(keys: readonly string[], query: ListQuery<T>): Listed<T> {
  const { prefix, delimiter, max } = query;
  const entries: T[] = [];
  const prefixes: string[] = [];
  let last: string | undefined;
  let at = startOf(keys, query);

  while (at < keys.length) {
    const key = keys[at] ?? '';
    if (!key.startsWith(prefix)) break;
    const common = commonPrefix(key, prefix, delimiter);
    const next = common === undefined ? at + 1 : firstAfterPrefix(keys, common);
    const found = common === undefined ? query.entries(key) : [];
    const isListed =
      common === undefined
        ? found.length > 0
        : keys.slice(at, next).some((inner) => query.entries(inner).length > 0);

    if (isListed) {
      for (const entry of common === undefined ? found : [undefined]) {
        if (entries.length + prefixes.length >= max)
          return { entries, prefixes, isTruncated: max > 0, last };
        if (entry === undefined) prefixes.push(common ?? key);
        else entries.push(entry);
        last = common ?? key;
      }
    }
    at = next;
  }
  return { entries, prefixes, isTruncated: false, last };
}

function startOf<T>(keys: readonly string[], { prefix, delimiter, after, from }: ListQuery<T>) {
  const first = firstAtLeast(keys, prefix);
  if (from !== undefined) return Math.max(first, firstAtLeast(keys, from));
  if (after === undefined || after === '' || compareKeys(after, prefix) < 0) return first;
  const isPrefix =
    delimiter !== '' &&
    after.startsWith(prefix) &&
    commonPrefix(after, prefix, delimiter) === after;
  if (isPrefix) return firstAfterPrefix(keys, after);
  const at = firstAtLeast(keys, after);
  return Math.max(first, keys[at] === after ? at + 1 : at);
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
