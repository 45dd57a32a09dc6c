import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { accessHandlers } from './api/access.js';
import { functionHandlers } from './api/functions.js';
import { invokeHandlers } from './api/invoke.js';
import { sourceHandlers } from './api/sources.js';
import { urlHandlers } from './api/urls.js';
import { createInvoker } from './invoke.js';
import { createPoller } from './mappings.js';
import { lambdaPort } from './port.js';
import { alias, eventInvokeConfig, permission, version } from './providers/access.js';
import { lambdaFunction } from './providers/function.js';
import { eventSourceMapping, layerVersion } from './providers/sources.js';
import { url } from './providers/url.js';
import { createEngine } from './run/engine.js';
import { urlPlane } from './urls/plane.js';
import { urlHosts } from './urls/urls.js';

const POLL_MS = { instant: 50, brisk: 500 };
const REST_MS = 500;

export const create: ServiceFactory = (world) => {
  const engine = createEngine(world);
  const invoker = createInvoker(world, engine);
  return {
    handlers: {
      lambda: {
        ...functionHandlers(world),
        ...invokeHandlers(world, invoker),
        ...accessHandlers(world),
        ...sourceHandlers(world),
        ...urlHandlers(world),
      } as unknown as Record<string, Handler>,
    },
    providers: [
      lambdaFunction(world),
      version(world),
      alias(world),
      permission(world),
      eventInvokeConfig(world),
      eventSourceMapping(world),
      layerVersion(world),
      url(world),
    ],
    dataPlane: urlPlane(world, invoker),
    hosts: () => urlHosts(world),
    ports: { lambda: lambdaPort(world, invoker) },
    start() {
      const poller = createPoller(world, invoker);
      const stops = [
        world.clock.every(POLL_MS[world.pace], () => poller.poll()),
        world.clock.every(REST_MS, () => engine.pool.rest()),
      ];
      return async () => {
        for (const stop of stops) stop();
        // Ends what still runs, so that nobody waits for it.
        engine.pool.close();
        await Promise.all([poller.settled(), invoker.settled()]);
      };
    },
  };
};
