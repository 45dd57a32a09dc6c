import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { ecrHandlers } from './handlers.js';
import { repositoryProvider } from './provider.js';

/** Elastic Container Registry: repositories without images. */
export const create: ServiceFactory = (world) => ({
  handlers: { ecr: ecrHandlers(world) as unknown as Record<string, Handler> },
  providers: [repositoryProvider(world)],
});
