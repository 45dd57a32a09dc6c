import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { HandlerError } from '../../../cloudformation/providers/contract.js';
import {
  booleanOf,
  defined,
  numberOf,
  ownTagList,
  recordOf,
  stringOf,
  stringsOf,
  tagsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { API_DEFAULTS, createApi, deleteApi, type NewApi, updateApi } from '../state/apis.js';
import { deleteMethod, putMethod } from '../state/methods.js';
import { createResource, deleteResource } from '../state/resources.js';
import { keyOf, tablesOf } from '../state/tables.js';
import { jsonText, methodFrom, unlessGone } from './read.js';

export const restApi = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::RestApi',
  async create(properties, step) {
    refuseImport(properties);
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const name = stringOf(properties['Name']) ?? step.logicalId;
    const { id, rootResourceId } = await createApi(world, step, {
      ...settingsOf(properties),
      name,
      tags,
    });
    return { physicalId: id, attributes: { RestApiId: id, RootResourceId: rootResourceId } };
  },
  async update(current, properties, step) {
    refuseImport(properties);
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const none = { description: undefined, policy: undefined, minimumCompressionSize: undefined };
    await updateApi(world, step, current.physicalId, {
      ...none,
      ...settingsOf(properties),
      ...defined({ name: stringOf(properties['Name']) }),
      tags,
    });
    return current;
  },
  list: (scope) => [...tablesOf(world, scope).apis.keys()].map((RestApiId) => ({ RestApiId })),
  delete: ({ physicalId }, step) => unlessGone(() => deleteApi(world, step, physicalId)),
  async read({ physicalId, properties }, step) {
    const api = tablesOf(world, step).apis.get(physicalId);
    if (!api) return undefined;
    const tags = ownTagList(api.tags, step.stackTags);
    const policy = properties['Policy'];
    return defined({
      Name: api.name,
      Description: api.description,
      EndpointConfiguration: { Types: api.endpointTypes },
      BinaryMediaTypes: api.binaryMediaTypes.length > 0 ? api.binaryMediaTypes : undefined,
      MinimumCompressionSize: api.minimumCompressionSize,
      ApiKeySourceType: api.apiKeySource,
      DisableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
      Policy: api.policy === jsonText(policy) ? policy : api.policy,
      Tags: tags.length > 0 ? tags : undefined,
    });
  },
});

/** An OpenAPI document would need reading here. */
function refuseImport(properties: Properties): void {
  const given = ['Body', 'BodyS3Location', 'CloneFrom'].find((name) => name in properties);
  if (given === undefined) return;
  throw new HandlerError(
    'InvalidRequest',
    `The embedded AWS does not import OpenAPI definitions (property ${given}); define resources and methods one by one`,
  );
}

const settingsOf = (properties: Properties): Omit<NewApi, 'name' | 'tags'> => ({
  ...API_DEFAULTS,
  ...defined({
    description: stringOf(properties['Description']),
    endpointTypes: typesOf(properties),
    binaryMediaTypes: stringsOf(properties['BinaryMediaTypes']),
    minimumCompressionSize: numberOf(properties['MinimumCompressionSize']),
    apiKeySource: stringOf(properties['ApiKeySourceType']) ?? API_DEFAULTS.apiKeySource,
    policy: jsonText(properties['Policy']),
    disableExecuteApiEndpoint: booleanOf(properties['DisableExecuteApiEndpoint']) ?? false,
  }),
});

function typesOf(properties: Properties): readonly string[] {
  const types = stringsOf(recordOf(properties['EndpointConfiguration'])['Types']);
  return types.length > 0 ? types : API_DEFAULTS.endpointTypes;
}

export const resource = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::Resource',
  async create(properties, step) {
    const { id } = createResource(
      world,
      step,
      stringOf(properties['RestApiId']) ?? '',
      stringOf(properties['ParentId']) ?? '',
      stringOf(properties['PathPart']) ?? '',
    );
    return { physicalId: id, attributes: { ResourceId: id } };
  },
  delete: ({ physicalId, properties }, step) =>
    unlessGone(() =>
      deleteResource(world, step, stringOf(properties['RestApiId']) ?? '', physicalId),
    ),
  async read({ physicalId, properties }, step) {
    const apiId = stringOf(properties['RestApiId']) ?? '';
    const row = tablesOf(world, step).resources.get(keyOf(apiId, physicalId));
    return row && defined({ RestApiId: apiId, ParentId: row.parentId, PathPart: row.pathPart });
  },
});

export const method = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::Method',
  async create(properties, step) {
    const apiId = stringOf(properties['RestApiId']) ?? '';
    const row = putMethod(world, step, apiId, methodFrom(properties));
    return { physicalId: [apiId, row.resourceId, row.httpMethod].join('|'), attributes: {} };
  },
  async update(current, properties, step) {
    const apiId = stringOf(properties['RestApiId']) ?? '';
    putMethod(world, step, apiId, methodFrom(properties), { replace: true });
    return current;
  },
  delete: ({ physicalId }, step) =>
    unlessGone(() => {
      const [apiId = '', resourceId = '', httpMethod = ''] = physicalId.split('|');
      deleteMethod(world, step, apiId, resourceId, httpMethod);
    }),
});
