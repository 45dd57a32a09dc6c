import type { Adopted } from '../../core/import/adopted.js';
import type { Snapshot } from '../../core/import/snapshot.js';
import type { Engine } from '../engine.js';
import { adoptStacks } from './stacks.js';
import { thingsOutsideOfStacks } from './things.js';

/** Makes what a snapshot tells: names before stacks, and once more after them, for those that need one. */
export async function adopt(engine: Engine, snapshot: Snapshot): Promise<Adopted> {
  const things = thingsOutsideOfStacks(engine, snapshot);
  await things.make();
  const { stacks, left } = await adoptStacks(engine, snapshot);
  await things.make();
  return { stacks, left, things: things.made(), thingsLeft: things.left() };
}
