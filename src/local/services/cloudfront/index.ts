import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { distributionHandlers } from './api.js';
import { partHandlers } from './api-parts.js';
import { dataPlane } from './data-plane.js';
import { providers } from './providers.js';

export const create: ServiceFactory = (world) => ({
  handlers: {
    cloudfront: {
      ...distributionHandlers(world),
      ...partHandlers(world),
    } as unknown as Record<string, Handler>,
  },
  providers: providers(world),
  dataPlane: dataPlane(world),
});
