import { AwsError } from '../../core/aws-error.js';
import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import {
  attachmentProvider,
  resourcePolicyProvider,
  rotationProvider,
} from './attached-providers.js';
import { rotateDue } from './rotation.js';
import { secretHandlers } from './secret-handlers.js';
import { secretProvider } from './secret-provider.js';
import { livingSecret, sweep } from './secrets.js';
import { valueHandlers } from './value-handlers.js';
import { selectVersion } from './versions.js';

const SWEEP_MS = 60_000;

/** Secrets Manager. */
export const create: ServiceFactory = (world) => ({
  handlers: {
    'secrets-manager': {
      ...secretHandlers(world),
      ...valueHandlers(world),
    } as unknown as Record<string, Handler>,
  },
  providers: [
    secretProvider(world),
    resourcePolicyProvider(world),
    rotationProvider(world),
    attachmentProvider(world),
  ],
  ports: {
    secretsmanager: {
      value(scope, secretId, versionStage) {
        try {
          return selectVersion(livingSecret(world, scope, secretId), undefined, versionStage).text;
        } catch (error) {
          if (error instanceof AwsError) return undefined;
          throw error;
        }
      },
    },
  },
  start() {
    let rotating: Promise<void> = Promise.resolve();
    const stop = world.clock.every(SWEEP_MS, () => {
      sweep(world);
      rotating = rotating
        .then(() => rotateDue(world))
        .catch((error) => world.log(`secretsmanager: rotation failed: ${String(error)}`));
    });
    return async () => {
      stop();
      await rotating;
    };
  },
});
