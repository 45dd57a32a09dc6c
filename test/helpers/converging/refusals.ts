import {
  HandlerError,
  type ResourceProvider,
} from '../../../src/local/cloudformation/providers/contract.js';
import type { ServiceEntries } from '../../../src/local/core/create-world.js';
import type { Local } from '../../../src/local/index.js';
import { SERVICES } from '../../../src/local/services/index.js';

/** A step on a resource, as far as somebody may want to refuse it. */
export interface Refused {
  readonly stack: string;
  readonly resource: string;
  /** Resolves when it is time to refuse. */
  readonly when?: Promise<void>;
}

/** Resource providers that do what they do, except for what they are told to refuse. */
export interface Refusals {
  readonly services: ServiceEntries;
  /** Makes it known to an embedded AWS that runs with these services. */
  attach(local: Local): void;
  refuseCreation(one: Refused): void;
  refuseDeletion(one: Refused): void;
  /** Resolves when all these are made, or after a while: some may wait for what is refused. */
  made(stack: string, resources: readonly string[]): Promise<void>;
  /** Everything goes well again. */
  none(): void;
}

/** How long the others are waited for. */
const PATIENCE_MS = 60_000;

export function refusals(): Refusals {
  let creations: Refused[] = [];
  let deletions: Refused[] = [];
  let made = new Set<string>();
  let waiting: (() => void)[] = [];
  const find = (list: readonly Refused[], stack: string, resource: string) =>
    list.find((one) => one.stack === stack && one.resource === resource);
  const refusal = () =>
    new HandlerError('AccessDenied', 'User is not authorized to perform this operation');

  const guarded = (provider: ResourceProvider): ResourceProvider => ({
    ...provider,
    async create(properties, step) {
      const refused = find(creations, step.stackName, step.logicalId);
      await refused?.when;
      if (refused) throw refusal();
      return provider.create(properties, step);
    },
    async delete(current, step) {
      if (find(deletions, step.stackName, step.logicalId)) throw refusal();
      return provider.delete(current, step);
    },
  });

  const services = Object.fromEntries(
    Object.entries(SERVICES).map(([name, entry]) => [
      name,
      {
        ...entry,
        load: async () => {
          const { create } = await entry.load();
          return {
            create: (world: Parameters<typeof create>[0]) => {
              const service = create(world);
              const { providers } = service;
              return { ...service, ...(providers && { providers: providers.map(guarded) }) };
            },
          };
        },
      },
    ]),
  );

  return {
    services,
    attach({ world: { behaviour } }) {
      const { latencyMs } = behaviour;
      // Every resource is asked for its time when it has just been made: also those of custom types.
      behaviour.latencyMs = (resource) => {
        const [stack = '', id = ''] = resource.names;
        const list = resource.change === 'create' ? creations : deletions;
        if (
          /^Custom::/.test(resource.type) &&
          resource.change !== 'update' &&
          find(list, stack, id)
        )
          throw refusal();
        if (resource.change === 'create') {
          made.add(`${stack}/${id}`);
          for (const tell of waiting) tell();
        }
        return latencyMs(resource);
      };
    },
    refuseCreation: (one) => void creations.push(one),
    refuseDeletion: (one) => void deletions.push(one),
    made(stack, resources) {
      const isDone = () => resources.every((id) => made.has(`${stack}/${id}`));
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS);
        const look = () => {
          if (!isDone()) return;
          clearTimeout(timer);
          resolve();
        };
        waiting.push(look);
        look();
      });
    },
    none() {
      creations = [];
      deletions = [];
      made = new Set();
      waiting = [];
    },
  };
}
