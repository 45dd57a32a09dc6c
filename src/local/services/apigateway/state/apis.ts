import { ids } from '../../../core/ids.js';
import { checkRoom } from '../../../core/quotas.js';
import type { Scope } from '../../../core/scope.js';
import type { Tags } from '../../../core/values.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { noMore, notFound } from './errors.js';
import type { Model, RestApi } from './rows.js';
import { dropRowsOf, keyOf, tablesOf } from './tables.js';

export const apiArn = ({ region }: Scope, id: string): string =>
  `arn:aws:apigateway:${region}::/restapis/${id}`;

export type NewApi = Omit<RestApi, 'id' | 'createdDate' | 'rootResourceId'>;

export const API_DEFAULTS = {
  endpointTypes: ['EDGE'],
  binaryMediaTypes: [],
  apiKeySource: 'HEADER',
  disableExecuteApiEndpoint: false,
  tags: {},
} as const;

/** Models every API has from the start. Source: developer guide, "Data models for REST APIs". */
const BUILT_IN: readonly Omit<Model, 'id'>[] = [
  {
    name: 'Empty',
    description: 'This is a default empty schema model',
    contentType: 'application/json',
    schema:
      '{\n  "$schema": "http://json-schema.org/draft-04/schema#",\n  "title" : "Empty Schema",\n  "type" : "object"\n}',
  },
  {
    name: 'Error',
    description: 'This is a default error schema model',
    contentType: 'application/json',
    schema:
      '{\n  "$schema" : "http://json-schema.org/draft-04/schema#",\n  "title" : "Error Schema",\n  "type" : "object",\n  "properties" : {\n    "message" : { "type" : "string" }\n  }\n}',
  },
];

export async function createApi(world: World, scope: Scope, wanted: NewApi): Promise<RestApi> {
  const tables = tablesOf(world, scope);
  checkRoom(world, scope, 'apigateway.regional-apis', tables.apis.size, () =>
    noMore('REST APIs', 'account'),
  );
  const api: RestApi = defined({
    ...wanted,
    id: ids.lower(10),
    createdDate: world.clock.now(),
    rootResourceId: ids.lower(10),
  });
  tables.apis.set(api.id, api);
  const root = { id: api.rootResourceId, path: '/' };
  tables.resources.set(keyOf(api.id, root.id), root);
  for (const model of BUILT_IN) {
    tables.models.set(keyOf(api.id, model.name), { ...model, id: ids.lower(6) });
  }
  await tell(world, scope, api);
  return api;
}

/** @throws AwsError NotFoundException */
export function apiOf(world: World, scope: Scope, id: string): RestApi {
  const api = tablesOf(world, scope).apis.get(id);
  if (api) return api;
  throw notFound(`Invalid API identifier specified ${scope.account}:${id}`);
}

export async function updateApi(
  world: World,
  scope: Scope,
  id: string,
  change: Partial<NewApi>,
): Promise<RestApi> {
  apiOf(world, scope, id);
  const api = tablesOf(world, scope).apis.update(id, (row) => defined({ ...row, ...change }));
  if (change.tags) await tell(world, scope, api);
  return api;
}

/** With everything that belongs to it. @throws AwsError NotFoundException */
export async function deleteApi(world: World, scope: Scope, id: string): Promise<void> {
  apiOf(world, scope, id);
  const tables = tablesOf(world, scope);
  for (const table of [
    tables.resources,
    tables.methods,
    tables.authorizers,
    tables.gatewayResponses,
    tables.models,
    tables.requestValidators,
    tables.deployments,
    tables.stages,
  ]) {
    dropRowsOf(table, id);
  }
  for (const [key, mapping] of [...tables.mappings.entries()]) {
    if (mapping.restApiId === id) tables.mappings.delete(key);
  }
  tables.apis.delete(id);
  (await world.port('tagging')).tagged(scope, apiArn(scope, id), {});
}

export const setApiTags = (world: World, scope: Scope, id: string, tags: Tags) =>
  updateApi(world, scope, id, { tags });

const tell = async (world: World, scope: Scope, { id, tags }: RestApi): Promise<void> =>
  (await world.port('tagging')).tagged(scope, apiArn(scope, id), tags);
