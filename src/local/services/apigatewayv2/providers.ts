import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import { HandlerError } from '../../cloudformation/providers/contract.js';
import type { Table } from '../../core/store.js';
import { booleanOf, isRecord, numberOf, stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import type { ApiRow, AuthorizerRow, IntegrationRow, RouteRow, StageRow } from './rows.js';
import { createDeployment, createStage } from './stages.js';
import {
  apiArn,
  apiOf,
  createApi,
  createAuthorizer,
  createIntegration,
  createRoute,
  deleteApi,
  keyOf,
  tablesOf,
  updateRoute,
} from './state.js';

const NUMBERS = new Set([
  'MaxAge',
  'TimeoutInMillis',
  'AuthorizerResultTtlInSeconds',
  'ThrottlingBurstLimit',
  'ThrottlingRateLimit',
]);
const FLAGS = new Set([
  'AllowCredentials',
  'AutoDeploy',
  'DisableExecuteApiEndpoint',
  'EnableSimpleResponses',
  'ApiKeyRequired',
  'DetailedMetricsEnabled',
  'DataTraceEnabled',
]);

/**
 * Properties are the API's own shapes already; only numbers and flags may come as text. The schema
 * has been checked before, so that the caller may name the type.
 */
export function shapeOf<T>(properties: Properties, ...dropped: readonly string[]): T {
  const entries = Object.entries(properties).filter(([name]) => !dropped.includes(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, typed(name, value)])) as T;
}

function typed(name: string, value: unknown): unknown {
  if (NUMBERS.has(name)) return numberOf(value);
  if (FLAGS.has(name)) return booleanOf(value);
  return isRecord(value) ? shapeOf(value) : value;
}

const apiIdOf = (properties: Properties): string => stringOf(properties['ApiId']) ?? '';

export const api = (world: World): ResourceProvider => {
  const rowOf = (properties: Properties, tags: Record<string, string>): ApiRow => ({
    ...shapeOf<ApiRow>(properties, 'Tags', 'Target', 'RouteKey', 'CredentialsArn'),
    RouteSelectionExpression:
      stringOf(properties['RouteSelectionExpression']) ?? '$request.method $request.path',
    Tags: tags,
  });
  return {
    type: 'AWS::ApiGatewayV2::Api',
    async create(properties, step) {
      if ('Body' in properties || 'BodyS3Location' in properties) {
        throw new HandlerError(
          'InvalidRequest',
          'The embedded AWS does not import OpenAPI definitions; define routes one by one',
        );
      }
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const quick = {
        Target: stringOf(properties['Target']),
        RouteKey: stringOf(properties['RouteKey']),
      };
      const { ApiId, ApiEndpoint } = await createApi(world, step, rowOf(properties, tags), quick);
      const ExecuteApiArn = `arn:aws:execute-api:${step.region}:${step.account}:${ApiId}`;
      return { physicalId: ApiId, attributes: { ApiId, ApiEndpoint, ExecuteApiArn } };
    },
    async update(current, properties, step) {
      const before = apiOf(world, step, current.physicalId);
      const { ApiId, ApiEndpoint, CreatedDate } = before;
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const row = { ...rowOf(properties, tags), ApiId, ApiEndpoint, CreatedDate };
      tablesOf(world, step).apis.set(ApiId, row);
      (await world.port('tagging')).tagged(step, apiArn(step, ApiId), tags);
      return current;
    },
    async delete({ physicalId }, step) {
      if (tablesOf(world, step).apis.has(physicalId)) await deleteApi(world, step, physicalId);
    },
  };
};

export const route = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGatewayV2::Route',
  async create(properties, step) {
    const { RouteId } = createRoute(
      world,
      step,
      apiIdOf(properties),
      shapeOf<RouteRow>(properties, 'ApiId'),
    );
    return { physicalId: RouteId, attributes: { RouteId } };
  },
  async update(current, properties, step) {
    const row = { ...shapeOf<RouteRow>(properties, 'ApiId'), RouteId: current.physicalId };
    updateRoute(world, step, apiIdOf(properties), row);
    return current;
  },
  delete: (current, step) => drop(tablesOf(world, step).routes, current),
});

export const integration = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGatewayV2::Integration',
  async create(properties, step) {
    const wanted = shapeOf<IntegrationRow>(properties, 'ApiId', 'TlsConfig');
    const { IntegrationId } = createIntegration(world, step, apiIdOf(properties), wanted);
    return { physicalId: IntegrationId, attributes: { IntegrationId } };
  },
  async update(current, properties, step) {
    const row = {
      ...shapeOf<IntegrationRow>(properties, 'ApiId', 'TlsConfig'),
      IntegrationId: current.physicalId,
    };
    tablesOf(world, step).integrations.set(keyOf(apiIdOf(properties), current.physicalId), row);
    return current;
  },
  delete: (current, step) => drop(tablesOf(world, step).integrations, current),
});

export const authorizer = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGatewayV2::Authorizer',
  async create(properties, step) {
    const wanted = shapeOf<AuthorizerRow>(properties, 'ApiId');
    const { AuthorizerId } = createAuthorizer(world, step, apiIdOf(properties), wanted);
    return { physicalId: AuthorizerId, attributes: { AuthorizerId } };
  },
  async update(current, properties, step) {
    const row = {
      ...shapeOf<AuthorizerRow>(properties, 'ApiId'),
      AuthorizerId: current.physicalId,
    };
    tablesOf(world, step).authorizers.set(keyOf(apiIdOf(properties), current.physicalId), row);
    return current;
  },
  delete: (current, step) => drop(tablesOf(world, step).authorizers, current),
});

export const stage = (world: World): ResourceProvider => {
  const rowOf = (
    properties: Properties,
    step: { readonly stackTags: Readonly<Record<string, string>> },
  ): StageRow => ({
    ...shapeOf<StageRow>(properties, 'ApiId', 'Tags'),
    Tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
  });
  return {
    type: 'AWS::ApiGatewayV2::Stage',
    async create(properties, step) {
      const { StageName } = createStage(world, step, apiIdOf(properties), rowOf(properties, step));
      return { physicalId: StageName, attributes: {} };
    },
    async update(current, properties, step) {
      tablesOf(world, step).stages.update(
        keyOf(apiIdOf(properties), current.physicalId),
        (row) => ({
          ...rowOf(properties, step),
          CreatedDate: row.CreatedDate,
          LastUpdatedDate: world.clock.now(),
        }),
      );
      return current;
    },
    delete: (current, step) => drop(tablesOf(world, step).stages, current),
  };
};

export const deployment = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGatewayV2::Deployment',
  async create(properties, step) {
    const { DeploymentId } = createDeployment(world, step, apiIdOf(properties), {
      Description: stringOf(properties['Description']),
      StageName: stringOf(properties['StageName']),
    });
    return { physicalId: DeploymentId, attributes: { DeploymentId } };
  },
  delete: (current, step) => drop(tablesOf(world, step).deployments, current),
});

async function drop(
  table: Table<unknown>,
  { physicalId, properties }: { readonly physicalId: string; readonly properties: Properties },
): Promise<void> {
  table.delete(keyOf(apiIdOf(properties), physicalId));
}
