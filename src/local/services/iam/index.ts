import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { accountHandlers } from './account-handlers.js';
import { type IamHandlers, meansOf } from './api.js';
import { attachmentHandlers } from './attachment-handlers.js';
import { detailsHandlers } from './details-handlers.js';
import { identityProviderHandlers } from './identity-providers.js';
import { policyHandlers } from './policy-handlers.js';
import { iamPort } from './port.js';
import { profileHandlers } from './profile-handlers.js';
import { iamProviders } from './providers/index.js';
import { roleHandlers } from './role-handlers.js';
import { simulationHandlers } from './simulate.js';
import { userHandlers } from './user-handlers.js';

/** Identity and Access Management. */
export const create: ServiceFactory = (world) => {
  const means = meansOf(world);
  const handlers: IamHandlers = {
    ...roleHandlers(means),
    ...attachmentHandlers(means),
    ...userHandlers(means),
    ...policyHandlers(means),
    ...profileHandlers(means),
    ...identityProviderHandlers(means),
    ...accountHandlers(means),
    ...detailsHandlers(means),
    ...simulationHandlers(means),
  };
  return {
    handlers: { iam: handlers as unknown as Record<string, Handler> },
    providers: iamProviders(means),
    ports: { iam: iamPort(world) },
  };
};
