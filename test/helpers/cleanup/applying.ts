import {
  type Fresh,
  heldThings,
  type Item,
  type Plan,
  recheck,
} from '../../../src/cleanup/index.js';
import type { Present } from '../../../src/cleanup/resource-type.js';
import { claims } from '../../../src/cleanup/statuses.js';
import { ACCOUNT, type Cloud, type Thing } from './cloud.js';
import { KINDS } from './kinds.js';
import { known, observe, presentOf, SKEW_MS } from './observe.js';

/** What is read of one item right before it goes. */
export function freshOf(cloud: Cloud, item: Item, evidenceAt: string): Fresh {
  const world = observe(cloud);
  const live = world.regions.flatMap(({ stacks }) => (stacks.known ? stacks.value : []));
  const own = live.find(({ id }) => id === item.stackArn);
  const isNear = (region: string) =>
    region === item.region || KINDS.get(item.type)?.scope !== 'region';
  const ids = [item.id, item.parent?.id ?? item.id];
  const rowsOf = (stack: (typeof live)[number]) => (stack.rows.known ? stack.rows.value : []);
  const setsOf = (stack: (typeof live)[number]) =>
    stack.changeSets.known ? stack.changeSets.value : [];
  const common = {
    at: new Date(cloud.now).toISOString(),
    account: known(ACCOUNT),
    stack: known(own?.status),
  };
  const seen = (type: string, id: string): Present | undefined =>
    presentOf(cloud.at(type, id, item.region));
  const withId = (among: typeof live, wanted: readonly string[]) =>
    among.flatMap((stack) =>
      rowsOf(stack)
        .filter(({ physicalId }) => wanted.includes(physicalId))
        .map((row) => ({ ...row, stackId: stack.id })),
    );
  if (item.does === 'stack')
    return {
      ...common,
      record: {
        rows: known(own ? rowsOf(own) : []),
        changeSets: known(own ? setsOf(own) : []),
        held: (heldThings(item) ?? []).map(({ type, id }) => ({
          ...{ type, id, present: known(seen(type, id)) },
          rows: known(withId(live, [id])),
        })),
      },
    };
  const near = live.filter(({ region }) => isNear(region));
  return {
    ...common,
    resource: {
      sighting: {
        owner: known(undefined),
        present: known(seen(item.type, item.id)),
        ...(item.parent?.isGone ? { parent: known(seen(item.parent.type, item.parent.id)) } : {}),
      },
      planned: known(near.flatMap((stack) => setsOf(stack).flatMap(({ changes }) => changes))),
      rows: known(withId(near, ids)),
      since: known(
        world.histories.flatMap(({ region, events }) =>
          (events.known && isNear(region) ? events.value : []).filter(
            ({ physicalId, time }) => ids.includes(physicalId) && time > evidenceAt,
          ),
        ),
      ),
    },
  };
}

/** One entry of a journal: written before the call, completed when a direct read no longer finds the thing. */
export interface Entry {
  readonly order: number;
  done: boolean;
}

export interface Applied {
  /** Calls that change something, in the order in which they were made. */
  readonly calls: Item[];
  readonly kept: { readonly item: Item; readonly why: string }[];
  readonly journal: Entry[];
}

/**
 * Carries out a plan on a made-up cloud, as far as `crashAfter` steps: each entry, each call and each
 * completion is one. Given the journal of an earlier run it goes on with that.
 */
export function applyModel(
  cloud: Cloud,
  plan: Plan,
  journal: Entry[] = [],
  crashAfter = Number.POSITIVE_INFINITY,
): Applied {
  const applied: Applied = { calls: [], kept: [], journal };
  let steps = 0;
  const mayStep = (): boolean => {
    steps += 1;
    return steps <= crashAfter;
  };
  const isAway = (order: number) => journal.some((entry) => entry.order === order && entry.done);
  for (const item of plan.items) {
    if (isAway(item.order)) continue;
    const open = journal.find(({ order }) => order === item.order);
    if (!exists(cloud, item)) {
      if (open) open.done = true;
      else journal.push({ order: item.order, done: true });
      continue;
    }
    const why = item.after.every(isAway)
      ? recheck(item, freshOf(cloud, item, plan.evidenceAt), SKEW_MS)
      : 'something before it is still there';
    if (why !== undefined) {
      applied.kept.push({ item, why });
      continue;
    }
    if (!mayStep()) return applied;
    const entry = open ?? { order: item.order, done: false };
    if (!open) journal.push(entry);
    if (!mayStep()) return applied;
    applied.calls.push(item);
    removeFrom(cloud, item);
    if (!mayStep()) return applied;
    entry.done = true;
  }
  return applied;
}

const exists = (cloud: Cloud, { does, type, id, region, stackArn }: Item): boolean =>
  does === 'stack'
    ? cloud.stacks.some((one) => one.id === stackArn && one.status !== 'DELETE_COMPLETE')
    : cloud.at(type, id, region) !== undefined;

function removeFrom(cloud: Cloud, { does, type, id, region, stackArn }: Item): void {
  const thing = cloud.at(type, id, region);
  if (does !== 'stack' && thing) cloud.remove(thing);
  const stack = does === 'stack' && cloud.stacks.find((one) => one.id === stackArn);
  if (!stack) return;
  for (const row of stack.rows.values())
    if (row.thing && claims(row.status) && isThere(cloud, row.thing)) cloud.remove(row.thing);
  stack.status = 'DELETE_COMPLETE';
  stack.deletedAt = cloud.tick();
}

const isThere = (cloud: Cloud, thing: Thing): boolean =>
  cloud.at(thing.type, thing.id, thing.region) === thing;
