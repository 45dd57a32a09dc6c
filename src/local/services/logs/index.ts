import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { eventHandlers } from './api/events.js';
import { filterHandlers } from './api/filters.js';
import { groupHandlers } from './api/groups.js';
import { sweep } from './lines.js';
import { logsPort } from './port.js';
import { logGroup } from './providers/log-group.js';
import { logStream, metricFilter, resourcePolicy, subscriptionFilter } from './providers/others.js';
import { GROUPS } from './tables.js';

const SWEEP_MS = 3_600_000;

export const create: ServiceFactory = (world) => ({
  handlers: {
    'cloudwatch-logs': {
      ...groupHandlers(world),
      ...eventHandlers(world),
      ...filterHandlers(world),
    } as unknown as Record<string, Handler>,
  },
  providers: [
    logGroup(world),
    logStream(world),
    metricFilter(world),
    subscriptionFilter(world),
    resourcePolicy(world),
  ],
  ports: { logs: logsPort(world) },
  start() {
    const stop = world.clock.every(SWEEP_MS, () => {
      for (const scope of world.store.scopes(GROUPS)) sweep(world, scope);
    });
    return async () => stop();
  },
});
