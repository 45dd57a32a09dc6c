import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { badRequest, conflict, notFound, rowAt } from './errors.js';
import { resourceOf } from './resources.js';
import type { Integration, Method } from './rows.js';
import { keyOf, tablesOf } from './tables.js';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ANY']);
const AUTHORIZED = new Set(['CUSTOM', 'COGNITO_USER_POOLS']);
const TYPES = new Set(['HTTP', 'AWS', 'MOCK', 'HTTP_PROXY', 'AWS_PROXY']);

/** Creates or, with `replace`, writes over. @throws AwsError ConflictException, BadRequestException */
export function putMethod(
  world: World,
  scope: Scope,
  apiId: string,
  method: Method,
  { replace = false }: { readonly replace?: boolean } = {},
): Method {
  resourceOf(world, scope, apiId, method.resourceId);
  const tables = tablesOf(world, scope);
  const key = keyOf(apiId, method.resourceId, method.httpMethod);
  if (!METHODS.has(method.httpMethod)) {
    throw badRequest(`Invalid HTTP method specified: ${method.httpMethod}`);
  }
  if (!replace && tables.methods.has(key))
    throw conflict('Method already exists for this resource');
  const { authorizerId, requestValidatorId, requestModels } = method;
  if (
    AUTHORIZED.has(method.authorizationType) &&
    (authorizerId === undefined || !tables.authorizers.has(keyOf(apiId, authorizerId)))
  ) {
    throw badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    );
  }
  if (requestValidatorId !== undefined) {
    rowAt(tables.requestValidators, keyOf(apiId, requestValidatorId), 'Request Validator');
  }
  for (const name of Object.values(requestModels)) {
    if (!tables.models.has(keyOf(apiId, name)))
      throw badRequest(`Invalid model identifier specified: ${name}`);
  }
  for (const location of Object.keys(method.requestParameters)) {
    if (
      !/^method\.request\.(path|querystring|header|multivaluequerystring|multivalueheader)\.[^.\s]+/.test(
        location,
      )
    ) {
      throw badRequest(
        `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${location}]`,
      );
    }
  }
  if (method.methodIntegration) checkIntegration(method.methodIntegration);
  checkResponses(method);
  tables.methods.set(key, method);
  return method;
}

/** @throws AwsError NotFoundException */
export function methodOf(
  world: World,
  scope: Scope,
  apiId: string,
  resourceId: string,
  httpMethod: string,
): Method {
  resourceOf(world, scope, apiId, resourceId);
  return rowAt(tablesOf(world, scope).methods, keyOf(apiId, resourceId, httpMethod), 'Method');
}

export function changeMethod(
  world: World,
  scope: Scope,
  apiId: string,
  at: Pick<Method, 'resourceId' | 'httpMethod'>,
  change: (method: Method) => Method,
): Method {
  const method = methodOf(world, scope, apiId, at.resourceId, at.httpMethod);
  return putMethod(world, scope, apiId, change(method), { replace: true });
}

/** @throws AwsError NotFoundException */
export function integrationOf(method: Method): Integration {
  if (method.methodIntegration) return method.methodIntegration;
  throw notFound('Invalid Integration identifier specified');
}

export function deleteMethod(
  world: World,
  scope: Scope,
  apiId: string,
  resourceId: string,
  httpMethod: string,
): void {
  methodOf(world, scope, apiId, resourceId, httpMethod);
  tablesOf(world, scope).methods.delete(keyOf(apiId, resourceId, httpMethod));
}

function checkIntegration({ type, uri, httpMethod, timeoutInMillis }: Integration): void {
  if (!TYPES.has(type)) throw badRequest(`Invalid integration type specified: ${type}`);
  if (type === 'MOCK') return;
  if (uri === undefined) throw badRequest('Uri must be specified for this integration type');
  if (httpMethod === undefined && !type.startsWith('HTTP')) {
    throw badRequest('Enumeration value for HttpMethod must be non-empty');
  }
  const isArn = uri.startsWith('arn:');
  if (type.startsWith('AWS') && !isArn) throw badRequest('Invalid ARN specified in the request');
  if (isArn && !/^arn:aws:apigateway:[^:]+:[^:]+:(path|action)\//.test(uri)) {
    throw badRequest('AWS ARN for integration must contain path or action');
  }
  if (type.startsWith('HTTP') && !/^https?:\/\/[^/\s]+/.test(uri)) {
    throw badRequest('Invalid HTTP endpoint specified for URI');
  }
  if (type === 'AWS_PROXY' && !uri.includes(':lambda:')) {
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    );
  }
  if (timeoutInMillis < 50) throw badRequest('Timeout should be between 50 ms and 29000 ms');
}

/** A response header that the method does not declare cannot be mapped. */
function checkResponses({ methodResponses, methodIntegration }: Method): void {
  for (const response of Object.values(methodIntegration?.integrationResponses ?? {})) {
    const mapped = Object.keys(response.responseParameters);
    if (mapped.length === 0) continue;
    const declared = methodResponses[response.statusCode];
    if (!declared) {
      throw badRequest(
        'Invalid mapping expression specified: Validation Result: warnings : [], errors : [No method response exists for method.]',
      );
    }
    const unknown = mapped.find((name) => !(name in declared.responseParameters));
    if (unknown !== undefined) {
      throw badRequest(
        `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${unknown}]`,
      );
    }
  }
}
