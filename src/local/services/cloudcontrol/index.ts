import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { requestDesk, settleInterrupted } from './carrying-out.js';
import { changingHandlers } from './changing.js';
import { readingHandlers } from './reading.js';
import { trackingHandlers } from './tracking.js';

/** Cloud Control: one resource of any type, through the registry's handlers of CloudFormation. */
export const create: ServiceFactory = (world) => {
  const desk = requestDesk(world);
  const handlers = {
    ...readingHandlers(world),
    ...changingHandlers(world, desk),
    ...trackingHandlers(world, desk),
  };
  return {
    handlers: { cloudcontrol: handlers as unknown as Record<string, Handler> },
    start() {
      settleInterrupted(world);
      return () => desk.idle();
    },
  };
};
