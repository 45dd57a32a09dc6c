import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Disk, systemDisk } from '../../src/local/core/disk.js';
import { openFileStore } from '../../src/local/core/file-store.js';
import type { Store } from '../../src/local/core/store.js';
import { mortalDisk } from './mortal-disk.js';

const AT = { account: '000000000000', region: 'eu-west-1' };
const KEYS = ['a', 'b', 'c'] as const;
type Key = (typeof KEYS)[number];
interface Row {
  readonly call: number;
  readonly body: string;
}
interface Step {
  readonly key: Key;
  readonly size: number;
  readonly isRemoval: boolean;
  /** Waits for its answer before the next one begins. */
  readonly isAlone: boolean;
}

/** What calls did to one key, in their order, and the last of them that was acknowledged. */
interface History {
  readonly calls: (number | undefined)[];
  acknowledged: number;
}

const bodyOf = (call: number, size: number): Buffer =>
  Buffer.from(`body of ${call} ${'x'.repeat(size)}`);

const step: fc.Arbitrary<Step> = fc.record({
  key: fc.constantFrom(...KEYS),
  size: fc.nat(300),
  isRemoval: fc.boolean(),
  isAlone: fc.boolean(),
});
const life = fc.record({
  steps: fc.array(step, { maxLength: 12 }),
  units: fc.nat(9_000),
});

test('a kill at any write, again and again, loses no acknowledged call and keeps none by half', async () => {
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 4 }), async (lives) => {
      const folder = mkdtempSync(join(tmpdir(), 'apexctl-kill-'));
      const sizes = new Map<number, number>();
      let histories = begun(() => undefined);
      try {
        for (const { steps, units } of lives) {
          const disk = mortalDisk(units);
          await live(folder, disk, steps, histories, sizes);
          if (disk.isDead) kills += 1;
          disk.end();
          rmSync(join(folder, 'owner'), { force: true }); // its process is gone

          const { store, damage } = openStore(folder, systemDisk);
          expect(damage).toBeUndefined();
          const found = await rowsOf(store, sizes);
          for (const key of KEYS) {
            const { calls, acknowledged } = histories[key];
            expect(calls.slice(acknowledged)).toContain(found[key]);
          }
          histories = begun((key) => found[key]);
          await store.close();
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 150 },
  );
  expect(kills).toBeGreaterThan(50);
});

const begun = (call: (key: Key) => number | undefined): Record<Key, History> => ({
  a: { calls: [call('a')], acknowledged: 0 },
  b: { calls: [call('b')], acknowledged: 0 },
  c: { calls: [call('c')], acknowledged: 0 },
});

/** A small journal is folded often: kills meet every step of it. */
const openStore = (folder: string, disk: Disk) =>
  openFileStore({ folder, log: () => {}, now: () => new Date(0), disk, foldBytes: 600 });

async function live(
  folder: string,
  disk: Disk,
  steps: readonly Step[],
  histories: Record<Key, History>,
  sizes: Map<number, number>,
): Promise<void> {
  try {
    const { store } = openStore(folder, disk);
    const answers: Promise<void>[] = [];
    for (const one of steps) {
      const call = sizes.size + 1;
      sizes.set(call, one.size);
      const answer = carryOut(store, one, call, histories[one.key]).catch(() => {});
      if (one.isAlone) await answer;
      answers.push(answer);
    }
    await Promise.all(answers);
    await store.close();
  } catch {
    // It was killed while it began or ended.
  }
}

/** One call that changes two rows and, where it adds, keeps a body. Resolves when it is acknowledged. */
async function carryOut(store: Store, one: Step, call: number, history: History): Promise<void> {
  const { key, size, isRemoval } = one;
  const body = isRemoval ? '' : await store.blobs.put(bodyOf(call, size));
  const rows = store.table<Row>('objects', AT);
  const index = store.table<number>('index', AT);
  if (isRemoval) {
    rows.delete(key);
    index.delete(key);
  } else {
    rows.set(key, { call, body });
    index.set(key, call);
  }
  const at = history.calls.push(isRemoval ? undefined : call) - 1;
  await store.flush();
  history.acknowledged = Math.max(history.acknowledged, at);
}

/** Which call every key has; both tables must tell the same, and bodies must be whole. */
async function rowsOf(store: Store, sizes: ReadonlyMap<number, number>) {
  const found: Partial<Record<Key, number>> = {};
  for (const key of KEYS) {
    const row = store.table<Row>('objects', AT).get(key);
    expect(store.table<number>('index', AT).get(key)).toBe(row?.call);
    if (!row) continue;
    found[key] = row.call;
    const body = await store.blobs.get(row.body);
    expect(body.equals(bodyOf(row.call, sizes.get(row.call) ?? 0))).toBe(true);
  }
  return found;
}
