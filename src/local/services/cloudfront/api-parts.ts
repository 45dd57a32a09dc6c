import type * as sdk from '@aws-sdk/client-cloudfront';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import { recordOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { checkEtag } from './etag.js';
import { managedCachePolicy } from './managed-policies.js';
import { fromApi, toApi } from './shapes.js';
import { deletePart, type Part, type PartKind, partOf, partsOf, putPart } from './state.js';

const PAGE = 100;

/** Origin access controls, response headers policies and cache policies. */
export function partHandlers(world: World): Handlers<typeof sdk> {
  const put = (account: string, kind: PartKind, config: unknown, id?: string) =>
    putPart(world, account, kind, recordOf(fromApi(config)), id);
  const all = (account: string, kind: PartKind) =>
    [...partsOf(world, account).values()].filter((part) => part.kind === kind);
  return {
    CreateOriginAccessControl: ({ OriginAccessControlConfig: config }, { account }) =>
      accessControl(put(account, 'origin-access-control', config)),
    GetOriginAccessControl: ({ Id }, { account }) =>
      accessControl(partOf(world, account, 'origin-access-control', given(Id))),
    DeleteOriginAccessControl: ({ Id, IfMatch }, { account }) => {
      checkEtag(partOf(world, account, 'origin-access-control', given(Id)), IfMatch);
      deletePart(world, account, 'origin-access-control', given(Id));
      return {};
    },
    ListOriginAccessControls: ({ Marker, MaxItems }, { account }) => {
      const size = Number(MaxItems ?? PAGE);
      const { items, next } = pageOf(all(account, 'origin-access-control'), Marker, size);
      return {
        OriginAccessControlList: {
          Marker: Marker ?? '',
          ...(next && { NextMarker: next }),
          MaxItems: size,
          IsTruncated: next !== undefined,
          Quantity: items.length,
          Items: items.map(({ id, config }) => ({ Id: id, Description: '', ...config })) as never,
        },
      };
    },
    CreateResponseHeadersPolicy: ({ ResponseHeadersPolicyConfig: config }, { account }) =>
      headersPolicy(put(account, 'response-headers-policy', config)),
    GetResponseHeadersPolicy: ({ Id }, { account }) =>
      headersPolicy(partOf(world, account, 'response-headers-policy', given(Id))),
    DeleteResponseHeadersPolicy: ({ Id, IfMatch }, { account }) => {
      checkEtag(partOf(world, account, 'response-headers-policy', given(Id)), IfMatch);
      deletePart(world, account, 'response-headers-policy', given(Id));
      return {};
    },
    ListResponseHeadersPolicies: (_, { account }) => {
      const found = all(account, 'response-headers-policy');
      return {
        ResponseHeadersPolicyList: {
          MaxItems: 100,
          Quantity: found.length,
          Items: found.map((part) => ({
            Type: 'custom',
            ResponseHeadersPolicy: headersPolicy(part).ResponseHeadersPolicy,
          })),
        },
      };
    },
    GetCachePolicy: ({ Id }, { account }) => {
      const managed = managedCachePolicy(given(Id));
      if (!managed) return cachePolicy(partOf(world, account, 'cache-policy', given(Id)));
      const { name, minimum, standard, maximum } = managed;
      const config = { Name: name, MinTTL: minimum, DefaultTTL: standard, MaxTTL: maximum };
      return {
        CachePolicy: { Id, LastModifiedTime: new Date(0), CachePolicyConfig: config },
        ETag: 'E23ZP02F085DFQ',
      };
    },
  };
}

const accessControl = ({ id, etag, config }: Part) => ({
  ETag: etag,
  OriginAccessControl: { Id: id, OriginAccessControlConfig: toApi(config) as never },
});

const headersPolicy = ({ id, etag, config, lastModified }: Part) => ({
  ETag: etag,
  ResponseHeadersPolicy: {
    Id: id,
    LastModifiedTime: lastModified,
    ResponseHeadersPolicyConfig: toApi(config) as never,
  },
});

const cachePolicy = ({ id, etag, config, lastModified }: Part) => ({
  ETag: etag,
  CachePolicy: {
    Id: id,
    LastModifiedTime: lastModified,
    CachePolicyConfig: toApi(config) as never,
  },
});
