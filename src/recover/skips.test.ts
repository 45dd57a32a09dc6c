import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areRelated, type Needs } from './relation.js';
import { firstSkips, moreSkips } from './skips.js';

/** What stands behind a stuck rollback. Resource i may need those before it. */
interface World {
  readonly size: number;
  /** needs[i]: what i waits for. */
  readonly needs: readonly (readonly number[])[];
  /** Cannot roll back, whatever happens. */
  readonly obstacles: readonly boolean[];
  /** Obstacles of which a direct read tells that they are gone. */
  readonly gone: readonly boolean[];
  /** Does not roll back where something that it needs was left out. */
  readonly leans: readonly boolean[];
  /** Is tried, and fails, even where something that it needs has just failed. */
  readonly hasty: readonly boolean[];
  /** The templates can be read, so who needs whom is known. */
  readonly isKnown: boolean;
}

const worlds: fc.Arbitrary<World> = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const flags = fc.array(fc.boolean(), { minLength: size, maxLength: size });
  const pick = fc.array(flags, { minLength: size, maxLength: size });
  return fc.record({
    size: fc.constant(size),
    needs: pick.map((rows) =>
      rows.map((row, i) => row.flatMap((has, j) => (has && j < i ? [j] : []))),
    ),
    obstacles: flags,
    gone: flags,
    leans: flags,
    hasty: flags,
    isKnown: fc.boolean(),
  });
});

/** One attempt, in an order that fits the needs. @returns what failed, the earliest first */
function rollBack(world: World, skipped: ReadonlySet<number>): readonly number[] {
  const failed: number[] = [];
  const through = new Set<number>();
  for (let i = 0; i < world.size; i += 1) {
    const needs = world.needs[i] ?? [];
    if (skipped.has(i)) {
      through.add(i);
      continue;
    }
    const isReady = needs.every((need) => through.has(need));
    if (!isReady && !world.hasty[i]) continue;
    const leansOnSkipped = world.leans[i] && needs.some((need) => skipped.has(need));
    if (!isReady || world.obstacles[i] || leansOnSkipped) failed.push(i);
    else through.add(i);
  }
  return through.size === world.size ? [] : failed;
}

function search(world: World): { readonly skipped: ReadonlySet<number>; readonly rounds: number } {
  const known = new Map([
    ['', new Map(world.needs.map((needs, i) => [`R${i}`, new Set(needs.map((n) => `R${n}`))]))],
  ]);
  const needs: Needs = world.isKnown ? known : new Map();
  const path = (i: number) => [`R${i}`];
  const numberOf = ([id = '']: readonly string[]) => Number(id.slice(1));
  const unable = world.obstacles.flatMap((isObstacle, i) =>
    isObstacle ? [{ path: path(i), isGone: world.gone[i] === true }] : [],
  );
  const skipped = new Set(firstSkips(unable).map(numberOf));
  for (let rounds = 1; ; rounds += 1) {
    const failed = rollBack(world, skipped);
    if (failed.length === 0) return { skipped, rounds };
    const attempt = { skipped: [...skipped].map(path), failed: failed.map(path) };
    const more = moreSkips(attempt, needs);
    if (!more) throw new Error('stuck');
    for (const one of more) skipped.add(numberOf(one));
  }
}

/** Every set of skips with which the rollback gets through. */
function everyWay(world: World): ReadonlySet<number>[] {
  const all = [...Array(2 ** world.size).keys()].map(
    (bits) => new Set([...Array(world.size).keys()].filter((i) => (bits >> i) & 1)),
  );
  return all.filter((set) => rollBack(world, set).length === 0);
}

test('the skips are part of every set that would do, so no set is smaller', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { skipped, rounds } = search(world);
      for (const way of everyWay(world)) for (const one of skipped) expect(way.has(one)).toBe(true);
      expect(rounds).toBeLessThanOrEqual(world.size + 1);
    }),
    { numRuns: 400 },
  );
});

test('a rollback that nothing stands in the way of is not helped with skips', () => {
  expect(firstSkips([{ path: ['A'], isGone: false }])).toEqual([]);
  expect(moreSkips({ skipped: [], failed: [] }, new Map())).toBeUndefined();
});

test('what failed although it was left out leads nowhere', () => {
  expect(moreSkips({ skipped: [['A']], failed: [['A']] }, new Map())).toBeUndefined();
});

const graph = (edges: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(edges).map(([id, needs]) => [id, new Set(needs)]));

test('of two that have nothing to do with each other both are left out, of a chain only the first', () => {
  const needs = new Map([['', graph({ A: [], B: ['A'], C: [] })]]);
  const failed = [['A'], ['C'], ['B']];
  expect(moreSkips({ skipped: [], failed }, needs)?.toSorted()).toEqual([['A'], ['C']]);
  expect(moreSkips({ skipped: [], failed }, new Map())).toEqual([['A']]);
});

test('resources of nested stacks are held apart by the stacks that they are in', () => {
  const needs = new Map([
    ['', graph({ Left: [], Right: ['Left'], Other: [] })],
    ['Left', graph({ A: [], B: [] })],
  ]);
  expect(areRelated(['Left', 'A'], ['Left', 'B'], needs)).toBe(false);
  expect(areRelated(['Left', 'A'], ['Right', 'A'], needs)).toBe(true);
  expect(areRelated(['Left', 'A'], ['Other'], needs)).toBe(false);
  expect(areRelated(['Right', 'A'], ['Right', 'B'], needs)).toBe(true); // its template is not known
  expect(areRelated(['Left'], ['Left', 'A'], needs)).toBe(true);
});
