import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { handlers } from './api.js';
import { accept, tick } from './deliver.js';
import { providers } from './providers.js';

export const create: ServiceFactory = (world) => ({
  handlers: { eventbridge: handlers(world) as unknown as Record<string, Handler> },
  providers: providers(world),
  ports: {
    events: {
      put: (scope, { source, detailType, detail, resources = [] }) =>
        accept(world, scope, { bus: 'default', source, detailType, detail, resources }).done,
    },
  },
  start() {
    let running: Promise<unknown> = Promise.resolve();
    let latest = Math.floor(world.clock.now().getTime() / 60_000);
    const stop = world.clock.every(1000, () => {
      const minute = Math.floor(world.clock.now().getTime() / 60_000);
      if (minute === latest) return;
      latest = minute;
      const ticks = world.store
        .scopes('events.rules')
        .map((scope) => tick(world, scope, new Date(minute * 60_000)));
      running = Promise.allSettled([running, ...ticks]);
    });
    return async () => {
      stop();
      await running;
    };
  },
});
