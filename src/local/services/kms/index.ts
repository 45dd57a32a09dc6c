import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { aliasHandlers } from './alias-handlers.js';
import type { KmsHandlers } from './api.js';
import { cryptoHandlers } from './crypto-handlers.js';
import { keyHandlers } from './key-handlers.js';
import { sweep } from './keys.js';
import { keyInUse } from './lookup.js';
import { allows } from './policies.js';
import { aliasProvider, keyProvider } from './providers.js';

const SWEEP_MS = 60_000;

/** Key Management Service. */
export const create: ServiceFactory = (world) => {
  const handlers: KmsHandlers = {
    ...keyHandlers(world),
    ...cryptoHandlers(world),
    ...aliasHandlers(world),
  };
  return {
    handlers: { kms: handlers as unknown as Record<string, Handler> },
    providers: [keyProvider(world), aliasProvider(world)],
    ports: {
      kms: {
        resolve: ({ account, region }, keyId) => keyInUse(world, { account, region }, keyId).arn,
        allows: (arn, principal, action, more) => allows(world, arn, principal, action, more),
      },
    },
    start() {
      const stop = world.clock.every(SWEEP_MS, () => sweep(world));
      return async () => stop();
    },
  };
};
