import type { AssemblyStack, Asset } from '../assembly/index.js';
import { problems, UserError } from '../errors/index.js';
import type { Means } from './means.js';

/** Uploads at the same time; more only compete for the same line. */
const AT_ONCE = 6;

export interface AssetWork {
  /** Resolves when all assets of that stack are published; rejects with the first that could not be. */
  readonly of: (stackId: string) => Promise<void>;
  /** Resolves when nothing is going on any more, whatever came of it. */
  readonly settled: Promise<void>;
  readonly counts: () => {
    readonly published: number;
    readonly found: number;
    readonly total: number;
  };
}

/** Publishes the assets of several stacks, each once for each place, those needed first at the front. */
export function publishAssets(means: Means, stacks: readonly AssemblyStack[]): AssetWork {
  const places = new Map<string, Asset>();
  for (const asset of stacks.flatMap((stack) => stack.assets)) {
    const key = placeOf(asset);
    if (!places.has(key)) places.set(key, asset);
  }
  const lanes = lanesBy([...places.values()], ({ id }) => id);
  const counts = { published: 0, found: 0, total: places.size };
  const done = new Map<string, Promise<void>>();
  const step = places.size > 0 ? means.io.progress.step('Assets') : undefined;
  const queue = limiter(AT_ONCE);
  for (const lane of lanes) {
    // The same content for two places is built once: one after the other.
    let before: Promise<unknown> = Promise.resolve();
    for (const asset of lane) {
      const work = before.then(() =>
        queue(async () => {
          if (await publishAsset(means, asset)) counts.published += 1;
          else counts.found += 1;
        }),
      );
      work.then(
        () => step?.count(counts.found + counts.published, counts.total),
        () => undefined,
      );
      work.catch(() => undefined); // told by whoever waits for it
      before = work.catch(() => undefined);
      done.set(placeOf(asset), work);
    }
  }
  return {
    of: async (stackId) => {
      const own = stacks.find(({ id }) => id === stackId)?.assets ?? [];
      await Promise.all(own.map((asset) => done.get(placeOf(asset))));
    },
    settled: Promise.allSettled(done.values()).then((all) => {
      const ended = all.every(({ status }) => status === 'fulfilled') ? step?.done : step?.failed;
      ended?.(countsText(counts));
    }),
    counts: () => counts,
  };
}

const countsText = ({ published, found }: { published: number; found: number }): string =>
  found > 0 ? `${published} published, ${found} there already` : `${published} published`;

/**
 * Publishes one asset, unless its place has it already.
 *
 * @returns whether it had to be published
 * @throws `assets-failed`
 */
export async function publishAsset(means: Means, asset: Asset): Promise<boolean> {
  const { io, aws, journal } = means;
  io.signal.throwIfAborted();
  const { bucket, key, region, role, manifestFile, id, destination, title } = asset;
  try {
    const isThere =
      bucket && key ? await (await aws.objects(region, role)).has(bucket, key) : false;
    if (isThere) return false;
    const publisher = await aws.assets();
    const target = bucket && key ? `s3://${bucket}/${key}` : `${id}:${destination}`;
    const intent = { operation: 'PublishAsset', target, region, hash: id };
    await journal.during(intent, () =>
      publisher.publish({ manifestFile, id, destination, account: aws.account, region }),
    );
    return true;
  } catch (error) {
    if (io.signal.aborted) throw error;
    if (error instanceof UserError && error.problem.exit !== 'failed') throw error;
    throw problems.assetsFailed(
      { asset: title, reason: error instanceof Error ? error.message : String(error) },
      { cause: error },
    );
  }
}

const placeOf = ({ id, region, bucket, key, destination }: Asset): string =>
  [id, region, bucket ?? destination, key ?? ''].join(' ');

function lanesBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const lanes = new Map<string, T[]>();
  for (const item of items) lanes.set(keyOf(item), [...(lanes.get(keyOf(item)) ?? []), item]);
  return [...lanes.values()];
}

/** Runs at most `limit` at once, in the order in which they were asked for. */
export function limiter(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next)
        next(); // the place goes to whoever waits longest
      else free += 1;
    }
  };
}
