import type { Fresh, FreshHeld, Item } from '../../../cleanup/index.js';
import type { Present } from '../../../cleanup/resource-type.js';
import type {
  CleanupScope,
  HistoryEvent,
  PlannedChange,
  Read,
  StackRow,
} from '../../../cleanup/world.js';
import { whoAmI } from '../../identity.js';
import { pendingChangeSets } from './change-sets.js';
import { eventsSince } from './history.js';
import { isLive, type ListedStack, listStacks } from './list-stacks.js';
import { rowsAnywhere } from './owner.js';
import { readOrNot } from './reading.js';
import type { SnapshotSource } from './source.js';
import { rowsOf, statusOf } from './stack-view.js';

/**
 * How long what stacks plan may be taken from the same reading, in milliseconds. Claims, statuses and the
 * thing itself are read for each item.
 */
const SAME_READING_MS = 10_000;

export interface FreshQuestion {
  readonly scope: CleanupScope;
  /** Regions that the plan was made from. */
  readonly regions: readonly string[];
  /** RFC 3339: when the evidence of the plan was read. */
  readonly evidenceAt: string;
  /** By the clock of AWS. */
  readonly now: () => Date;
}

export interface FreshItem {
  readonly item: Item;
  /** Its id is taken in one region only. */
  readonly isRegional: boolean;
  /** A direct read of the thing itself. */
  readonly look: () => Promise<Present | undefined>;
  /** What a stack holds, each with a direct read of it. */
  readonly held: readonly {
    readonly type: string;
    readonly id: string;
    readonly isRegional: boolean;
    readonly look: () => Promise<Present | undefined>;
  }[];
  /** The same of what it came with. */
  readonly lookAtParent: (parent: NonNullable<Item['parent']>) => Promise<Present | undefined>;
}

/** Reads everything about one item again, for the moment before it goes. */
export function freshReads(
  source: SnapshotSource,
  question: FreshQuestion,
): (one: FreshItem) => Promise<Fresh> {
  const plans = remembered(question, (region: string) => plannedIn(source, question, region));
  return async ({ item, isRegional, look, held, lookAtParent }) => {
    const regions = isRegional ? [item.region] : question.regions;
    const account = await readOrNot(
      source,
      async () => (await whoAmI(source.clients, undefined)).account,
    );
    const stack = await readOrNot(source, () => statusOf(source, item.region, item.stackArn));
    if (item.does === 'stack') {
      const rows = await readOrNot(source, () => liveRows(source, item));
      const changeSets = await readOrNot(source, () =>
        pendingChangeSets(source, item.region, item.stackArn),
      );
      const record = { rows, changeSets, held: await heldAgain(source, question, item, held) };
      return { at: question.now().toISOString(), account, stack, record };
    }
    const own = await readOrNot(source, () => rowsAnywhere(source, regions, item.id));
    const owner: Read<string | undefined> = own.known
      ? { known: true, value: own.value[0]?.stackId }
      : own;
    const gone = item.parent?.isGone ? item.parent : undefined;
    const others = gone && (await readOrNot(source, () => rowsAnywhere(source, regions, gone.id)));
    const rows = joined([own, ...(others ? [others] : [])]);
    const parent = gone && (await readOrNot(source, () => lookAtParent(gone)));
    const around = await Promise.all(regions.map(plans));
    const present = await readOrNot(source, look);
    return {
      at: question.now().toISOString(),
      account,
      stack,
      resource: {
        sighting: { owner, present, ...(parent && { parent }) },
        planned: joined(around.map(({ planned }) => planned)),
        rows,
        since: eventsOf(joined(around.map(({ since }) => since)), item.id),
      },
    };
  };
}

/** One after the other: the calls that follow go by what was read last. */
async function heldAgain(
  source: SnapshotSource,
  question: FreshQuestion,
  item: Item,
  held: FreshItem['held'],
): Promise<readonly FreshHeld[]> {
  const again: FreshHeld[] = [];
  for (const { type, id, isRegional, look } of held) {
    const regions = isRegional ? [item.region] : question.regions;
    const rows = await readOrNot(source, () => rowsAnywhere(source, regions, id));
    again.push({ type, id, rows, present: await readOrNot(source, look) });
  }
  return again;
}

const liveRows = (source: SnapshotSource, item: Item): Promise<readonly StackRow[]> =>
  rowsOf(source, { id: item.stackArn, region: item.region });

interface Around {
  readonly planned: Read<readonly PlannedChange[]>;
  readonly since: Read<readonly HistoryEvent[]>;
}

async function plannedIn(
  source: SnapshotSource,
  question: FreshQuestion,
  region: string,
): Promise<Around> {
  const listed = await readOrNot(source, () => listStacks(source, region));
  if (!listed.known) return { planned: listed, since: listed };
  const live = listed.value.filter(isLive);
  const planned = await readOrNot(source, async () => {
    const changes: PlannedChange[] = [];
    for (const stack of live) changes.push(...(await plansOf(source, stack)));
    return changes;
  });
  const own = ownSince(question, region, listed.value);
  const since = await readOrNot(source, async () => {
    const events: HistoryEvent[] = [];
    for (const { id } of own)
      events.push(...(await eventsSince(source, region, id, question.evidenceAt)));
    return events;
  });
  return { planned, since };
}

/** Incarnations whose name is exactly one of the environment's in that region, and that may have news. */
export const ownSince = (
  {
    scope,
    evidenceAt,
  }: { readonly scope: Pick<CleanupScope, 'stacks'>; readonly evidenceAt: string },
  region: string,
  listed: readonly ListedStack[],
): readonly ListedStack[] =>
  listed.filter(
    ({ name, deletedAt }) =>
      scope.stacks.some((one) => one.name === name && one.region === region) &&
      (deletedAt === undefined || deletedAt >= evidenceAt),
  );

/** What a stack may still take: its waiting change sets, and what it works on now. */
async function plansOf(
  source: SnapshotSource,
  stack: ListedStack,
): Promise<readonly PlannedChange[]> {
  const sets = await pendingChangeSets(source, stack.region, stack.id);
  const waiting = sets.flatMap(({ changes }) => changes);
  if (!stack.status.endsWith('_IN_PROGRESS') || stack.status === 'REVIEW_IN_PROGRESS')
    return waiting;
  const working = (await rowsOf(source, stack)).filter(({ status }) =>
    status.endsWith('_IN_PROGRESS'),
  );
  return [
    ...waiting,
    ...working.map(({ type, logicalId, physicalId }) => ({
      ...{ action: 'Add', type, logicalId },
      ...(physicalId !== '' && { name: physicalId }),
    })),
  ];
}

/** All of them, or the first that is not known. */
function joined<T>(reads: readonly Read<readonly T[]>[]): Read<readonly T[]> {
  const all: T[] = [];
  for (const read of reads) {
    if (!read.known) return read;
    all.push(...read.value);
  }
  return { known: true, value: all };
}

/** Those with exactly this physical id. */
export const eventsOf = (
  read: Read<readonly HistoryEvent[]>,
  id: string,
): Read<readonly HistoryEvent[]> =>
  read.known
    ? { known: true, value: read.value.filter(({ physicalId }) => physicalId === id) }
    : read;

/** The same answer for a while. */
function remembered<T>(
  { now }: Pick<FreshQuestion, 'now'>,
  read: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<T> }>();
  return (key) => {
    const known = kept.get(key);
    if (known && now().getTime() - known.at < SAME_READING_MS) return known.answer;
    const answer = read(key);
    kept.set(key, { at: now().getTime(), answer });
    return answer;
  };
}
