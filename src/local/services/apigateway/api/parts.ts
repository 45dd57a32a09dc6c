import type * as Sdk from '@aws-sdk/client-api-gateway';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { apiOf } from '../state/apis.js';
import { badRequest, notFound, rowAt } from '../state/errors.js';
import { GATEWAY_RESPONSES } from '../state/gateway-responses.js';
import {
  createAuthorizer,
  createModel,
  createValidator,
  deleteAuthorizer,
  deleteModel,
  modelOf,
  putGatewayResponse,
  updateAuthorizer,
  updateModel,
} from '../state/parts.js';
import type { Authorizer } from '../state/rows.js';
import { keyOf, rowsOf, tablesOf } from '../state/tables.js';
import * as show from './describe.js';
import { patched } from './patch.js';

const PAGE = 25;
const NUMBERS = new Set(['authorizerResultTtlInSeconds']);
/** Source: API reference, CreateAuthorizer, `authorizerResultTtlInSeconds`. */
export const DEFAULT_TTL = 300;

const authorizer = (row: Authorizer): Sdk.Authorizer => row as unknown as Sdk.Authorizer;

/** Authorizers, gateway responses, models and request validators. */
export const partHandlers = (world: World): Handlers<typeof Sdk> => ({
  CreateAuthorizer(input, call) {
    const row = createAuthorizer(
      world,
      call,
      given(input.restApiId),
      defined({
        name: given(input.name),
        type: given(input.type),
        providerARNs: input.providerARNs,
        authType: input.authType,
        authorizerUri: input.authorizerUri,
        authorizerCredentials: input.authorizerCredentials,
        identitySource: input.identitySource,
        identityValidationExpression: input.identityValidationExpression,
        authorizerResultTtlInSeconds: input.authorizerResultTtlInSeconds ?? DEFAULT_TTL,
      }),
    );
    return authorizer(row);
  },
  GetAuthorizer(input, call) {
    const key = keyOf(given(input.restApiId), given(input.authorizerId));
    return authorizer(rowAt(tablesOf(world, call).authorizers, key, 'Authorizer'));
  },
  GetAuthorizers(input, call) {
    const apiId = given(input.restApiId);
    apiOf(world, call, apiId);
    const rows = rowsOf(tablesOf(world, call).authorizers, apiId);
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    return { items: items.map(authorizer), position: next };
  },
  UpdateAuthorizer(input, call) {
    const [apiId, id] = [given(input.restApiId), given(input.authorizerId)];
    const before = rowAt(tablesOf(world, call).authorizers, keyOf(apiId, id), 'Authorizer');
    return authorizer(
      updateAuthorizer(world, call, apiId, id, patched(before, input.patchOperations, NUMBERS)),
    );
  },
  DeleteAuthorizer(input, call) {
    deleteAuthorizer(world, call, given(input.restApiId), given(input.authorizerId));
    return {};
  },

  PutGatewayResponse(input, call) {
    const row = putGatewayResponse(
      world,
      call,
      given(input.restApiId),
      defined({
        responseType: given(input.responseType),
        statusCode: input.statusCode,
        responseParameters: input.responseParameters ?? {},
        responseTemplates: input.responseTemplates ?? {},
      }),
    );
    return show.gatewayResponse(row);
  },
  GetGatewayResponse(input, call) {
    const type = given(input.responseType);
    apiOf(world, call, given(input.restApiId));
    if (!(type in GATEWAY_RESPONSES))
      throw badRequest(`Invalid gateway response type specified: ${type}`);
    const row = tablesOf(world, call).gatewayResponses.get(keyOf(given(input.restApiId), type));
    return row ? show.gatewayResponse(row) : show.defaultResponse(type);
  },
  GetGatewayResponses(input, call) {
    const apiId = given(input.restApiId);
    apiOf(world, call, apiId);
    const { gatewayResponses } = tablesOf(world, call);
    const types = Object.keys(GATEWAY_RESPONSES);
    const { items, next } = pageOf(types, input.position, input.limit ?? types.length);
    const shown = items.map((type) => {
      const row = gatewayResponses.get(keyOf(apiId, type));
      return row ? show.gatewayResponse(row) : show.defaultResponse(type);
    });
    return { items: shown, position: next };
  },
  UpdateGatewayResponse(input, call) {
    const [apiId, type] = [given(input.restApiId), given(input.responseType)];
    apiOf(world, call, apiId);
    const before = tablesOf(world, call).gatewayResponses.get(keyOf(apiId, type)) ?? {
      responseType: type,
      responseParameters: {},
      responseTemplates: {},
    };
    return show.gatewayResponse(
      putGatewayResponse(world, call, apiId, patched(before, input.patchOperations)),
    );
  },
  DeleteGatewayResponse(input, call) {
    const [apiId, type] = [given(input.restApiId), given(input.responseType)];
    apiOf(world, call, apiId);
    if (!tablesOf(world, call).gatewayResponses.delete(keyOf(apiId, type))) {
      throw notFound(`Gateway response type not defined on API`);
    }
    return {};
  },

  CreateModel: (input, call) =>
    createModel(
      world,
      call,
      given(input.restApiId),
      defined({
        name: given(input.name),
        description: input.description,
        contentType: given(input.contentType),
        schema: input.schema ?? '{}',
      }),
    ),
  GetModel: (input, call) => modelOf(world, call, given(input.restApiId), given(input.modelName)),
  GetModels(input, call) {
    const apiId = given(input.restApiId);
    apiOf(world, call, apiId);
    const rows = rowsOf(tablesOf(world, call).models, apiId);
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    return { items: [...items], position: next };
  },
  UpdateModel(input, call) {
    const [apiId, name] = [given(input.restApiId), given(input.modelName)];
    const next = patched(modelOf(world, call, apiId, name), input.patchOperations);
    return updateModel(world, call, apiId, name, next);
  },
  DeleteModel(input, call) {
    deleteModel(world, call, given(input.restApiId), given(input.modelName));
    return {};
  },

  CreateRequestValidator: (input, call) =>
    createValidator(world, call, given(input.restApiId), {
      name: input.name ?? '',
      validateRequestBody: input.validateRequestBody ?? false,
      validateRequestParameters: input.validateRequestParameters ?? false,
    }),
  GetRequestValidator: (input, call) =>
    rowAt(
      tablesOf(world, call).requestValidators,
      keyOf(given(input.restApiId), given(input.requestValidatorId)),
      'Request Validator',
    ),
  GetRequestValidators(input, call) {
    const apiId = given(input.restApiId);
    apiOf(world, call, apiId);
    const rows = rowsOf(tablesOf(world, call).requestValidators, apiId);
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    return { items: [...items], position: next };
  },
  UpdateRequestValidator(input, call) {
    const key = keyOf(given(input.restApiId), given(input.requestValidatorId));
    const { requestValidators } = tablesOf(world, call);
    const next = patched(rowAt(requestValidators, key, 'Request Validator'), input.patchOperations);
    requestValidators.set(key, next);
    return next;
  },
  DeleteRequestValidator(input, call) {
    const key = keyOf(given(input.restApiId), given(input.requestValidatorId));
    const { requestValidators } = tablesOf(world, call);
    rowAt(requestValidators, key, 'Request Validator');
    requestValidators.delete(key);
    return {};
  },
});
