import pMap from 'p-map';
import type { CleanupScope, History, Read, RegionView, World } from '../../../cleanup/world.js';
import { problems } from '../../../errors/index.js';
import { historyOf, recentHistoryOf } from './history.js';
import { isLive, type ListedStack, listStacks } from './list-stacks.js';
import { READS_AT_ONCE, readOrNot } from './reading.js';
import { enabledRegions, type RegionList } from './regions.js';
import type { SnapshotSource } from './source.js';
import { stackSettings } from './stack-texts.js';
import { outlineOf, viewOf } from './stack-view.js';

/** What is asked for. */
export interface WorldQuestion {
  readonly scope: CleanupScope;
  readonly caller: World['caller'];
  /** RFC 3339, by the clock of AWS. */
  readonly takenAt: string;
  readonly skewMs: number;
  /**
   * When the first thing came into being that histories show as one that could be removed, RFC 3339; `undefined`:
   * there is none, and what would protect it is not read.
   */
  readonly firstBorn: (histories: readonly History[]) => string | undefined;
  readonly progress: (done: number, of: number, what: string) => void;
}

export interface WorldAnswer {
  readonly world: World;
  readonly regions: RegionList;
  /** Stacks and incarnations that were looked at. */
  readonly counts: {
    readonly regions: number;
    readonly stacks: number;
    readonly histories: number;
  };
}

/**
 * The snapshot that verdicts are made from: stacks of every region, histories of the environment's own.
 * Nothing is changed by it. What could not be read is in it as not known.
 *
 * @throws `cleanup-region-unread` when a region of the environment itself cannot be read
 */
export async function readWorld(
  source: SnapshotSource,
  question: WorldQuestion,
): Promise<WorldAnswer> {
  const { scope } = question;
  const regions = await enabledRegions(source, scope.regions);
  const lists = await listsOf(source, question, regions.regions);
  const own = incarnationsOf(scope, lists);
  const ours = await pMap(own, (stack) => historyOf(source, stack), limited(source));
  const firstBorn = question.firstBorn(ours);
  const others = firstBorn === undefined ? [] : changedSince(firstBorn, own, lists);
  const theirs = await pMap(
    others,
    (stack) => recentHistoryOf(source, stack, firstBorn ?? ''),
    limited(source),
  );
  const histories = [...ours, ...theirs];
  const live = lists.flatMap(({ read }) => (read.known ? read.value.filter(isLive) : []));
  const views =
    firstBorn !== undefined
      ? await regionViews(source, question, lists)
      : lists.map(({ region, read }) => ({ region, stacks: outlines(read) }));
  const { caller, takenAt, skewMs } = question;
  return {
    world: { scope, caller, takenAt, skewMs, regions: views, histories },
    regions,
    counts: { regions: lists.length, stacks: live.length, histories: ours.length },
  };
}

const limited = ({ signal }: SnapshotSource) => ({ concurrency: READS_AT_ONCE, signal });

interface RegionStacks {
  readonly region: string;
  readonly read: Read<readonly ListedStack[]>;
}

async function listsOf(
  source: SnapshotSource,
  { scope, progress }: WorldQuestion,
  regions: readonly string[],
): Promise<readonly RegionStacks[]> {
  let done = 0;
  return pMap(
    regions,
    async (region) => {
      const read = await readOrNot(source, () => listStacks(source, region));
      if (!read.known && scope.regions.includes(region))
        throw problems.cleanupRegionUnread({ region, reason: read.reason });
      done += 1;
      progress(done, regions.length, 'regions');
      return { region, read };
    },
    limited(source),
  );
}

/** Incarnations whose name is exactly one of the environment's in that region, and those nested in them. */
export function incarnationsOf(
  { stacks, account }: Pick<CleanupScope, 'stacks' | 'account'>,
  lists: readonly RegionStacks[],
): readonly ListedStack[] {
  const all = lists.flatMap(({ read }) => (read.known ? read.value : []));
  const roots = new Set(
    all
      .filter(
        ({ name, region, id, rootId }) =>
          rootId === undefined &&
          id.split(':')[4] === account &&
          stacks.some((one) => one.name === name && one.region === region),
      )
      .map(({ id }) => id),
  );
  return all.filter(
    ({ id, rootId }) => roots.has(id) || (rootId !== undefined && roots.has(rootId)),
  );
}

/** Stacks of others that did anything since a moment. */
function changedSince(
  moment: string,
  own: readonly ListedStack[],
  lists: readonly RegionStacks[],
): readonly ListedStack[] {
  const ours = new Set(own.map(({ id }) => id));
  return lists
    .flatMap(({ read }) => (read.known ? read.value : []))
    .filter(
      ({ id, createdAt, updatedAt = '', deletedAt = '' }) =>
        !ours.has(id) && [createdAt, updatedAt, deletedAt].some((time) => time >= moment),
    );
}

const outlines = (read: RegionStacks['read']): RegionView['stacks'] =>
  read.known ? { known: true, value: read.value.filter(isLive).map(outlineOf) } : read;

async function regionViews(
  source: SnapshotSource,
  { progress }: WorldQuestion,
  lists: readonly RegionStacks[],
): Promise<readonly RegionView[]> {
  const inUse = lists.filter(({ read }) => read.known && read.value.some(isLive));
  const settings = new Map(
    await pMap(
      inUse,
      async ({ region }) =>
        [region, await readOrNot(source, () => stackSettings(source, region))] as const,
      limited(source),
    ),
  );
  const live = inUse.flatMap(({ read }) => (read.known ? read.value.filter(isLive) : []));
  let done = 0;
  const views = await pMap(
    live,
    async (stack) => {
      const known = settings.get(stack.region) ?? { known: false, reason: 'not read' };
      const view = await viewOf(source, stack, known);
      done += 1;
      progress(done, live.length, 'stacks');
      return view;
    },
    limited(source),
  );
  return lists.map(({ region, read }) => ({
    region,
    stacks: read.known
      ? { known: true, value: views.filter((one) => one.region === region) }
      : read,
  }));
}
