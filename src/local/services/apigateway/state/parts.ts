import { ids } from '../../../core/ids.js';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { apiOf } from './apis.js';
import { badRequest, conflict, notFound, rowAt } from './errors.js';
import { GATEWAY_RESPONSES } from './gateway-responses.js';
import type { Authorizer, GatewayResponse, Model, RequestValidator } from './rows.js';
import { keyOf, rowsOf, tablesOf } from './tables.js';

/** What an API has besides resources and methods. */

export type NewAuthorizer = Omit<Authorizer, 'id'>;

/** @throws AwsError BadRequestException, ConflictException */
export function createAuthorizer(
  world: World,
  scope: Scope,
  apiId: string,
  wanted: NewAuthorizer,
): Authorizer {
  apiOf(world, scope, apiId);
  const { authorizers } = tablesOf(world, scope);
  if (rowsOf(authorizers, apiId).some(({ name }) => name === wanted.name)) {
    throw conflict(
      `Authorizer name must be unique. Authorizer ${wanted.name} already exists in this RestApi.`,
    );
  }
  checkAuthorizer(wanted);
  const row = defined({ ...wanted, id: ids.lower(6) });
  authorizers.set(keyOf(apiId, row.id), row);
  return row;
}

export function updateAuthorizer(
  world: World,
  scope: Scope,
  apiId: string,
  id: string,
  change: Partial<NewAuthorizer>,
): Authorizer {
  const { authorizers } = tablesOf(world, scope);
  const next = defined({ ...rowAt(authorizers, keyOf(apiId, id), 'Authorizer'), ...change });
  checkAuthorizer(next);
  authorizers.set(keyOf(apiId, id), next);
  return next;
}

export function deleteAuthorizer(world: World, scope: Scope, apiId: string, id: string): void {
  const { authorizers, methods } = tablesOf(world, scope);
  rowAt(authorizers, keyOf(apiId, id), 'Authorizer');
  if (rowsOf(methods, apiId).some((method) => method.authorizerId === id)) {
    throw conflict('Cannot delete authorizer as it is in use by one or more methods'); // wording from memory
  }
  authorizers.delete(keyOf(apiId, id));
}

function checkAuthorizer({
  type,
  authorizerUri,
  identitySource,
  authorizerResultTtlInSeconds: ttl,
  providerARNs,
}: NewAuthorizer): void {
  if (!['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'].includes(type)) {
    throw badRequest(`Invalid authorizer type specified: ${type}`);
  }
  if (ttl < 0 || ttl > 3600) {
    throw badRequest('Authorizer result TTL must be between 0 and 3600 seconds');
  }
  if (type === 'COGNITO_USER_POOLS') {
    if (!providerARNs?.length) throw badRequest('Invalid Authorizer: provider ARNs are required');
    return;
  }
  if (!authorizerUri || !/^arn:aws:apigateway:[^:]+:lambda:path\//.test(authorizerUri)) {
    throw badRequest(
      `Invalid Authorizer URI: ${authorizerUri ?? ''}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    );
  }
  if (type === 'REQUEST' && ttl > 0 && !identitySource) {
    throw badRequest(
      'REQUEST authorizers that have caching enabled must have at least one identity source',
    );
  }
}

/** @throws AwsError ConflictException, BadRequestException */
export function createModel(
  world: World,
  scope: Scope,
  apiId: string,
  wanted: Omit<Model, 'id'>,
): Model {
  apiOf(world, scope, apiId);
  const { models } = tablesOf(world, scope);
  if (!/^[a-zA-Z0-9]+$/.test(wanted.name)) {
    throw badRequest(
      `Invalid model name specified: ${wanted.name}. Model name must be alphanumeric.`,
    );
  }
  if (models.has(keyOf(apiId, wanted.name))) {
    throw conflict('Model name already exists for this REST API');
  }
  checkSchema(wanted.schema);
  const row = defined({ ...wanted, id: ids.lower(6) });
  models.set(keyOf(apiId, row.name), row);
  return row;
}

export function updateModel(
  world: World,
  scope: Scope,
  apiId: string,
  name: string,
  change: Partial<Model>,
): Model {
  const { models } = tablesOf(world, scope);
  const next = defined({ ...modelOf(world, scope, apiId, name), ...change });
  checkSchema(next.schema);
  models.set(keyOf(apiId, name), next);
  return next;
}

/** @throws AwsError NotFoundException */
export function modelOf(world: World, scope: Scope, apiId: string, name: string): Model {
  apiOf(world, scope, apiId);
  const model = tablesOf(world, scope).models.get(keyOf(apiId, name));
  if (model) return model;
  throw notFound(`Invalid model name specified: ${name}`);
}

export function deleteModel(world: World, scope: Scope, apiId: string, name: string): void {
  modelOf(world, scope, apiId, name);
  const { models, methods } = tablesOf(world, scope);
  const user = rowsOf(methods, apiId).find((method) =>
    Object.values(method.requestModels).includes(name),
  );
  if (user) {
    throw conflict(
      `Cannot delete model '${name}', is referenced in method request: ${user.resourceId}/${user.httpMethod}`,
    );
  }
  models.delete(keyOf(apiId, name));
}

function checkSchema(schema: string): void {
  try {
    const parsed: unknown = JSON.parse(schema);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return;
  } catch {
    // told below
  }
  throw badRequest(
    'Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]',
  );
}

export function createValidator(
  world: World,
  scope: Scope,
  apiId: string,
  wanted: Omit<RequestValidator, 'id'>,
): RequestValidator {
  apiOf(world, scope, apiId);
  const row = { ...wanted, id: ids.lower(6) };
  tablesOf(world, scope).requestValidators.set(keyOf(apiId, row.id), row);
  return row;
}

/** @throws AwsError NotFoundException, BadRequestException */
export function putGatewayResponse(
  world: World,
  scope: Scope,
  apiId: string,
  response: GatewayResponse,
): GatewayResponse {
  apiOf(world, scope, apiId);
  if (!(response.responseType in GATEWAY_RESPONSES)) {
    throw badRequest(`Invalid gateway response type specified: ${response.responseType}`);
  }
  for (const [name, value] of Object.entries(response.responseParameters)) {
    const isTarget = /^gatewayresponse\.header\.[^\s]+$/.test(name);
    const isSource =
      /^'.*'$|^(method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)|context|stageVariables)\.\S+$/.test(
        value,
      );
    if (!isTarget || !isSource) {
      throw badRequest(
        `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${isTarget ? value : name}]`,
      );
    }
  }
  tablesOf(world, scope).gatewayResponses.set(
    keyOf(apiId, response.responseType),
    defined(response),
  );
  return response;
}
