import { createHash } from 'node:crypto';

/** A place in a partition: by range key, then by the item's own id. */
export interface Entry {
  readonly range: string;
  readonly id: string;
}

/** The items with one hash key. */
export interface Partition {
  readonly hash: string;
  /** Where the partition stands in a scan. */
  readonly token: string;
  readonly entries: Entry[];
}

/** A table or an index, ordered: partitions by the digest of their hash, items by their range. */
export interface Ordered {
  add(hash: string, entry: Entry): void;
  remove(hash: string, entry: Entry): void;
  partition(hash: string): readonly Entry[];
  /** All partitions in the order of a scan. */
  partitions(): readonly Partition[];
}

export function ordered(): Ordered {
  const byHash = new Map<string, Partition>();
  const sorted: Partition[] = [];
  const placeOf = (partition: Partition) =>
    lowerBound(
      sorted,
      (one) => compareText(one.token, partition.token) || compareText(one.hash, partition.hash),
    );
  return {
    add(hash, entry) {
      let partition = byHash.get(hash);
      if (!partition) {
        partition = { hash, token: tokenOf(hash), entries: [] };
        byHash.set(hash, partition);
        sorted.splice(placeOf(partition), 0, partition);
      }
      const { entries } = partition;
      const at = lowerBound(entries, (one) => compareEntries(one, entry));
      const standing = entries[at];
      if (!standing || compareEntries(standing, entry) !== 0) entries.splice(at, 0, entry);
    },
    remove(hash, entry) {
      const partition = byHash.get(hash);
      if (!partition) return;
      const { entries } = partition;
      const at = lowerBound(entries, (one) => compareEntries(one, entry));
      const standing = entries[at];
      if (standing && compareEntries(standing, entry) === 0) entries.splice(at, 1);
      if (entries.length > 0) return;
      byHash.delete(hash);
      sorted.splice(placeOf(partition), 1);
    },
    partition: (hash) => byHash.get(hash)?.entries ?? [],
    partitions: () => sorted,
  };
}

export const tokenOf = (hash: string): string =>
  createHash('md5').update(hash, 'latin1').digest('hex');

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const compareEntries = (a: Entry, b: Entry): number =>
  compareText(a.range, b.range) || compareText(a.id, b.id);

/** Index of the first element for which `compare` is not negative. */
export function lowerBound<T>(list: readonly T[], compare: (one: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = list[middle];
    if (one !== undefined && compare(one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
