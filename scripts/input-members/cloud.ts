import { createBehaviour } from '../../src/local/core/behaviour/index.js';
import { systemClock } from '../../src/local/core/clock.js';
import { type Cloud, createWorld } from '../../src/local/core/create-world.js';
import { memoryStore } from '../../src/local/core/memory-store.js';
import { SERVICES } from '../../src/local/services/index.js';

/** Services touch nothing but their world, so one that is never started is enough. */
export const throwAway = (): Cloud =>
  createWorld({
    store: memoryStore(),
    clock: systemClock,
    behaviour: createBehaviour({}, 'instant'),
    workFolder: '',
    log() {},
    services: Object.fromEntries(
      Object.entries(SERVICES).map(([name, entry]) => [
        name,
        {
          ...entry,
          load: async () => {
            const { create } = await entry.load();
            return {
              create: (world) => {
                const { start: _, ...service } = create(world);
                return service;
              },
            };
          },
        },
      ]),
    ),
    endpoint: () => 'http://127.0.0.1',
  });
