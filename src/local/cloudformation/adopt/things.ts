import type { Left } from '../../core/import/adopted.js';
import { rename } from '../../core/import/rename.js';
import type { Snapshot, ThingEntry } from '../../core/import/snapshot.js';
import type { Engine } from '../engine.js';
import type { Provisioning } from '../providers/contract.js';
import { reasonOf } from './adoption.js';
import { physicalName } from './physical-name.js';
import { attributeNames, renamesOf } from './renames.js';

/** Names that are taken without a stack. */
export interface Things {
  /** Makes what can be made now. */
  make(): Promise<void>;
  readonly made: () => number;
  readonly left: () => readonly Left[];
}

/** Whatever a stack of the snapshot owns is made with the stack. */
export function thingsOutsideOfStacks(engine: Engine, snapshot: Snapshot): Things {
  const owned = new Set(
    snapshot.stacks.flatMap(({ resources }) =>
      resources.map(({ type, physicalId }) => `${type}|${physicalId}`),
    ),
  );
  const waiting = new Map<ThingEntry, string>(
    snapshot.things
      .filter(({ type, id }) => !owned.has(`${type}|${id}`))
      .map((thing) => [thing, '']),
  );
  const all = waiting.size;
  const known = attributeNames(snapshot.things);
  return {
    async make() {
      for (const thing of [...waiting.keys()]) {
        try {
          const provider = await engine.provider(thing.type);
          const step = stepFor(engine, snapshot.account, thing);
          const made = await (provider.adopt
            ? provider.adopt(thing.properties, step)
            : provider.create(thing.properties, step));
          // At once: the next may name this one.
          const drawn = renamesOf(
            { ...thing, physicalId: thing.id },
            made,
            known,
            thing.properties,
          );
          rename(engine.world.store, new Map(drawn));
          waiting.delete(thing);
        } catch (error) {
          waiting.set(thing, reasonOf(error));
        }
      }
    },
    made: () => all - waiting.size,
    left: () =>
      [...waiting].map(([{ region, type, id }, reason]) => ({
        ...{ region, reason, what: `${type} ${id}` },
      })),
  };
}

const stepFor = (engine: Engine, account: string, thing: ThingEntry): Provisioning => ({
  ...{ account, region: thing.region, stackId: '', stackName: '', logicalId: '', stackTags: {} },
  generatedName: () => physicalName(thing.id),
  signal: engine.world.signal,
});
