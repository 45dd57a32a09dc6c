import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyModel, type Entry, freshOf } from '../../test/helpers/cleanup/applying.js';
import { ACCOUNT, type Cloud, STRANGER } from '../../test/helpers/cleanup/cloud.js';
import { changeOneStack, failOneRead, shuffle } from '../../test/helpers/cleanup/distort.js';
import { KINDS } from '../../test/helpers/cleanup/kinds.js';
import { known, observe, SKEW_MS, unread } from '../../test/helpers/cleanup/observe.js';
import { random } from '../../test/helpers/cleanup/random.js';
import { happen } from '../../test/helpers/cleanup/scenario.js';
import { wrongToRemove } from '../../test/helpers/cleanup/truth.js';
import {
  judgementsFor,
  type Look,
  looking,
  planFor,
  removalsFor,
  tally,
} from '../../test/helpers/cleanup/worlds.js';
import { encodePlan, type Fresh, type Item, recheck } from './index.js';
import type { Present } from './resource-type.js';
import { claims } from './statuses.js';
import type { Read, World } from './world.js';

interface Seen {
  readonly seed: number;
  readonly cloud: Cloud;
  readonly world: World;
  readonly look: Look;
}

const see = (seed: number): Seen => {
  const cloud = happen(seed);
  return { seed, cloud, world: observe(cloud), look: looking(cloud) };
};
const anyWorld = fc.integer({ min: 0, max: 2 ** 31 });
/** Worlds in which something would be removed. */
const fullWorld = anyWorld.filter((seed) => {
  const { world, look } = see(seed);
  return idsOf(world, look).length > 0;
});

const holds = (property: (seen: Seen) => void, worlds = anyWorld, numRuns = 40): void =>
  fc.assert(
    fc.property(worlds, (seed) => property(see(seed))),
    { numRuns },
  );

const WAIVED = { options: { undo: 'waive' } } as const;
const removals = (world: World, look: Look) => removalsFor(world, look, WAIVED);
const idsOf = (world: World, look: Look): string[] => removals(world, look).map(nameOf);
const nameOf = ({ type, id, region }: Pick<Item, 'type' | 'id' | 'region'>): string =>
  `${type} ${region} ${id}`;
/** Everything that the changed world removes, the unchanged one removes too. */
function addsNothing({ world, look }: Seen, changed: World, changedLook: Look = look): void {
  const before = new Set(idsOf(world, look));
  expect(idsOf(changed, changedLook).filter((one) => !before.has(one))).toEqual([]);
}
const isThing = ({ does }: Pick<Item, 'does'>): boolean => does !== 'stack';
const stacksOf = (world: World) =>
  world.regions.flatMap(({ stacks }) => (stacks.known ? stacks.value : []));
const eventsOf = (world: World) =>
  world.histories.flatMap(({ stackId, region, events }) =>
    (events.known ? events.value : []).map((event) => ({ ...event, stackId, region })),
  );
const withPresent =
  (look: Look, change: (present: Present) => Present): Look =>
  (one) => {
    const sighting = look(one);
    const { present } = sighting;
    return present.known && present.value
      ? { ...sighting, present: known(change(present.value)) }
      : sighting;
  };

test('in thousands of worlds nothing is removed that should stay, and much is removed', () => {
  const { wrong, right } = tally({ from: 5_000_000, worlds: 2000 });
  expect(wrong.map(({ seed, why, removal }) => `${seed}: ${nameOf(removal)}: ${why}`)).toEqual([]);
  expect(right).toBeGreaterThan(1500);
});

test('the same where one read of each world fails', () => {
  const { wrong, right } = tally({ from: 6_000_000, worlds: 300 }, undefined, failOneRead);
  expect(wrong).toEqual([]);
  expect(right).toBeGreaterThan(30);
});

describe('what is never removed', () => {
  test('P1: what a live stack claims', () =>
    holds(({ world, look }) => {
      for (const { type, id, region, stackArn } of removals(world, look).filter(isThing)) {
        const claim = stacksOf(world).find(
          (stack) =>
            stack.id !== stackArn &&
            (stack.region === region || KINDS.get(type)?.scope !== 'region') &&
            stack.rows.known &&
            stack.rows.value.some(
              (row) => row.type === type && row.physicalId === id && claims(row.status),
            ),
        );
        expect(claim?.name).toBeUndefined();
      }
    }));

  test('P2: what another stack imported after its birth', () =>
    holds(({ world, look }) => {
      for (const { type, id, region } of removals(world, look))
        expect(
          eventsOf(world).filter(
            (event) =>
              event.physicalId === id &&
              event.type === type &&
              event.region === region &&
              event.status === 'IMPORT_COMPLETE',
          ),
        ).toEqual([]);
    }));

  test('P3: what was exported, on the evidence of the stack that exported it', () =>
    holds((seen) => {
      const exported = seen.world.histories.map((history) => ({
        ...history,
        events: mapRead(history.events, (events) => [
          ...events,
          ...events
            .filter(({ status }) => /^(CREATE|UPDATE)_COMPLETE$/.test(status)) // a replacement is born by an update
            .map((event) => ({ ...event, id: `${event.id}-out`, status: 'EXPORT_COMPLETE' })),
        ]),
      }));
      expect(removals({ ...seen.world, histories: exported }, seen.look).filter(isThing)).toEqual(
        [],
      );
    }));

  test('P4: anything outside the account and the regions of the environment', () =>
    holds(({ world, look, seed }) => {
      for (const { account, region } of removals(world, look)) {
        expect(account).toBe(ACCOUNT);
        expect(world.scope.regions).toContain(region);
      }
      expect(idsOf({ ...world, caller: { ...world.caller, account: STRANGER } }, look)).toEqual([]);
      const permuted = changeOneStack(world, random(seed), (stack) => ({
        ...stack,
        id: stack.id.replace(ACCOUNT, STRANGER),
      }));
      if (stacksOf(world).length > 0) expect(idsOf(permuted, look)).toEqual([]);
    }));

  test('P5: more because of a stack that the manifest does not list', () =>
    holds((seen) => {
      const siblings = seen.world.histories.map((history) => ({
        ...history,
        stackName: `${history.stackName}2`,
        stackId: history.stackId.replace('/App', '/Appx'),
        ...(history.rootId === undefined
          ? {}
          : { rootId: history.rootId.replace('/App', '/Appx') }),
      }));
      addsNothing(seen, { ...seen.world, histories: [...seen.world.histories, ...siblings] });
      expect(removals({ ...seen.world, histories: siblings }, seen.look).filter(isThing)).toEqual(
        [],
      );
    }));

  test('P6: what an operation made that succeeded, whatever came later', () =>
    holds(({ world, look }) => {
      const good = world.histories.map((history) => ({
        ...history,
        events: mapRead(history.events, (events) =>
          events.map((event) =>
            event.physicalId === history.stackId &&
            /ROLLBACK_IN_PROGRESS$|_FAILED$/.test(event.status)
              ? { ...event, status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' }
              : event,
          ),
        ),
      }));
      expect(removals({ ...world, histories: good }, look).filter(isThing)).toEqual([]);
    }));

  test('P7: what was born at another time, however equal its name', () =>
    holds(({ world, look }) => {
      const later = withPresent(look, (present) => ({
        ...present,
        ...(present.bornAt === undefined ? {} : { bornAt: '2031-01-01T00:00:00.000Z' }),
      }));
      const left = removals(world, later).filter(isThing);
      expect(left.filter(({ preconditions }) => preconditions.bornAt !== null)).toEqual([]);
    }));

  test('P8: more because of a creation that failed on a name that was taken', () =>
    holds((seen) => {
      const things = [...seen.cloud.things.values()];
      const taken = seen.world.histories.map((history) => ({
        ...history,
        events: mapRead(history.events, (events) => [
          ...events,
          ...things.map(({ type, id }, at) => ({
            id: `taken-${at}`,
            time: seen.world.takenAt,
            logicalId: `Taken${at}`,
            physicalId: id,
            type,
            status: 'CREATE_FAILED',
            reason: `${id} already exists`,
            token: 'taken',
          })),
        ]),
      }));
      addsNothing(seen, { ...seen.world, histories: taken });
    }));

  test('P14: what only a stack deleted more than 90 days ago tells of', () =>
    holds(({ world, look }) => {
      const later = new Date(Date.parse(world.takenAt) + 91 * 86_400_000).toISOString();
      const alive = new Set(stacksOf(world).map(({ id }) => id));
      for (const { stackArn } of removals({ ...world, takenAt: later }, look))
        expect(alive).toContain(stackArn);
      expect(removals({ ...world, histories: [] }, look).filter(isThing)).toEqual([]);
    }));

  test('P19: what we work with ourselves', () =>
    holds(
      ({ world, look }) => {
        for (const { id, stackName } of removals(world, look).filter(isThing)) {
          if (id.includes('/')) continue; // no name of a role
          const caller = { account: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${id}/me` };
          for (const changed of [
            { ...world, caller },
            { ...world, scope: { ...world.scope, own: [id] } },
            { ...world, scope: { ...world.scope, own: [stackName] } },
          ])
            expect(
              removals(changed, look)
                .filter(isThing)
                .map((one) => one.id),
            ).not.toContain(id);
        }
      },
      fullWorld,
      25,
    ));

  test('P22: anything for an id that is equal only after lowering or cutting it', () =>
    holds(({ world, look }) => {
      for (const { id, verdict } of judgementsFor(world, look).map((one) => ({
        id: one.candidate.id,
        verdict: one.verdict,
      })))
        if (verdict === 'unproven')
          for (const alike of [id.toUpperCase(), id.slice(0, -1), `${id}2`].filter(
            (one) => one !== id,
          ))
            expect(
              removalsFor(world, look, { options: { confirmedUnproven: [alike] } }).some(
                (one) => one.id === id && one.verdict === 'unproven',
              ),
            ).toBe(false);
    }));

  test('P23: what a direct read does not find', () =>
    holds(({ world, look }) => {
      const nothing: Look = (one) => ({ ...look(one), present: known(undefined) });
      expect(removals(world, nothing).filter(isThing)).toEqual([]);
    }));
});

describe('less knowledge', () => {
  test('P9: a read that fails adds no removal', () =>
    holds(
      (seen) => {
        const [world, look] = failOneRead(seen.world, seen.look, seen.seed);
        addsNothing(seen, world, look);
      },
      anyWorld,
      150,
    ));

  test('P10: a list without its end adds no removal', () =>
    holds((seen) => {
      const { world, look } = seen;
      expect(removals({ ...world, holes: ['the list of regions was cut'] }, look)).toEqual([]);
      for (const { region } of world.regions)
        addsNothing(seen, {
          ...world,
          regions: world.regions.filter((one) => one.region !== region),
        });
      const live = new Set(stacksOf(world).map(({ id }) => id));
      for (const history of world.histories.filter(({ stackId }) => live.has(stackId)))
        addsNothing(seen, {
          ...world,
          histories: world.histories.filter((one) => one !== history),
        });
    }));

  test('P11: unknown tags are no tags that permit', () =>
    holds(({ world, look }) => {
      const untold = withPresent(look, (present) => ({ ...present, tags: undefined }));
      expect(removals(world, untold).filter(isThing)).toEqual([]);
    }));
});

describe('more knowledge', () => {
  test('P16: another live stack, a mention or a tag adds no removal, and protects what it names', () =>
    holds(
      (seen) => {
        const { world, look } = seen;
        for (const { id, type } of removals(world, look).filter(isThing)) {
          const stack = (text: string, row: string) => ({
            id: `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/New/1`,
            name: 'New',
            region: 'eu-west-1',
            status: 'CREATE_COMPLETE',
            text: known(text),
            rows: known([{ logicalId: 'R', physicalId: row, type, status: 'CREATE_COMPLETE' }]),
            changeSets: known([]),
          });
          const plus = (one: ReturnType<typeof stack>): World => ({
            ...world,
            regions: world.regions.map((view) =>
              view.region === 'eu-west-1'
                ? { ...view, stacks: mapRead(view.stacks, (all) => [...all, one]) }
                : view,
            ),
          });
          addsNothing(seen, plus(stack('', id)));
          addsNothing(seen, plus(stack(`uses ${id}`, 'other')));
          expect(
            removals(plus(stack(`uses ${id}`, 'other')), look)
              .filter(isThing)
              .map((one) => one.id),
          ).not.toContain(id);
        }
        const tagged = withPresent(look, (present) => ({ ...present, tags: { retain: 'yes' } }));
        expect(removals(world, tagged).filter(isThing)).toEqual([]);
      },
      fullWorld,
      20,
    ));
});

describe('the plan', () => {
  test('P15: the order of reading changes no byte of it', () =>
    holds(({ seed, world, look }) => {
      const [one, other] = [world, shuffle(world, random(seed))].map((read) =>
        encodePlan(planFor(read, look, WAIVED)),
      );
      expect(other).toBe(one);
    }));

  test('P18: cleaning up twice is cleaning up once', () =>
    holds(({ cloud, world, look }) => {
      const first = planFor(world, look, WAIVED);
      applyModel(cloud, first);
      const second = planFor(observe(cloud), looking(cloud), WAIVED);
      // The record of a stuck stack protects what its template names; once it is gone, that may be free.
      const freed = first.items.some(({ does }) => does === 'stack');
      if (!freed) expect(second.items).toEqual([]);
      applyModel(cloud, second);
      expect(planFor(observe(cloud), looking(cloud), WAIVED).items).toEqual([]);
    }, fullWorld));

  test('P20: what holds something has a way back or an explicit waiver', () =>
    holds(({ world, look }) => {
      const full = withPresent(look, (present) => ({
        ...present,
        content: { what: '3 things', isEmpty: false, usedAt: '2029-01-01T00:00:00Z' },
      }));
      for (const { type, undo } of removalsFor(world, full).filter(isThing))
        if (KINDS.get(type)?.holdsData) expect(['copy', 'comes-back']).toContain(undo.how);
      for (const { type, undo } of removals(world, full).filter(isThing))
        if (KINDS.get(type)?.holdsData) expect(['waived', 'comes-back']).toContain(undo.how);
    }, fullWorld));

  test('P21: within a tier, what can be taken back goes before what cannot', () =>
    holds(({ world, look }) => {
      const { items } = planFor(world, look, { options: {} });
      for (const one of items.filter(({ isReversible }) => !isReversible))
        for (const later of items.filter(
          ({ order, tier }) => order > one.order && tier === one.tier,
        ))
          expect(later.isReversible && later.after.every((order) => order < one.order)).toBe(false);
      for (const { order, after } of items)
        expect(after.every((before) => before < order)).toBe(true);
    }, fullWorld));

  test('P25: making it changes nothing of what was read', () =>
    holds(
      ({ cloud, world, look }) => {
        const before = JSON.stringify([...cloud.things.values()]);
        expect(planFor(freeze(world), (one) => freeze(look(one)), WAIVED).hash).toMatch(
          /^[0-9a-f]{64}$/,
        );
        expect(JSON.stringify([...cloud.things.values()])).toBe(before);
      },
      anyWorld,
      25,
    ));
});

describe('between plan and removal', () => {
  test('what has not changed goes; P12: what has changed in any way stays', () =>
    holds(({ cloud, world, look }) => {
      const plan = planFor(world, look, WAIVED);
      for (const item of plan.items.filter(isThing)) {
        const fresh = freshOf(cloud, item, plan.evidenceAt);
        expect(recheck(item, fresh, SKEW_MS)).toBeUndefined();
        for (const changed of changesOf(fresh, item))
          expect(recheck(item, changed, SKEW_MS)).toBeTypeOf('string');
      }
    }, fullWorld));

  test('P13: what a running stack or a waiting change set wants stays', () =>
    holds(
      ({ cloud, world, look }) => {
        const plan = planFor(world, look, WAIVED);
        for (const item of plan.items) {
          const fresh = freshOf(cloud, item, plan.evidenceAt);
          expect(
            recheck(item, { ...fresh, stack: known('UPDATE_IN_PROGRESS') }, SKEW_MS),
          ).toBeDefined();
          const { resource } = fresh;
          if (!resource) continue;
          for (const name of [item.id, undefined]) {
            const change = {
              action: 'Import',
              type: item.type,
              logicalId: 'R',
              ...(name && { name }),
            };
            const planned = known([change]);
            expect(
              recheck(item, { ...fresh, resource: { ...resource, planned } }, SKEW_MS),
            ).toBeDefined();
          }
        }
      },
      fullWorld,
      40,
    ));

  test('P17: calls are those of the plan, each once, wherever the run breaks off', () =>
    fc.assert(
      fc.property(fullWorld, fc.array(fc.nat(12), { maxLength: 4 }), (seed, breaks) => {
        const { cloud, world, look } = see(seed);
        const plan = planFor(world, look, WAIVED);
        const wrong = new Map(plan.items.map((item) => [item.order, wrongToRemove(cloud, item)]));
        const journal: Entry[] = [];
        const calls = [...breaks, Number.POSITIVE_INFINITY].flatMap((steps) =>
          applyModel(cloud, plan, journal, steps).calls.map(({ order }) => order),
        );
        expect(new Set(calls).size).toBe(calls.length);
        for (const order of calls)
          expect([wrong.has(order), wrong.get(order)]).toEqual([true, undefined]);
        expect(calls.length).toBe(plan.items.length);
      }),
      { numRuns: 50 },
    ));
});

/** Every single way in which what is read again can differ from the plan. */
function changesOf(fresh: Fresh, { id, type }: Item): Fresh[] {
  const { resource } = fresh;
  if (!resource) return [];
  const { sighting } = resource;
  const present = sighting.present.known ? sighting.present.value : undefined;
  const sees = (change: Partial<Present>): Fresh => ({
    ...fresh,
    resource: {
      ...resource,
      sighting: { ...sighting, ...(present && { present: known({ ...present, ...change }) }) },
    },
  });
  const isUpdated = fresh.stack.known && fresh.stack.value === 'UPDATE_COMPLETE';
  const row = { logicalId: 'R', physicalId: id, type, status: 'CREATE_COMPLETE', stackId: 'other' };
  const event = {
    id: 'e',
    time: fresh.at,
    logicalId: 'R',
    physicalId: id,
    type,
    status: 'IMPORT_COMPLETE',
  };
  return [
    { ...fresh, account: known(STRANGER) },
    { ...fresh, account: unread },
    { ...fresh, stack: known(isUpdated ? 'ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE') },
    { ...fresh, stack: unread },
    { ...fresh, resource: { ...resource, rows: known([row]) } },
    { ...fresh, resource: { ...resource, rows: unread } },
    { ...fresh, resource: { ...resource, planned: unread } },
    { ...fresh, resource: { ...resource, since: known([event]) } },
    { ...fresh, resource: { ...resource, since: unread } },
    {
      ...fresh,
      resource: { ...resource, sighting: { ...sighting, owner: known('another stack') } },
    },
    { ...fresh, resource: { ...resource, sighting: { ...sighting, owner: unread } } },
    { ...fresh, resource: { ...resource, sighting: { ...sighting, present: unread } } },
    sees({ bornAt: '2031-01-01T00:00:00Z' }),
    sees({ owner: STRANGER }),
    sees({ tags: { new: 'tag' } }),
    sees({ tags: undefined }),
    sees({ content: undefined }),
    sees({ content: { what: 'one more', isEmpty: false } }),
    sees({ locks: ['legal hold'] }),
    sees({ usedBy: [{ what: 'a new one' }] }),
    sees({ leaving: {} }),
  ];
}

function mapRead<T>(
  read: Read<readonly T[]>,
  change: (value: readonly T[]) => readonly T[],
): Read<readonly T[]> {
  return read.known ? known(change(read.value)) : read;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const one of Object.values(Object.freeze(value))) freeze(one);
  return value;
}
