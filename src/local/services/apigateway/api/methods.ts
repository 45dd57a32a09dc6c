import type * as Sdk from '@aws-sdk/client-api-gateway';
import type { Handlers } from '../../../core/handlers.js';
import { given } from '../../../core/listing.js';
import { defined, without } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { notFound } from '../state/errors.js';
import { INTEGRATION_DEFAULTS } from '../state/integration-defaults.js';
import {
  changeMethod,
  deleteMethod,
  integrationOf,
  methodOf,
  putMethod,
} from '../state/methods.js';
import type { Method } from '../state/rows.js';
import * as show from './describe.js';
import { patched } from './patch.js';

interface At {
  readonly restApiId: string | undefined;
  readonly resourceId: string | undefined;
  readonly httpMethod: string | undefined;
}
const at = ({ resourceId, httpMethod }: At) => ({
  resourceId: given(resourceId),
  httpMethod: given(httpMethod),
});
const NUMBERS = new Set(['timeoutInMillis']);

/** Methods, their integrations and both kinds of responses. */
export const methodHandlers = (world: World): Handlers<typeof Sdk> => {
  const find = (input: At, call: Parameters<typeof methodOf>[1]): Method =>
    methodOf(world, call, given(input.restApiId), given(input.resourceId), given(input.httpMethod));
  const change = (
    input: At,
    call: Parameters<typeof methodOf>[1],
    to: (method: Method) => Method,
  ) => changeMethod(world, call, given(input.restApiId), at(input), to);
  const shownIntegration = (method: Method): Sdk.Integration =>
    integrationOf(method) as unknown as Sdk.Integration;

  return {
    PutMethod(input, call) {
      const row = putMethod(
        world,
        call,
        given(input.restApiId),
        defined({
          ...at(input),
          authorizationType: given(input.authorizationType),
          authorizerId: input.authorizerId,
          authorizationScopes: input.authorizationScopes,
          apiKeyRequired: input.apiKeyRequired ?? false,
          operationName: input.operationName,
          requestValidatorId: input.requestValidatorId,
          requestParameters: input.requestParameters ?? {},
          requestModels: input.requestModels ?? {},
          methodResponses: {},
        }),
      );
      return show.method(row);
    },
    GetMethod: (input, call) => show.method(find(input, call)),
    UpdateMethod: (input, call) =>
      show.method(change(input, call, (method) => patched(method, input.patchOperations))),
    DeleteMethod(input, call) {
      const { resourceId, httpMethod } = at(input);
      deleteMethod(world, call, given(input.restApiId), resourceId, httpMethod);
      return {};
    },

    PutMethodResponse(input, call) {
      const response = {
        statusCode: given(input.statusCode),
        responseParameters: input.responseParameters ?? {},
        responseModels: input.responseModels ?? {},
      };
      change(input, call, (method) => withMethodResponse(method, response.statusCode, response));
      return response;
    },
    GetMethodResponse: (input, call) => methodResponse(find(input, call), given(input.statusCode)),
    UpdateMethodResponse(input, call) {
      const status = given(input.statusCode);
      const before = methodResponse(find(input, call), status);
      const response = patched(before, input.patchOperations);
      const flags = Object.entries(response.responseParameters).map(
        ([name, value]): [string, boolean] => [name, String(value) === 'true'],
      );
      const next = { ...response, responseParameters: Object.fromEntries(flags) };
      change(input, call, (method) => withMethodResponse(method, status, next));
      return next;
    },
    DeleteMethodResponse(input, call) {
      change(input, call, (method) => ({
        ...method,
        methodResponses: without(method.methodResponses, [given(input.statusCode)]),
      }));
      return {};
    },

    PutIntegration(input, call) {
      const method = change(input, call, (row) => ({
        ...row,
        methodIntegration: defined({
          ...INTEGRATION_DEFAULTS,
          cacheNamespace: input.cacheNamespace ?? row.resourceId,
          type: given(input.type),
          integrationResponses: row.methodIntegration?.integrationResponses ?? {},
          ...defined({
            httpMethod: input.integrationHttpMethod,
            uri: input.uri,
            connectionType: input.connectionType,
            credentials: input.credentials,
            requestParameters: input.requestParameters,
            requestTemplates: input.requestTemplates,
            passthroughBehavior: input.passthroughBehavior,
            contentHandling: input.contentHandling,
            timeoutInMillis: input.timeoutInMillis,
          }),
        }),
      }));
      return shownIntegration(method);
    },
    GetIntegration: (input, call) => shownIntegration(find(input, call)),
    UpdateIntegration: (input, call) =>
      shownIntegration(
        change(input, call, (method) => ({
          ...method,
          methodIntegration: patched(integrationOf(method), input.patchOperations, NUMBERS),
        })),
      ),
    DeleteIntegration(input, call) {
      change(input, call, (method) => {
        integrationOf(method);
        const { methodIntegration: _integration, ...rest } = method;
        return rest;
      });
      return {};
    },

    PutIntegrationResponse(input, call) {
      const response = defined({
        statusCode: given(input.statusCode),
        selectionPattern: input.selectionPattern,
        responseParameters: input.responseParameters ?? {},
        responseTemplates: input.responseTemplates ?? {},
        contentHandling: input.contentHandling,
      });
      change(input, call, (method) =>
        withIntegrationResponse(method, response.statusCode, response),
      );
      return response;
    },
    GetIntegrationResponse: (input, call) =>
      integrationResponse(find(input, call), given(input.statusCode)) as Sdk.IntegrationResponse,
    UpdateIntegrationResponse(input, call) {
      const status = given(input.statusCode);
      const before = integrationResponse(find(input, call), status);
      const response = patched(before, input.patchOperations);
      change(input, call, (method) => withIntegrationResponse(method, status, response));
      return response as Sdk.IntegrationResponse;
    },
    DeleteIntegrationResponse(input, call) {
      change(input, call, (method) => {
        const integration = integrationOf(method);
        const integrationResponses = without(integration.integrationResponses, [
          given(input.statusCode),
        ]);
        return { ...method, methodIntegration: { ...integration, integrationResponses } };
      });
      return {};
    },
  };
};

function methodResponse({ methodResponses }: Method, status: string) {
  const response = methodResponses[status];
  if (response) return response;
  throw notFound('Invalid Response status code specified');
}

function integrationResponse(method: Method, status: string) {
  const response = integrationOf(method).integrationResponses[status];
  if (response) return response;
  throw notFound('Invalid Response status code specified');
}

const withMethodResponse = (
  method: Method,
  status: string,
  response: Method['methodResponses'][string],
): Method => ({ ...method, methodResponses: { ...method.methodResponses, [status]: response } });

function withIntegrationResponse(
  method: Method,
  status: string,
  response: ReturnType<typeof integrationResponse>,
): Method {
  const integration = integrationOf(method);
  const integrationResponses = { ...integration.integrationResponses, [status]: response };
  return { ...method, methodIntegration: { ...integration, integrationResponses } };
}
