import type { Item, Plan } from '../plan.js';
import { type ApplyMeans, applyItem } from './apply-item.js';
import { isAway, nameOf, type Outcome } from './outcome.js';

/**
 * Carries out a plan in its order and tells what became of every item. What starts a clock of minutes is
 * begun and waited for only where something needs it gone. One failure stops those that come after it, and
 * no others; credentials that ended stop everything.
 */
export async function applyPlan(
  means: ApplyMeans,
  plan: Pick<Plan, 'items'>,
): Promise<readonly Outcome[]> {
  const items = [...plan.items].sort((a, b) => a.order - b.order);
  const begun = new Map<number, Promise<Outcome>>();
  let stopped: string | undefined;

  const one = async (item: Item): Promise<Outcome> => {
    const outcome = await attempt(item);
    if (outcome.result === 'failed' && means.endsAll(outcome.error)) stopped ??= outcome.because;
    means.told(outcome);
    return outcome;
  };
  const attempt = async (item: Item): Promise<Outcome> => {
    const blocker = await firstInTheWay(item, begun);
    if (means.signal.aborted) return { item, result: 'left', because: 'interrupted' };
    if (stopped !== undefined) return { item, result: 'left', because: stopped };
    if (blocker !== undefined) return { item, result: 'left', because: blocker };
    return applyItem(means, item);
  };

  for (const item of items) {
    const work = one(item);
    begun.set(item.order, work);
    if (!item.isSlow) await work;
  }
  return Promise.all(items.flatMap(({ order }) => begun.get(order) ?? []));
}

/** Why an item cannot be begun: something that has to be gone before it is not. */
async function firstInTheWay(
  { after }: Item,
  begun: ReadonlyMap<number, Promise<Outcome>>,
): Promise<string | undefined> {
  const before = await Promise.all(after.map((order) => begun.get(order)));
  for (const outcome of before) {
    if (!outcome) return 'the plan does not remove what has to go before';
    if (!isAway(outcome)) return `${nameOf(outcome.item)} has to go before and is still there`;
  }
  return undefined;
}
