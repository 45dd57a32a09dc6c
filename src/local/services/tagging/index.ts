import type * as sdk from '@aws-sdk/client-resource-groups-tagging-api';
import type { Handler, Handlers } from '../../core/handlers.js';
import { pageOf, tagList } from '../../core/listing.js';
import type { Scope } from '../../core/scope.js';
import { globalOf } from '../../core/scope.js';
import type { ServiceFactory } from '../../core/service.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

/** Tags of every resource that has some, by ARN. Services tell them; nobody else writes here. */
const tagsOf = (world: World, scope: Scope): Table<Tags> =>
  world.store.table('tagging.tags', scope);

/** Global resources show in us-east-1. Source: Resource Groups Tagging API, GetResources. */
function visible(world: World, scope: Scope): [string, Tags][] {
  const own = [...tagsOf(world, scope).entries()];
  if (scope.region !== 'us-east-1') return own;
  return [...own, ...tagsOf(world, globalOf(scope.account)).entries()];
}

const handlers = (world: World): Handlers<typeof sdk> => ({
  GetResources: (input, call) => {
    const { TagFilters = [], ResourceTypeFilters = [], ResourceARNList, PaginationToken } = input;
    const found = visible(world, call).filter(
      ([arn, tags]) =>
        (!ResourceARNList || ResourceARNList.includes(arn)) &&
        (ResourceTypeFilters.length === 0 || ResourceTypeFilters.some((type) => isOf(arn, type))) &&
        TagFilters.every(({ Key = '', Values = [] }) => {
          const value = tags[Key];
          return value !== undefined && (Values.length === 0 || Values.includes(value));
        }),
    );
    const { items, next } = pageOf(
      found,
      PaginationToken || undefined,
      input.ResourcesPerPage ?? 50,
    );
    return {
      PaginationToken: next ?? '',
      ResourceTagMappingList: items.map(([ResourceARN, tags]) => ({
        ResourceARN,
        Tags: tagList(tags),
      })),
    };
  },
  GetTagKeys: (_, call) => ({
    PaginationToken: '',
    TagKeys: [...new Set(visible(world, call).flatMap(([, tags]) => Object.keys(tags)))].sort(),
  }),
  GetTagValues: ({ Key = '' }, call) => ({
    PaginationToken: '',
    TagValues: [...new Set(visible(world, call).flatMap(([, tags]) => tags[Key] ?? []))].sort(),
  }),
});

/** `s3`, or `lambda:function`, against an ARN. */
function isOf(arn: string, type: string): boolean {
  const [, , service, , , resource = ''] = arn.split(':');
  const [wantedService, wantedKind] = type.split(':');
  if (service !== wantedService) return false;
  return !wantedKind || resource === wantedKind || resource.startsWith(`${wantedKind}/`);
}

export const create: ServiceFactory = (world) => ({
  handlers: {
    'resource-groups-tagging-api': handlers(world) as unknown as Record<string, Handler>,
  },
  ports: {
    tagging: {
      tagged: (scope, arn, tags) => {
        if (Object.keys(tags).length > 0) tagsOf(world, scope).set(arn, tags);
        else tagsOf(world, scope).delete(arn);
      },
    },
  },
});
