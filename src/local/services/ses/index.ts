import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { v1Handlers } from './api-v1.js';
import { v2Handlers } from './api-v2.js';
import { providers } from './providers.js';
import { tablesOf } from './state.js';
import { verificationPage } from './verification.js';

export const create: ServiceFactory = (world) => ({
  handlers: {
    ses: v1Handlers(world) as unknown as Record<string, Handler>,
    sesv2: v2Handlers(world) as unknown as Record<string, Handler>,
  },
  providers: providers(world),
  ports: { ses: { outbox: (scope) => [...tablesOf(world, scope).outbox.values()] } },
  dataPlane: verificationPage(world),
});
