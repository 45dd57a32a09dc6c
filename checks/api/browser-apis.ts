import type { Resource, World } from '../../src/checking/index.js';
import { apiBehind, preflightsOf } from '../../src/routes/index.js';

/** Gateway responses of a REST API, by their type. */
export const gatewayResponses = (api: Resource, world: World): readonly Resource[] =>
  world
    .resources('AWS::ApiGateway::GatewayResponse')
    .filter((one) => apiBehind(one.get('RestApiId')) === api);

/** Whether anything shows that browsers call an API: a preflight, or errors with CORS headers. */
export const isForBrowsers = (api: Resource, world: World): boolean =>
  preflightsOf(world).some(({ owner, origins }) => owner === api && origins?.length !== 0) ||
  gatewayResponses(api, world).some((one) =>
    one.get('ResponseParameters').keys.some((name) => /access-control-/i.test(name)),
  );
