import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import { defined } from '../../core/values.js';
import type { World } from '../../core/world.js';
import type {
  ApiRow,
  AuthorizerRow,
  DeploymentRow,
  DomainRow,
  IntegrationRow,
  MappingRow,
  RouteRow,
  StageRow,
} from './rows.js';
import { createStage } from './stages.js';

export const APIS = 'apigatewayv2.apis';
export const DOMAINS = 'apigatewayv2.domains';

/** What belongs to one API (or domain) is kept under `<its id>/<own id>`. */
export const keyOf = (owner: string, own: string): string => `${owner}/${own}`;

export const tablesOf = ({ store }: Pick<World, 'store'>, scope: Scope) => {
  const table = <V>(what: string): Table<V> => store.table(`apigatewayv2.${what}`, scope);
  return {
    apis: table<ApiRow>('apis'),
    routes: table<RouteRow>('routes'),
    integrations: table<IntegrationRow>('integrations'),
    authorizers: table<AuthorizerRow>('authorizers'),
    stages: table<StageRow>('stages'),
    deployments: table<DeploymentRow>('deployments'),
    domains: table<DomainRow>('domains'),
    mappings: table<MappingRow>('mappings'),
  };
};

export const rowsOf = <V>(table: Table<V>, owner: string): V[] =>
  [...table.entries()].flatMap(([key, row]) => (key.startsWith(`${owner}/`) ? [row] : []));

export const badRequest = (message: string): AwsError =>
  new AwsError('BadRequestException', message, { status: 400 });
export const conflict = (message: string): AwsError =>
  new AwsError('ConflictException', message, { status: 409 });

/** @throws AwsError NotFoundException */
export function rowAt<V>(table: Table<V>, key: string, what: string): V {
  const row = table.get(key);
  if (row !== undefined) return row;
  const id = key.split('/').at(-1);
  throw new AwsError('NotFoundException', `Invalid ${what} identifier specified ${id}`, {
    status: 404,
  });
}

export const apiOf = (world: World, scope: Scope, id: string): ApiRow =>
  rowAt(tablesOf(world, scope).apis, id, 'API');

export const apiArn = ({ region }: Scope, id: string): string =>
  `arn:aws:apigateway:${region}::/apis/${id}`;

/** With a target the API gets a route for everything, and a stage, at once. */
export async function createApi(
  world: World,
  scope: Scope,
  wanted: Omit<ApiRow, 'ApiId' | 'ApiEndpoint' | 'CreatedDate'>,
  quick: { readonly Target?: string | undefined; readonly RouteKey?: string | undefined } = {},
): Promise<ApiRow> {
  if (wanted.ProtocolType !== 'HTTP') {
    throw badRequest('The embedded AWS serves HTTP APIs; WEBSOCKET is not among them');
  }
  const ApiId = ids.lower(10);
  const row = defined({
    ...wanted,
    ApiId,
    ApiEndpoint: `https://${ApiId}.execute-api.${scope.region}.amazonaws.com`,
    CreatedDate: world.clock.now(),
  });
  tablesOf(world, scope).apis.set(ApiId, row);
  if (quick.Target !== undefined) {
    const integration = createIntegration(world, scope, ApiId, {
      IntegrationType: quick.Target.startsWith('http') ? 'HTTP_PROXY' : 'AWS_PROXY',
      IntegrationUri: quick.Target,
      PayloadFormatVersion: '2.0',
    });
    createRoute(world, scope, ApiId, {
      RouteKey: quick.RouteKey ?? '$default',
      Target: `integrations/${integration.IntegrationId}`,
    });
    createStage(world, scope, ApiId, { StageName: '$default', AutoDeploy: true });
  }
  (await world.port('tagging')).tagged(scope, apiArn(scope, ApiId), row.Tags ?? {});
  return row;
}

export async function deleteApi(world: World, scope: Scope, id: string): Promise<void> {
  apiOf(world, scope, id);
  const tables = tablesOf(world, scope);
  for (const table of [
    tables.routes,
    tables.integrations,
    tables.authorizers,
    tables.stages,
    tables.deployments,
  ]) {
    for (const key of [...table.keys()]) if (key.startsWith(`${id}/`)) table.delete(key);
  }
  for (const [key, mapping] of [...tables.mappings.entries()]) {
    if (mapping.ApiId === id) tables.mappings.delete(key);
  }
  tables.apis.delete(id);
  (await world.port('tagging')).tagged(scope, apiArn(scope, id), {});
}

const ROUTE_KEY = /^(\$default|(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ANY) \/\S*)$/;

/** @throws AwsError ConflictException, BadRequestException */
export function createRoute(
  world: World,
  scope: Scope,
  apiId: string,
  wanted: Omit<RouteRow, 'RouteId'>,
): RouteRow {
  apiOf(world, scope, apiId);
  const { routes } = tablesOf(world, scope);
  if (rowsOf(routes, apiId).some((route) => route.RouteKey === wanted.RouteKey)) {
    throw conflict(`Route with key ${wanted.RouteKey} already exists for this API`);
  }
  const row = defined({ ...wanted, RouteId: ids.lower(7) });
  checkRoute(world, scope, apiId, row);
  routes.set(keyOf(apiId, row.RouteId), row);
  return row;
}

export function updateRoute(world: World, scope: Scope, apiId: string, row: RouteRow): RouteRow {
  checkRoute(world, scope, apiId, row);
  tablesOf(world, scope).routes.set(keyOf(apiId, row.RouteId), row);
  return row;
}

function checkRoute(world: World, scope: Scope, apiId: string, route: RouteRow): void {
  const { integrations, authorizers } = tablesOf(world, scope);
  if (!ROUTE_KEY.test(route.RouteKey)) {
    throw badRequest(
      `The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"`,
    );
  }
  const integration = /^integrations\/(.+)$/.exec(route.Target ?? '')?.[1];
  if (integration !== undefined) rowAt(integrations, keyOf(apiId, integration), 'Integration');
  if (route.AuthorizationType === 'JWT' || route.AuthorizationType === 'CUSTOM') {
    rowAt(authorizers, keyOf(apiId, route.AuthorizerId ?? ''), 'Authorizer');
  }
}

/** @throws AwsError BadRequestException */
export function createIntegration(
  world: World,
  scope: Scope,
  apiId: string,
  wanted: Omit<IntegrationRow, 'IntegrationId'>,
): IntegrationRow {
  apiOf(world, scope, apiId);
  const {
    IntegrationType: type,
    PayloadFormatVersion: version,
    TimeoutInMillis: timeout = 30_000,
  } = wanted;
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') {
    throw badRequest(
      'HTTP protocol type supports only HTTP_PROXY, AWS_PROXY and AWS_PROXY with IntegrationSubtype',
    ); // wording from memory
  }
  if (type === 'AWS_PROXY' && version === undefined) {
    throw badRequest('PayloadFormatVersion is a required parameter for integration');
  }
  if (timeout < 50 || timeout > 30_000)
    throw badRequest('Timeout must be between 50 ms and 30000 ms');
  const row = defined({
    ConnectionType: 'INTERNET' as const,
    ...wanted,
    IntegrationId: ids.lower(7),
    TimeoutInMillis: timeout,
  });
  tablesOf(world, scope).integrations.set(keyOf(apiId, row.IntegrationId), row);
  return row;
}

/** @throws AwsError ConflictException */
export function createAuthorizer(
  world: World,
  scope: Scope,
  apiId: string,
  wanted: Omit<AuthorizerRow, 'AuthorizerId'>,
): AuthorizerRow {
  apiOf(world, scope, apiId);
  const { authorizers } = tablesOf(world, scope);
  if (rowsOf(authorizers, apiId).some(({ Name }) => Name === wanted.Name)) {
    throw conflict(`Authorizer with name ${wanted.Name} already exists for this API`); // wording from memory
  }
  if (wanted.AuthorizerType === 'JWT' && !wanted.JwtConfiguration?.Issuer) {
    throw badRequest('Issuer is a required parameter for JWT authorizers'); // wording from memory
  }
  const row = defined({ ...wanted, AuthorizerId: ids.lower(6) });
  authorizers.set(keyOf(apiId, row.AuthorizerId), row);
  return row;
}
