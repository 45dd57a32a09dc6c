import type * as sdk from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { checkEtag } from './etag.js';
import { type Config, fromApi, toApi } from './shapes.js';
import {
  aliasesOf,
  createDistribution,
  type Distribution,
  deleteDistribution,
  distributionOf,
  distributionsOf,
  type Invalidation,
  invalidate,
  invalidationsOf,
  isEnabled,
  updateDistribution,
} from './state.js';

type Sdk = typeof sdk;
const PAGE = 100;

/** Distributions, their invalidations and tags. */
export function distributionHandlers(world: World): Handlers<Sdk> {
  const create = async (call: Call, config: Config, tags: Readonly<Record<string, string>>) => {
    const made = await createDistribution(world, call.account, config, tags);
    return {
      Distribution: shown(made),
      ETag: made.etag,
      Location: `https://cloudfront.amazonaws.com/2020-05-31/distribution/${made.id}`,
    };
  };
  return {
    CreateDistribution: ({ DistributionConfig }, call) =>
      create(call, read(DistributionConfig), {}),
    CreateDistributionWithTags: ({ DistributionConfigWithTags: both }, call) =>
      create(call, read(both?.DistributionConfig), tagsOf(both?.Tags)),
    GetDistribution: ({ Id }, call) => {
      const found = distributionOf(world, call.account, given(Id));
      return { Distribution: shown(found), ETag: found.etag };
    },
    GetDistributionConfig: ({ Id }, call) => {
      const found = distributionOf(world, call.account, given(Id));
      return { DistributionConfig: configOf(found), ETag: found.etag };
    },
    UpdateDistribution: async ({ Id, IfMatch, DistributionConfig }, call) => {
      checkEtag(distributionOf(world, call.account, given(Id)), IfMatch);
      const made = await updateDistribution(world, call.account, given(Id), {
        config: read(DistributionConfig),
      });
      return { Distribution: shown(made), ETag: made.etag };
    },
    DeleteDistribution: async ({ Id, IfMatch }, call) => {
      checkEtag(distributionOf(world, call.account, given(Id)), IfMatch);
      await deleteDistribution(world, call.account, given(Id));
      return {};
    },
    ListDistributions: ({ Marker, MaxItems }, call) => {
      const all = [...distributionsOf(world).values()].filter((d) => d.account === call.account);
      const size = Number(MaxItems ?? PAGE);
      const { items, next } = pageOf(all, Marker, size);
      return {
        DistributionList: {
          Marker: Marker ?? '',
          ...(next && { NextMarker: next }),
          MaxItems: size,
          IsTruncated: next !== undefined,
          Quantity: items.length,
          Items: items.map((found) => summary(found)),
        },
      };
    },
    ListConflictingAliases: ({ Alias, DistributionId }) => {
      const holders = [...distributionsOf(world).values()].filter(
        (d) => d.id !== DistributionId && aliasesOf(d).some((alias) => alias === Alias),
      );
      return {
        ConflictingAliasesList: {
          MaxItems: PAGE,
          Quantity: holders.length,
          Items: holders.map(({ id, account }) => ({
            Alias,
            DistributionId: id,
            AccountId: account,
          })),
        },
      };
    },
    CreateInvalidation: ({ DistributionId, InvalidationBatch }, call) => {
      const { id } = distributionOf(world, call.account, given(DistributionId));
      const made = invalidate(
        world,
        id,
        InvalidationBatch?.Paths?.Items ?? [],
        given(InvalidationBatch?.CallerReference),
      );
      return { Invalidation: shownInvalidation(made), Location: made.id };
    },
    GetInvalidation: ({ DistributionId, Id }, call) => {
      distributionOf(world, call.account, given(DistributionId));
      const found = invalidationsOf(world).get(given(Id));
      if (found && found.distributionId === DistributionId) {
        return { Invalidation: shownInvalidation(found) };
      }
      throw new AwsError('NoSuchInvalidation', 'The specified invalidation does not exist.');
    },
    ListInvalidations: ({ DistributionId, Marker, MaxItems }, call) => {
      distributionOf(world, call.account, given(DistributionId));
      const found = [...invalidationsOf(world).values()].filter(
        (invalidation) => invalidation.distributionId === DistributionId,
      );
      const size = Number(MaxItems ?? PAGE);
      const { items, next } = pageOf(found, Marker, size);
      return {
        InvalidationList: {
          Marker: Marker ?? '',
          ...(next && { NextMarker: next }),
          MaxItems: size,
          IsTruncated: next !== undefined,
          Quantity: items.length,
          Items: items.map(({ id, createdAt }) => ({
            Id: id,
            CreateTime: createdAt,
            Status: 'Completed',
          })),
        },
      };
    },
    ListTagsForResource: ({ Resource }, call) => ({
      Tags: { Items: tagList(byArn(world, call, Resource).tags) },
    }),
    TagResource: async ({ Resource, Tags }, call) => {
      const { id, tags } = byArn(world, call, Resource);
      await updateDistribution(world, call.account, id, { tags: { ...tags, ...tagsOf(Tags) } });
      return {};
    },
    UntagResource: async ({ Resource, TagKeys }, call) => {
      const { id, tags } = byArn(world, call, Resource);
      const kept = Object.entries(tags).filter(([key]) => !TagKeys?.Items?.includes(key));
      await updateDistribution(world, call.account, id, { tags: Object.fromEntries(kept) });
      return {};
    },
  };
}

const read = (config: unknown): Config => recordOf(fromApi(config));

function byArn(world: World, call: Call, arn: string | undefined): Distribution {
  const found = [...distributionsOf(world).values()].find(
    (d) => d.arn === arn && d.account === call.account,
  );
  if (found) return found;
  throw new AwsError('NoSuchResource', `The resource ${arn} does not exist.`, { status: 404 });
}

const tagsOf = (tags: sdk.Tags | undefined): Record<string, string> =>
  Object.fromEntries((tags?.Items ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));

/** Members the API always answers, whatever was given. */
const configOf = ({ config, id }: Distribution): sdk.DistributionConfig =>
  toApi({
    CallerReference: id,
    Comment: '',
    Aliases: [],
    CacheBehaviors: [],
    CustomErrorResponses: [],
    ViewerCertificate: {
      CloudFrontDefaultCertificate: true,
      MinimumProtocolVersion: 'TLSv1',
      CertificateSource: 'cloudfront',
    },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Locations: [] } },
    ...config,
  }) as never;

const shown = (distribution: Distribution): sdk.Distribution => ({
  Id: distribution.id,
  ARN: distribution.arn,
  Status: 'Deployed',
  LastModifiedTime: distribution.lastModified,
  InProgressInvalidationBatches: 0,
  DomainName: distribution.domainName,
  ActiveTrustedSigners: { Enabled: false, Quantity: 0 },
  DistributionConfig: configOf(distribution),
});

function summary(distribution: Distribution): sdk.DistributionSummary {
  const {
    CallerReference: _,
    Logging: __,
    DefaultRootObject: ___,
    ...config
  } = configOf(distribution);
  return {
    ...(config as Omit<sdk.DistributionSummary, 'Id'>),
    Id: distribution.id,
    ARN: distribution.arn,
    ETag: distribution.etag,
    Status: 'Deployed',
    LastModifiedTime: distribution.lastModified,
    DomainName: distribution.domainName,
    Enabled: isEnabled(distribution),
    PriceClass: (stringOf(distribution.config['PriceClass']) ?? 'PriceClass_All') as sdk.PriceClass,
    WebACLId: stringOf(distribution.config['WebACLId']) ?? '',
    HttpVersion: (stringOf(distribution.config['HttpVersion']) ?? 'http2') as sdk.HttpVersion,
    IsIPV6Enabled: distribution.config['IPV6Enabled'] === true,
    Staging: false,
  };
}

const shownInvalidation = ({ id, createdAt, paths, callerReference }: Invalidation) => ({
  Id: id,
  Status: 'Completed',
  CreateTime: createdAt,
  InvalidationBatch: {
    Paths: { Quantity: listOf(paths).length, Items: [...paths] },
    CallerReference: callerReference,
  },
});
