import { AwsError } from '../../core/aws-error.js';
import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { ssmHandlers } from './handlers.js';
import { lookUp } from './parameters.js';
import { parameterProvider } from './provider.js';

/** Systems Manager: Parameter Store. */
export const create: ServiceFactory = (world) => ({
  handlers: { ssm: ssmHandlers(world) as unknown as Record<string, Handler> },
  providers: [parameterProvider(world)],
  ports: {
    ssm: {
      parameter(scope, name) {
        try {
          return lookUp(world, scope, name).version.value;
        } catch (error) {
          if (error instanceof AwsError) return undefined;
          throw error;
        }
      },
    },
  },
});
