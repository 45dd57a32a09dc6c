import { expect, test } from 'vitest';
import { emptyBucket, type Refused, type VersionId } from './empty-bucket.js';

const numbered = (count: number): readonly VersionId[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `k${String(at).padStart(6, '0')}`,
    version: '1',
  }));
class Slow extends Error {}

/** A bucket in memory: pages of so many, with answers that were prepared for its first calls. */
function bucket(
  count: number,
  page: number,
  answers: readonly ('slow' | readonly string[])[] = [],
) {
  const there = new Map(numbered(count).map((one) => [one.key, one]));
  const script = [...answers];
  const batches: number[] = [];
  let most = 0;
  let inside = 0;
  const slept: number[] = [];
  const stop = new AbortController();
  return {
    ...{ there, batches, slept, stop },
    most: () => most,
    means: {
      list: async ({ after }: { readonly after?: VersionId | undefined }) => {
        const all = numbered(count).filter(({ key }) => !after || key > after.key);
        const versions = all.slice(0, page);
        return { versions, prefixes: [], next: all.length > page ? versions.at(-1) : undefined };
      },
      remove: async (versions: readonly VersionId[]): Promise<readonly Refused[]> => {
        inside += 1;
        most = Math.max(most, inside);
        await Promise.resolve();
        inside -= 1;
        const answer = script.shift();
        if (answer === 'slow') throw new Slow();
        batches.push(versions.length);
        const stays = versions.filter(({ key }) => answer?.some((one) => one.startsWith(key)));
        for (const { key } of versions)
          if (!stays.some((one) => one.key === key)) there.delete(key);
        return stays.map((one) => ({
          ...one,
          code: answer?.find((text) => text.startsWith(one.key))?.split(' ')[1] ?? '',
        }));
      },
      isSlowDown: (error: unknown) => error instanceof Slow,
      sleep: async (ms: number) => void slept.push(ms),
      signal: stop.signal,
      told: () => {},
    },
  };
}

test('fills batches of a thousand, whatever the pages are like', async () => {
  const { means, there, batches } = bucket(4_321, 700);
  expect(await emptyBucket(means)).toEqual({ removed: 4_321, refused: [] });
  expect(there.size).toBe(0);
  expect(batches.toSorted((a, b) => b - a)).toEqual([1000, 1000, 1000, 1000, 321]);
});

test('asks again when S3 wants less, after waiting', async () => {
  const { means, there, slept } = bucket(2_000, 1_000, ['slow', 'slow']);
  expect((await emptyBucket(means)).removed).toBe(2_000);
  expect(there.size).toBe(0);
  expect(slept.length).toBe(2);
});

test('asks again for single keys that S3 was too busy for', async () => {
  const { means, there } = bucket(10, 1_000, [['k000003 SlowDown', 'k000004 InternalError']]);
  expect(await emptyBucket(means)).toEqual({ removed: 10, refused: [] });
  expect(there.size).toBe(0);
});

test('what is refused for good is told, and the others go', async () => {
  const { means, there } = bucket(10, 1_000, [['k000003 AccessDenied']]);
  expect(await emptyBucket(means)).toEqual({
    removed: 9,
    refused: [{ key: 'k000003', version: '1', code: 'AccessDenied' }],
  });
  expect([...there.keys()]).toEqual(['k000003']);
});

test('stops at the next page when it is interrupted', async () => {
  const { means, there, stop } = bucket(50_000, 1_000);
  const interrupted = { ...means, told: () => stop.abort(new Error('interrupted')) };
  await expect(emptyBucket(interrupted)).rejects.toThrow('interrupted');
  expect(there.size).toBeGreaterThan(30_000);
});

test('gives up with the error that is no "slow down"', async () => {
  const { means } = bucket(10, 1_000);
  const broken = { ...means, remove: () => Promise.reject(new Error('no route')) };
  await expect(emptyBucket(broken)).rejects.toThrow('no route');
});
