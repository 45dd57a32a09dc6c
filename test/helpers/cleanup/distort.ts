import type { Present } from '../../../src/cleanup/resource-type.js';
import type { Read, StackView, World } from '../../../src/cleanup/world.js';
import { unread } from './observe.js';
import { type Random, random } from './random.js';
import type { Look } from './worlds.js';

/** One read of many that fails. */
export function failOneRead(world: World, look: Look, seed: number): readonly [World, Look] {
  const luck = random(seed);
  switch (luck.below(8)) {
    case 0: {
      const region = luck.pick(world.regions);
      return [
        {
          ...world,
          regions: world.regions.map((one) => (one === region ? { ...one, stacks: unread } : one)),
        },
        look,
      ];
    }
    case 1:
      return [changeOneStack(world, luck, (stack) => ({ ...stack, rows: unread })), look];
    case 2:
      return [changeOneStack(world, luck, (stack) => ({ ...stack, text: unread })), look];
    case 3:
      return [changeOneStack(world, luck, (stack) => ({ ...stack, changeSets: unread })), look];
    case 4: {
      if (world.histories.length === 0) return [world, look];
      const history = luck.pick(world.histories);
      return [
        {
          ...world,
          histories: world.histories.map((one) =>
            one === history ? { ...one, events: unread } : one,
          ),
        },
        look,
      ];
    }
    case 5:
      return [world, (one) => ({ ...look(one), owner: unread })];
    case 6:
      return [world, (one) => ({ ...look(one), present: unread })];
    default:
      return [world, (one) => ({ ...look(one), present: lessKnown(look(one).present, luck) })];
  }
}

function lessKnown(read: Read<Present | undefined>, luck: Random): Read<Present | undefined> {
  if (!read.known || !read.value) return read;
  const { bornAt: _birth, ...rest } = read.value;
  const less: readonly Present[] = [
    { ...read.value, tags: undefined },
    { ...read.value, content: undefined },
    rest,
  ];
  return { known: true, value: luck.pick(less) };
}

export function changeOneStack(
  world: World,
  luck: Random,
  change: (stack: StackView) => StackView,
): World {
  const all = world.regions.flatMap(({ stacks }) => (stacks.known ? stacks.value : []));
  if (all.length === 0) return world;
  const chosen = luck.pick(all);
  return {
    ...world,
    regions: world.regions.map((view) =>
      view.stacks.known
        ? {
            ...view,
            stacks: {
              known: true,
              value: view.stacks.value.map((one) => (one === chosen ? change(one) : one)),
            },
          }
        : view,
    ),
  };
}

/** The same world, read in another order. */
export function shuffle(world: World, luck: Random): World {
  const mixed = <T>(list: readonly T[]): T[] =>
    list
      .map((value) => ({ value, at: luck.below(1_000_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  const mixedRead = <T>(read: Read<readonly T[]>): Read<readonly T[]> =>
    read.known ? { known: true, value: mixed(read.value) } : read;
  return {
    ...world,
    scope: {
      ...world.scope,
      regions: mixed(world.scope.regions),
      stacks: mixed(world.scope.stacks),
    },
    histories: mixed(world.histories),
    regions: mixed(world.regions).map(({ region, stacks }) => {
      const read = mixedRead(stacks);
      return {
        region,
        stacks: read.known
          ? {
              known: true,
              value: read.value.map((one) => ({
                ...one,
                rows: mixedRead(one.rows),
                changeSets: mixedRead(one.changeSets),
              })),
            }
          : read,
      };
    }),
  };
}
