import type { Handler } from '../core/handlers.js';
import type { Scope } from '../core/scope.js';
import type { Service, ServiceFactory } from '../core/service.js';
import type { World } from '../core/world.js';
import { adopt } from './adopt/index.js';
import { answerDesk } from './answers.js';
import { changeSetHandlers } from './api/change-sets.js';
import { changeSetMaking } from './api/create-change-set.js';
import { describeHandlers } from './api/describe.js';
import { driftHandlers } from './api/drift.js';
import { exportHandlers } from './api/exports.js';
import { guardHandlers } from './api/guards.js';
import { operationHandlers } from './api/operations.js';
import { recoveryHandlers } from './api/recovery.js';
import { stackHandlers } from './api/stacks.js';
import { templateHandlers } from './api/templates.js';
import { typeHandlers } from './api/types.js';
import type { Engine } from './engine.js';
import type { ResourceProvider } from './providers/contract.js';
import { customProvider, isCustomType } from './providers/custom.js';
import { genericProvider } from './providers/generic.js';
import { cdkMetadata } from './providers/metadata.js';
import { nestedStack } from './providers/nested.js';
import { schemaCheck } from './providers/schema-check.js';
import { waitCondition, waitConditionHandle } from './providers/wait.js';
import { resourceHandlers } from './registry/resource-handlers.js';
import { resumeAll } from './run/resume.js';
import { type Tables, tablesOf } from './state/tables.js';

export { type Fidelity, fidelityOf } from './fidelity.js';

/** CloudFormation: stacks, change sets and everything that happens to resources on their way. */
export const create: ServiceFactory = (world): Service => {
  const engine = engineOf(world);
  const handlers = {
    ...stackHandlers(engine),
    ...recoveryHandlers(engine),
    ...guardHandlers(engine),
    ...changeSetMaking(engine),
    ...changeSetHandlers(engine),
    ...describeHandlers(engine),
    ...operationHandlers(engine),
    ...templateHandlers(engine),
    ...exportHandlers(engine),
    ...driftHandlers(engine),
    ...typeHandlers(engine),
  };
  return {
    handlers: { cloudformation: handlers as unknown as Record<string, Handler> },
    ports: {
      cloudformation: {
        customResourceAnswer: (token, body) => engine.answers.deliver(token, body),
        adopt: (snapshot) => adopt(engine, snapshot),
        resourceHandlers: (type) => resourceHandlers(engine, type),
      },
    },
    start() {
      resumeAll(engine);
      return async () => {
        await Promise.allSettled([...engine.running.values()].map(({ done }) => done));
      };
    },
  };
};

function engineOf(world: World): Engine {
  const tables = new Map<string, Tables>();
  const providers = new Map<string, Promise<ResourceProvider>>();
  const engine: Engine = {
    world,
    tables: (scope: Scope) => {
      const key = `${scope.account}/${scope.region}`;
      const known = tables.get(key) ?? tablesOf(world, scope);
      tables.set(key, known);
      return known;
    },
    provider: (type) => {
      const known = providers.get(type) ?? findProvider(engine, type);
      providers.set(type, known);
      return known;
    },
    schema: schemaCheck(world.log),
    running: new Map(),
    answers: answerDesk(),
  };
  return engine;
}

async function findProvider(engine: Engine, type: string): Promise<ResourceProvider> {
  if (isCustomType(type)) return customProvider(engine, type);
  switch (type) {
    case 'AWS::CloudFormation::Stack':
      return nestedStack(engine);
    case 'AWS::CloudFormation::WaitCondition':
      return waitCondition(engine);
    case 'AWS::CloudFormation::WaitConditionHandle':
      return waitConditionHandle(engine);
    case 'AWS::CDK::Metadata':
      return cdkMetadata;
    default:
      return (await engine.world.provider(type)) ?? genericProvider(engine.world, type);
  }
}
