import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import {
  booleanOf,
  defined,
  numberOf,
  stringMapOf,
  stringOf,
  stringsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import {
  createAuthorizer,
  createModel,
  createValidator,
  deleteAuthorizer,
  deleteModel,
  putGatewayResponse,
  updateAuthorizer,
  updateModel,
} from '../state/parts.js';
import { keyOf, tablesOf } from '../state/tables.js';
import { jsonText, unlessGone } from './read.js';

const apiIdOf = (properties: Properties): string => stringOf(properties['RestApiId']) ?? '';

export const authorizer = (world: World): ResourceProvider => {
  const settings = (properties: Properties) =>
    defined({
      name: stringOf(properties['Name']) ?? '',
      type: stringOf(properties['Type']) ?? '',
      providerARNs:
        properties['ProviderARNs'] === undefined
          ? undefined
          : stringsOf(properties['ProviderARNs']),
      authType: stringOf(properties['AuthType']),
      authorizerUri: stringOf(properties['AuthorizerUri']),
      authorizerCredentials: stringOf(properties['AuthorizerCredentials']),
      identitySource: stringOf(properties['IdentitySource']),
      identityValidationExpression: stringOf(properties['IdentityValidationExpression']),
      authorizerResultTtlInSeconds: numberOf(properties['AuthorizerResultTtlInSeconds']) ?? 300,
    });
  return {
    type: 'AWS::ApiGateway::Authorizer',
    async create(properties, step) {
      const { id } = createAuthorizer(world, step, apiIdOf(properties), settings(properties));
      return { physicalId: id, attributes: { AuthorizerId: id } };
    },
    async update(current, properties, step) {
      updateAuthorizer(world, step, apiIdOf(properties), current.physicalId, settings(properties));
      return current;
    },
    delete: ({ physicalId, properties }, step) =>
      unlessGone(() => deleteAuthorizer(world, step, apiIdOf(properties), physicalId)),
  };
};

export const gatewayResponse = (world: World): ResourceProvider => {
  const put: ResourceProvider['create'] = async (properties, step) => {
    const responseType = stringOf(properties['ResponseType']) ?? '';
    putGatewayResponse(
      world,
      step,
      apiIdOf(properties),
      defined({
        responseType,
        statusCode: stringOf(properties['StatusCode']),
        responseParameters: stringMapOf(properties['ResponseParameters']),
        responseTemplates: stringMapOf(properties['ResponseTemplates']),
      }),
    );
    const id = `${apiIdOf(properties)}-${responseType}`;
    return { physicalId: id, attributes: { Id: id } };
  };
  return {
    type: 'AWS::ApiGateway::GatewayResponse',
    create: put,
    update: (_current, properties, step) => put(properties, step),
    async delete({ properties }, step) {
      const type = stringOf(properties['ResponseType']) ?? '';
      tablesOf(world, step).gatewayResponses.delete(keyOf(apiIdOf(properties), type));
    },
  };
};

export const model = (world: World): ResourceProvider => {
  const settings = (properties: Properties) => ({
    schema: jsonText(properties['Schema']) ?? '{}',
    ...defined({ description: stringOf(properties['Description']) }),
  });
  return {
    type: 'AWS::ApiGateway::Model',
    async create(properties, step) {
      const name =
        stringOf(properties['Name']) ?? step.generatedName(128).replaceAll(/[^a-zA-Z0-9]/g, '');
      const contentType = stringOf(properties['ContentType']) ?? 'application/json';
      createModel(world, step, apiIdOf(properties), { name, contentType, ...settings(properties) });
      return { physicalId: name, attributes: {} };
    },
    async update(current, properties, step) {
      updateModel(world, step, apiIdOf(properties), current.physicalId, settings(properties));
      return current;
    },
    delete: ({ physicalId, properties }, step) =>
      unlessGone(() => deleteModel(world, step, apiIdOf(properties), physicalId)),
  };
};

export const requestValidator = (world: World): ResourceProvider => {
  const settings = (properties: Properties) => ({
    validateRequestBody: booleanOf(properties['ValidateRequestBody']) ?? false,
    validateRequestParameters: booleanOf(properties['ValidateRequestParameters']) ?? false,
  });
  return {
    type: 'AWS::ApiGateway::RequestValidator',
    async create(properties, step) {
      const name = stringOf(properties['Name']) ?? '';
      const { id } = createValidator(world, step, apiIdOf(properties), {
        name,
        ...settings(properties),
      });
      return { physicalId: id, attributes: { RequestValidatorId: id } };
    },
    async update(current, properties, step) {
      const key = keyOf(apiIdOf(properties), current.physicalId);
      tablesOf(world, step).requestValidators.update(key, (row) => ({
        ...row,
        ...settings(properties),
      }));
      return current;
    },
    async delete({ physicalId, properties }, step) {
      tablesOf(world, step).requestValidators.delete(keyOf(apiIdOf(properties), physicalId));
    },
  };
};
