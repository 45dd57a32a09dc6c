import type * as Sdk from '@aws-sdk/client-apigatewayv2';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import type { Table } from '../../core/store.js';
import { defined, without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import type { DeploymentRow } from './rows.js';
import { createDeployment, createStage } from './stages.js';
import {
  apiOf,
  badRequest,
  createApi,
  createAuthorizer,
  createIntegration,
  createRoute,
  deleteApi,
  keyOf,
  rowAt,
  rowsOf,
  tablesOf,
  updateRoute,
} from './state.js';

const PAGE = 100;
interface Paged {
  readonly MaxResults?: string | undefined;
  readonly NextToken?: string | undefined;
}

export const handlers = (world: World): Handlers<typeof Sdk> => {
  const tables = (call: Parameters<typeof tablesOf>[1]) => tablesOf(world, call);

  return {
    async CreateApi({ Target, RouteKey, CredentialsArn: _credentials, ...input }, call) {
      return createApi(
        world,
        call,
        {
          ...input,
          Name: given(input.Name),
          ProtocolType: given(input.ProtocolType),
          RouteSelectionExpression:
            input.RouteSelectionExpression ?? '$request.method $request.path',
        },
        { Target, RouteKey },
      );
    },
    GetApi: (input, call) => apiOf(world, call, given(input.ApiId)),
    GetApis: (input, call) => paged([...tables(call).apis.values()], input),
    UpdateApi({ ApiId, ...change }, call) {
      apiOf(world, call, given(ApiId));
      return tables(call).apis.update(given(ApiId), (row) => ({ ...row, ...defined(change) }));
    },
    async DeleteApi(input, call) {
      await deleteApi(world, call, given(input.ApiId));
      return {};
    },
    DeleteCorsConfiguration(input, call) {
      apiOf(world, call, given(input.ApiId));
      tables(call).apis.update(given(input.ApiId), ({ CorsConfiguration: _cors, ...row }) => row);
      return {};
    },

    CreateRoute({ ApiId, ...input }, call) {
      return createRoute(world, call, given(ApiId), { ...input, RouteKey: given(input.RouteKey) });
    },
    GetRoute: (input, call) =>
      rowAt(tables(call).routes, keyOf(given(input.ApiId), given(input.RouteId)), 'Route'),
    GetRoutes: (input, call) => listed(world, call, tables(call).routes, input),
    UpdateRoute({ ApiId, RouteId, ...change }, call) {
      const before = rowAt(tables(call).routes, keyOf(given(ApiId), given(RouteId)), 'Route');
      return updateRoute(world, call, given(ApiId), { ...before, ...defined(change) });
    },
    DeleteRoute: (input, call) => drop(tables(call).routes, input.ApiId, input.RouteId, 'Route'),

    CreateIntegration: ({ ApiId, TlsConfig: _tls, ...input }, call) =>
      createIntegration(world, call, given(ApiId), input),
    GetIntegration: (input, call) =>
      rowAt(
        tables(call).integrations,
        keyOf(given(input.ApiId), given(input.IntegrationId)),
        'Integration',
      ),
    GetIntegrations: (input, call) => listed(world, call, tables(call).integrations, input),
    UpdateIntegration({ ApiId, IntegrationId, TlsConfig: _tls, ...change }, call) {
      const key = keyOf(given(ApiId), given(IntegrationId));
      rowAt(tables(call).integrations, key, 'Integration');
      return tables(call).integrations.update(key, (row) => ({ ...row, ...defined(change) }));
    },
    DeleteIntegration(input, call) {
      const target = `integrations/${input.IntegrationId}`;
      if (
        rowsOf(tables(call).routes, given(input.ApiId)).some((route) => route.Target === target)
      ) {
        throw badRequest('Cannot delete Integration: it is referenced by a route'); // wording from memory
      }
      return drop(tables(call).integrations, input.ApiId, input.IntegrationId, 'Integration');
    },

    CreateAuthorizer: ({ ApiId, ...input }, call) =>
      createAuthorizer(world, call, given(ApiId), { ...input, Name: given(input.Name) }),
    GetAuthorizer: (input, call) =>
      rowAt(
        tables(call).authorizers,
        keyOf(given(input.ApiId), given(input.AuthorizerId)),
        'Authorizer',
      ),
    GetAuthorizers: (input, call) => listed(world, call, tables(call).authorizers, input),
    DeleteAuthorizer: (input, call) =>
      drop(tables(call).authorizers, input.ApiId, input.AuthorizerId, 'Authorizer'),

    CreateStage: ({ ApiId, ...input }, call) =>
      createStage(world, call, given(ApiId), { ...input, StageName: given(input.StageName) }),
    GetStage: (input, call) =>
      rowAt(tables(call).stages, keyOf(given(input.ApiId), given(input.StageName)), 'Stage'),
    GetStages: (input, call) => listed(world, call, tables(call).stages, input),
    UpdateStage({ ApiId, StageName, ...change }, call) {
      const key = keyOf(given(ApiId), given(StageName));
      rowAt(tables(call).stages, key, 'Stage');
      const LastUpdatedDate = world.clock.now();
      return tables(call).stages.update(key, (row) => ({
        ...row,
        ...defined(change),
        LastUpdatedDate,
      }));
    },
    DeleteStage: (input, call) => drop(tables(call).stages, input.ApiId, input.StageName, 'Stage'),

    CreateDeployment: (input, call) =>
      shown(createDeployment(world, call, given(input.ApiId), input)),
    GetDeployment: (input, call) =>
      shown(
        rowAt(
          tables(call).deployments,
          keyOf(given(input.ApiId), given(input.DeploymentId)),
          'Deployment',
        ),
      ),
    GetDeployments(input, call) {
      apiOf(world, call, given(input.ApiId));
      return paged(rowsOf(tables(call).deployments, given(input.ApiId)).map(shown), input);
    },

    GetDomainName: (input, call) =>
      rowAt(tables(call).domains, given(input.DomainName), 'domain name'),
    GetDomainNames: (input, call) => paged([...tables(call).domains.values()], input),
    GetApiMappings: (input, call) =>
      paged(rowsOf(tables(call).mappings, given(input.DomainName)), input),

    GetTags: (input, call) => ({ Tags: { ...tagged(world, call, input.ResourceArn).Tags } }),
    async TagResource(input, call) {
      await retag(world, call, input.ResourceArn, (tags) => ({ ...tags, ...input.Tags }));
      return {};
    },
    async UntagResource(input, call) {
      await retag(world, call, input.ResourceArn, (tags) => without(tags, input.TagKeys ?? []));
      return {};
    },
  };
};

const shown = ({ snapshot: _snapshot, ...row }: DeploymentRow): Sdk.Deployment => row;

function paged<T>(rows: readonly T[], { MaxResults, NextToken }: Paged) {
  const { items, next } = pageOf(rows, NextToken, Number(MaxResults ?? PAGE));
  return { Items: [...items], NextToken: next };
}

function listed<T>(
  world: World,
  call: Parameters<typeof tablesOf>[1],
  table: Table<T>,
  input: Paged & { readonly ApiId: string | undefined },
) {
  apiOf(world, call, given(input.ApiId));
  return paged(rowsOf(table, given(input.ApiId)), input);
}

function drop(
  table: Table<unknown>,
  apiId: string | undefined,
  id: string | undefined,
  what: string,
) {
  const key = keyOf(given(apiId), given(id));
  rowAt(table, key, what);
  table.delete(key);
  return {};
}

const apiIn = (arn: string | undefined): string => /\/apis\/([^/]+)$/.exec(arn ?? '')?.[1] ?? '';

const tagged = (world: World, call: Parameters<typeof tablesOf>[1], arn: string | undefined) =>
  apiOf(world, call, apiIn(arn));

async function retag(
  world: World,
  call: Parameters<typeof tablesOf>[1],
  arn: string | undefined,
  change: (tags: Readonly<Record<string, string>>) => Record<string, string>,
): Promise<void> {
  const { ApiId, Tags = {} } = tagged(world, call, arn);
  const next = change(Tags);
  tablesOf(world, call).apis.update(ApiId, (row) => ({ ...row, Tags: next }));
  (await world.port('tagging')).tagged(call, arn ?? '', next);
}
