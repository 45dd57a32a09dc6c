import { choose } from '../../../src/cleanup/choose.js';
import {
  type Candidate,
  candidatesOf,
  type Judgement,
  judge as judgeByAll,
  type Plan,
  type PlanOptions,
  planOf,
  type Sighting,
} from '../../../src/cleanup/index.js';
import type { Draft } from '../../../src/cleanup/order.js';
import { stackRecords } from '../../../src/cleanup/stack-records.js';
import type { World } from '../../../src/cleanup/world.js';
import type { Cloud } from './cloud.js';
import { KINDS } from './kinds.js';
import { observe, sight } from './observe.js';
import { happen } from './scenario.js';
import { wrongToRemove } from './truth.js';

interface Planning {
  readonly options?: PlanOptions;
  readonly judge?: typeof judgeByAll;
}

export type Look = (candidate: Candidate) => Sighting;

/** Candidates, verdicts and plan, as the command puts them together. */
export function planFor(
  world: World,
  look: Look,
  { options = {}, judge = judgeByAll }: Planning = {},
): Plan {
  return planOf({
    world,
    judgements: judgementsFor(world, look, judge),
    kinds: KINDS,
    options,
    now: new Date(world.takenAt),
  });
}

export const judgementsFor = (world: World, look: Look, judge = judgeByAll): readonly Judgement[] =>
  candidatesOf(world, KINDS).map((candidate) =>
    judge(world, candidate, look(candidate), KINDS.get(candidate.type)),
  );

export const looking =
  (cloud: Cloud): Look =>
  (candidate) =>
    sight(cloud, candidate);

/** What a plan would remove, without writing the plan: for many worlds. */
export function removalsFor(
  world: World,
  look: Look,
  { options = {}, judge = judgeByAll }: Planning = {},
): readonly Draft['item'][] {
  const judgements = judgementsFor(world, look, judge);
  const records = stackRecords(world, judgements, options, KINDS).removable;
  return choose({ world, judgements, kinds: KINDS, options, records }).drafts.map(
    ({ item }) => item,
  );
}

export interface Tally {
  readonly worlds: number;
  readonly wrong: readonly {
    readonly seed: number;
    readonly removal: Draft['item'];
    readonly why: string;
  }[];
  readonly right: number;
}

/** Lets worlds happen, one a seed, and compares what would be removed with the truth. */
export function tally(
  seeds: { readonly from: number; readonly worlds: number },
  judge = judgeByAll,
  distort: (world: World, look: Look, seed: number) => readonly [World, Look] = (...both) => [
    both[0],
    both[1],
  ],
): Tally {
  const wrong: Tally['wrong'][number][] = [];
  let right = 0;
  for (let seed = seeds.from; seed < seeds.from + seeds.worlds; seed++) {
    const cloud = happen(seed);
    const [world, look] = distort(observe(cloud), looking(cloud), seed);
    for (const removal of removalsFor(world, look, { options: { undo: 'waive' }, judge })) {
      const why = wrongToRemove(cloud, removal);
      if (why === undefined) right += 1;
      else wrong.push({ seed, removal, why });
    }
  }
  return { worlds: seeds.worlds, wrong, right };
}
