import type {
  Existing,
  Provisioned,
  ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { AwsError } from '../../core/aws-error.js';
import { recordOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  createDistribution,
  type Distribution,
  deleteDistribution,
  deletePart,
  distributionOf,
  type Part,
  type PartKind,
  partOf,
  putPart,
  updateDistribution,
} from './state.js';
import { withTemplateDefaults } from './template-defaults.js';

export const providers = (world: World): ResourceProvider[] => [
  distribution(world),
  part(
    world,
    'AWS::CloudFront::OriginAccessControl',
    'origin-access-control',
    'OriginAccessControlConfig',
  ),
  part(
    world,
    'AWS::CloudFront::ResponseHeadersPolicy',
    'response-headers-policy',
    'ResponseHeadersPolicyConfig',
  ),
  part(world, 'AWS::CloudFront::CachePolicy', 'cache-policy', 'CachePolicyConfig'),
];

const configOf = (config: unknown) => withTemplateDefaults(recordOf(config));

function distribution(world: World): ResourceProvider {
  const made = ({ id, domainName }: Distribution): Provisioned => ({
    physicalId: id,
    attributes: { Id: id, DomainName: domainName },
  });
  return {
    type: 'AWS::CloudFront::Distribution',
    create: async ({ DistributionConfig, Tags }, { account, stackTags }) =>
      made(
        await createDistribution(world, account, configOf(DistributionConfig), {
          ...stackTags,
          ...tagsOf(Tags),
        }),
      ),
    update: async ({ physicalId }, { DistributionConfig, Tags }, { account, stackTags }) =>
      made(
        await updateDistribution(world, account, physicalId, {
          config: configOf(DistributionConfig),
          tags: { ...stackTags, ...tagsOf(Tags) },
        }),
      ),
    // CloudFormation's handler disables a distribution before it deletes it.
    delete: ({ physicalId }, { account }) =>
      whenThere('NoSuchDistribution', async () => {
        const { config } = distributionOf(world, account, physicalId);
        await updateDistribution(world, account, physicalId, {
          config: { ...config, Enabled: false, Aliases: [], ViewerCertificate: undefined },
        });
        await deleteDistribution(world, account, physicalId);
      }),
    read: async ({ physicalId, properties }, { account }) =>
      whenThere('NoSuchDistribution', async () => ({
        ...properties,
        DistributionConfig: distributionOf(world, account, physicalId).config,
      })),
  };
}

function part(world: World, type: string, kind: PartKind, property: string): ResourceProvider {
  const made = ({ id, lastModified }: Part): Provisioned => ({
    physicalId: id,
    attributes: { Id: id, LastModifiedTime: lastModified.toISOString() },
  });
  const missing = {
    'origin-access-control': 'NoSuchOriginAccessControl',
    'response-headers-policy': 'NoSuchResponseHeadersPolicy',
    'cache-policy': 'NoSuchCachePolicy',
  }[kind];
  return {
    type,
    create: async (properties, { account }) =>
      made(putPart(world, account, kind, recordOf(properties[property]))),
    update: async ({ physicalId }: Existing, properties, { account }) =>
      made(putPart(world, account, kind, recordOf(properties[property]), physicalId)),
    delete: async ({ physicalId }, { account }) => {
      await whenThere(missing, async () => deletePart(world, account, kind, physicalId));
    },
    read: async ({ physicalId }, { account }) =>
      whenThere(missing, async () => ({
        [property]: partOf(world, account, kind, physicalId).config,
      })),
  };
}

/** `undefined` when the thing is already gone. */
async function whenThere<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AwsError && error.code === code) return undefined;
    throw error;
  }
}
