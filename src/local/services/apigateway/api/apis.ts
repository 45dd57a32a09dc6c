import type * as Sdk from '@aws-sdk/client-api-gateway';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import { defined, without } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { accountOf, setLogRole } from '../state/account.js';
import { API_DEFAULTS, apiOf, createApi, deleteApi, setApiTags, updateApi } from '../state/apis.js';
import { domainOf } from '../state/domains.js';
import { notFound } from '../state/errors.js';
import { createResource, deleteResource, resourceOf } from '../state/resources.js';
import { setStageTags, stageOf } from '../state/stages.js';
import { rowsOf, tablesOf } from '../state/tables.js';
import * as show from './describe.js';
import { patched } from './patch.js';

const PAGE = 25;

export const apiHandlers = (world: World): Handlers<typeof Sdk> => ({
  async CreateRestApi(input, call) {
    const api = await createApi(world, call, {
      ...API_DEFAULTS,
      ...defined({
        name: given(input.name),
        description: input.description,
        version: input.version,
        endpointTypes: input.endpointConfiguration?.types,
        binaryMediaTypes: input.binaryMediaTypes,
        minimumCompressionSize: input.minimumCompressionSize,
        apiKeySource: input.apiKeySource,
        policy: input.policy,
        disableExecuteApiEndpoint: input.disableExecuteApiEndpoint,
        tags: input.tags,
      }),
      name: given(input.name),
    });
    return show.restApi(api);
  },
  GetRestApi: (input, call) => show.restApi(apiOf(world, call, given(input.restApiId))),
  GetRestApis(input, call) {
    const all = [...tablesOf(world, call).apis.values()];
    const { items, next } = pageOf(all, input.position, input.limit ?? PAGE);
    return { items: items.map(show.restApi), position: next };
  },
  async UpdateRestApi(input, call) {
    const api = apiOf(world, call, given(input.restApiId));
    const { id, ...change } = patched(
      api,
      input.patchOperations,
      new Set(['minimumCompressionSize']),
    );
    return show.restApi(await updateApi(world, call, id, change));
  },
  async DeleteRestApi(input, call) {
    await deleteApi(world, call, given(input.restApiId));
    return {};
  },

  CreateResource(input, call) {
    const row = createResource(
      world,
      call,
      given(input.restApiId),
      given(input.parentId),
      given(input.pathPart),
    );
    return show.resource(row, [], false);
  },
  GetResource(input, call) {
    const apiId = given(input.restApiId);
    const row = resourceOf(world, call, apiId, given(input.resourceId));
    const methods = rowsOf(tablesOf(world, call).methods, apiId);
    return show.resource(row, methods, input.embed?.includes('methods') ?? false);
  },
  GetResources(input, call) {
    const apiId = given(input.restApiId);
    apiOf(world, call, apiId);
    const { resources, methods } = tablesOf(world, call);
    const rows = rowsOf(resources, apiId).sort((a, b) => (a.path < b.path ? -1 : 1));
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    const all = rowsOf(methods, apiId);
    const embed = input.embed?.includes('methods') ?? false;
    return { items: items.map((row) => show.resource(row, all, embed)), position: next };
  },
  DeleteResource(input, call) {
    deleteResource(world, call, given(input.restApiId), given(input.resourceId));
    return {};
  },

  GetAccount: (_input, call) => ({
    ...accountOf(world, call),
    throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
    features: ['UsagePlans'],
    apiKeyVersion: '4',
  }),
  async UpdateAccount(input, call) {
    const { cloudwatchRoleArn } = patched(accountOf(world, call), input.patchOperations);
    return setLogRole(world, call, cloudwatchRoleArn || undefined);
  },

  GetTags: (input, call) => ({ tags: { ...tagged(world, call, given(input.resourceArn)).tags } }),
  async TagResource(input, call) {
    const { tags, set } = tagged(world, call, given(input.resourceArn));
    await set({ ...tags, ...input.tags });
    return {};
  },
  async UntagResource(input, call) {
    const { tags, set } = tagged(world, call, given(input.resourceArn));
    await set(without(tags, input.tagKeys ?? []));
    return {};
  },
});

/** Tags of the resource behind an ARN, and how to change them. */
function tagged(world: World, call: Parameters<typeof apiOf>[1], arn: string) {
  const [, api, stage] = /\/restapis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? [];
  const domain = /\/domainnames\/([^/]+)$/.exec(arn)?.[1];
  if (api !== undefined && stage !== undefined) {
    const { tags } = stageOf(world, call, api, stage);
    return {
      tags,
      set: (next: Record<string, string>) => setStageTags(world, call, api, stage, next),
    };
  }
  if (api !== undefined) {
    const { tags } = apiOf(world, call, api);
    return { tags, set: (next: Record<string, string>) => setApiTags(world, call, api, next) };
  }
  if (domain !== undefined) {
    const { tags } = domainOf(world, call, domain);
    const { domains } = tablesOf(world, call);
    const set = async (next: Record<string, string>) =>
      domains.update(domain, (row) => ({ ...row, tags: next }));
    return { tags, set };
  }
  throw notFound('Invalid Resource identifier specified');
}
