import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { handlers } from './api.js';
import { apiMapping, domainName } from './domain-providers.js';
import { hostsOf } from './plane/locate.js';
import { dataPlane } from './plane/serve.js';
import { api, authorizer, deployment, integration, route, stage } from './providers.js';

export const create: ServiceFactory = (world) => ({
  handlers: { apigatewayv2: handlers(world) as unknown as Record<string, Handler> },
  providers: [api, route, integration, authorizer, stage, deployment, domainName, apiMapping].map(
    (provider) => provider(world),
  ),
  dataPlane: dataPlane(world),
  hosts: () => hostsOf(world),
});
