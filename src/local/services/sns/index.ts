import { AwsError } from '../../core/aws-error.js';
import type { Handler } from '../../core/handlers.js';
import type { SnsPort } from '../../core/ports.js';
import { scopeOfArn } from '../../core/scope.js';
import type { ServiceFactory } from '../../core/service.js';
import type { World } from '../../core/world.js';
import { handlers } from './api.js';
import { providers } from './providers.js';
import { publish } from './publish.js';
import { admits, topicsOf } from './state.js';
import { checkTopicKey } from './topic-key.js';

export const create: ServiceFactory = (world) => ({
  handlers: { sns: handlers(world) as unknown as Record<string, Handler> },
  providers: providers(world),
  ports: { sns: port(world) },
});

const port = (world: World): SnsPort => ({
  publish: async (arn, { subject, body, attributes = {} }, by) => {
    if (!admits(world, arn, by)) {
      throw new AwsError(
        'AuthorizationError',
        `${by.service} is not authorized to perform: SNS:Publish on resource: ${arn}`,
        { status: 403 },
      );
    }
    await checkTopicKey(world, arn, by);
    const texts = Object.entries(attributes).map(
      ([name, value]) => [name, { type: 'String', value }] as const,
    );
    return publish(world, arn, { subject, body, attributes: Object.fromEntries(texts) });
  },
  exists: (arn) => topicsOf(world, scopeOfArn(arn)).has(arn),
  admits: (arn, by) => admits(world, arn, by),
});
