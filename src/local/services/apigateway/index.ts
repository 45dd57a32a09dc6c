import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { apiHandlers } from './api/apis.js';
import { domainHandlers } from './api/domains.js';
import { methodHandlers } from './api/methods.js';
import { partHandlers } from './api/parts.js';
import { stageHandlers } from './api/stages.js';
import { hostsOf } from './plane/locate.js';
import { dataPlane } from './plane/serve.js';
import { method, resource, restApi } from './providers/api.js';
import {
  apiKey,
  basePathMapping,
  domainName,
  usagePlan,
  usagePlanKey,
} from './providers/domains.js';
import { authorizer, gatewayResponse, model, requestValidator } from './providers/parts.js';
import { account, deployment, stage } from './providers/stages.js';
import { keyOf, tablesOf } from './state/tables.js';

const STAGE_ARN = /^arn:aws:apigateway:([^:]+)::\/restapis\/([^/]+)\/stages\/([^/]+)$/;

export const create: ServiceFactory = (world) => ({
  handlers: {
    'api-gateway': {
      ...apiHandlers(world),
      ...methodHandlers(world),
      ...stageHandlers(world),
      ...partHandlers(world),
      ...domainHandlers(world),
    } as unknown as Record<string, Handler>,
  },
  providers: [
    restApi,
    resource,
    method,
    deployment,
    stage,
    account,
    authorizer,
    gatewayResponse,
    model,
    requestValidator,
    domainName,
    basePathMapping,
    usagePlan,
    usagePlanKey,
    apiKey,
  ].map((provider) => provider(world)),
  ports: {
    apigateway: {
      stageExists(stageArn) {
        const [, region, api = '', name = ''] = STAGE_ARN.exec(stageArn) ?? [];
        return world.store
          .scopes('apigateway.stages')
          .some(
            (scope) =>
              scope.region === region && tablesOf(world, scope).stages.has(keyOf(api, name)),
          );
      },
    },
  },
  dataPlane: dataPlane(world),
  hosts: () => hostsOf(world),
});
