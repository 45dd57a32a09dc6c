import type { Item } from './plan.js';
import { TIERS } from './resource-type.js';

/** An item before it has its place. */
export interface Draft {
  readonly item: Omit<Item, 'order' | 'after'>;
  /** Drafts that must be gone before. */
  readonly after: readonly Draft[];
}

/**
 * The order of removal: tier by tier, what can be taken back before what cannot, slow ones before quick
 * ones, and never before something that must be gone first. Drafts that wait for each other in a circle
 * keep the order of their tiers.
 */
export function inOrder(drafts: readonly Draft[]): readonly Item[] {
  const waiting = drafts.toSorted(byRank);
  const placed = new Map<Draft['item'], number>();
  const items: Item[] = [];
  const among = new Set(drafts.map(({ item }) => item));
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ after }) =>
      after.every(({ item }) => placed.has(item) || !among.has(item)),
    );
    const [next] = waiting.splice(Math.max(free, 0), 1);
    if (!next) break;
    const order = items.length + 1;
    placed.set(next.item, order);
    const after = next.after.flatMap(({ item }) => placed.get(item) ?? []);
    items.push({
      ...next.item,
      order,
      after: [...new Set(after)].filter((one) => one !== order).toSorted((a, b) => a - b),
    });
  }
  return items;
}

function byRank({ item: a }: Draft, { item: b }: Draft): number {
  return (
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    Number(!a.isReversible) - Number(!b.isReversible) ||
    Number(!a.isSlow) - Number(!b.isSlow) ||
    compare(a.type, b.type) ||
    compare(a.region, b.region) ||
    compare(a.id, b.id) ||
    compare(a.stackArn, b.stackArn)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
