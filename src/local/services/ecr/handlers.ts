import { randomBytes } from 'node:crypto';
import type { Repository as Shape } from '@aws-sdk/client-ecr';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  changeRepository,
  checkText,
  createRepository,
  type Repository,
  repositoriesOf,
  repositoryOf,
} from './repositories.js';

const TOKEN_LASTS_MS = 12 * 3_600_000;

const shapeOf = (repository: Repository): Shape => ({
  repositoryArn: repository.arn,
  registryId: repository.registryId,
  repositoryName: repository.name,
  repositoryUri: repository.uri,
  createdAt: repository.created,
  imageTagMutability: repository.mutability,
  imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
  encryptionConfiguration: {
    encryptionType: repository.encryption.type,
    ...(repository.encryption.key !== undefined && { kmsKey: repository.encryption.key }),
  },
});

const tagsFrom = (tags: readonly { Key?: string | undefined; Value?: string | undefined }[]) =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

const identified = ({ name, registryId }: Repository) => ({ registryId, repositoryName: name });

/** Images cannot be pushed here, so every repository is empty. */
export function ecrHandlers(world: World): Handlers<typeof import('@aws-sdk/client-ecr')> {
  const named = (call: Call, name: string | undefined) => repositoryOf(world, call, given(name));
  const byArn = (call: Call, arn: string | undefined) =>
    named(call, arn?.split(':repository/')[1] ?? '');
  const tag = async (call: Call, { name, arn }: Repository, tags: Repository['tags']) => {
    changeRepository(world, call, name, { tags });
    const tagging = await world.port('tagging');
    tagging.tagged({ account: call.account, region: call.region }, arn, tags);
  };
  const missing = (kind: string, what: string, { name, registryId }: Repository) =>
    new AwsError(
      `${kind}NotFoundException`,
      `${what} does not exist for the repository with name '${name}' in the registry with id '${registryId}'`,
    );

  return {
    async CreateRepository(input, call) {
      const { encryptionType, kmsKey } = input.encryptionConfiguration ?? {};
      const repository = createRepository(world, call, {
        name: given(input.repositoryName),
        mutability: input.imageTagMutability === 'IMMUTABLE' ? 'IMMUTABLE' : 'MUTABLE',
        scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
        encryption: { type: encryptionType === 'KMS' ? 'KMS' : 'AES256', key: kmsKey },
        tags: tagsFrom(input.tags ?? []),
      });
      await tag(call, repository, repository.tags);
      return { repository: shapeOf(repository) };
    },
    DescribeRepositories({ repositoryNames, nextToken, maxResults }, call) {
      const all = repositoryNames
        ? repositoryNames.map((name) => named(call, name))
        : [...repositoriesOf(world, call).values()];
      const { items, next } = pageOf(all, nextToken, maxResults ?? 100);
      return { repositories: items.map(shapeOf), ...(next && { nextToken: next }) };
    },
    async DeleteRepository({ repositoryName }, call) {
      const repository = named(call, repositoryName);
      repositoriesOf(world, call).delete(repository.name);
      const tagging = await world.port('tagging');
      tagging.tagged({ account: call.account, region: call.region }, repository.arn, {});
      return { repository: shapeOf(repository) };
    },

    GetRepositoryPolicy({ repositoryName }, call) {
      const repository = named(call, repositoryName);
      if (repository.policy === undefined) {
        throw missing('RepositoryPolicy', 'Repository policy', repository);
      }
      return { ...identified(repository), policyText: repository.policy };
    },
    SetRepositoryPolicy({ repositoryName, policyText }, call) {
      checkText(policyText, 'policyText');
      const repository = named(call, repositoryName);
      changeRepository(world, call, repository.name, { policy: policyText });
      return { ...identified(repository), policyText };
    },
    DeleteRepositoryPolicy({ repositoryName }, call) {
      const repository = named(call, repositoryName);
      if (repository.policy === undefined) {
        throw missing('RepositoryPolicy', 'Repository policy', repository);
      }
      changeRepository(world, call, repository.name, { policy: undefined });
      return { ...identified(repository), policyText: repository.policy };
    },

    GetLifecyclePolicy({ repositoryName }, call) {
      const repository = named(call, repositoryName);
      const { lifecycle } = repository;
      if (lifecycle === undefined) throw missing('LifecyclePolicy', 'Lifecycle policy', repository);
      return {
        ...identified(repository),
        lifecyclePolicyText: lifecycle,
        lastEvaluatedAt: repository.lifecycleChanged,
      };
    },
    PutLifecyclePolicy({ repositoryName, lifecyclePolicyText }, call) {
      checkText(lifecyclePolicyText, 'LifecyclePolicyText');
      const repository = named(call, repositoryName);
      changeRepository(world, call, repository.name, {
        lifecycle: lifecyclePolicyText,
        lifecycleChanged: world.clock.now(),
      });
      return { ...identified(repository), lifecyclePolicyText };
    },
    DeleteLifecyclePolicy({ repositoryName }, call) {
      const repository = named(call, repositoryName);
      const { lifecycle } = repository;
      if (lifecycle === undefined) throw missing('LifecyclePolicy', 'Lifecycle policy', repository);
      changeRepository(world, call, repository.name, { lifecycle: undefined });
      return { ...identified(repository), lifecyclePolicyText: lifecycle };
    },

    PutImageScanningConfiguration({ repositoryName, imageScanningConfiguration }, call) {
      const repository = named(call, repositoryName);
      const scanOnPush = imageScanningConfiguration?.scanOnPush ?? false;
      changeRepository(world, call, repository.name, { scanOnPush });
      return { ...identified(repository), imageScanningConfiguration: { scanOnPush } };
    },
    PutImageTagMutability({ repositoryName, imageTagMutability }, call) {
      const repository = named(call, repositoryName);
      const mutability = imageTagMutability === 'IMMUTABLE' ? 'IMMUTABLE' : 'MUTABLE';
      changeRepository(world, call, repository.name, { mutability });
      return { ...identified(repository), imageTagMutability: mutability };
    },

    DescribeImages({ repositoryName, imageIds }, call) {
      const { name, registryId } = named(call, repositoryName);
      const [wanted] = imageIds ?? [];
      if (!wanted) return { imageDetails: [] };
      const { imageDigest = 'null', imageTag = 'null' } = wanted;
      throw new AwsError(
        'ImageNotFoundException',
        `The image with imageId {imageDigest:'${imageDigest}', imageTag:'${imageTag}'} does not exist within the repository with name '${name}' in the registry with id '${registryId}'`,
      );
    },
    ListImages({ repositoryName }, call) {
      named(call, repositoryName);
      return { imageIds: [] };
    },
    BatchGetImage({ repositoryName, imageIds }, call) {
      named(call, repositoryName);
      return {
        images: [],
        failures: given(imageIds).map((imageId) => ({
          imageId,
          failureCode: 'ImageNotFound',
          failureReason: 'Requested image not found',
        })),
      };
    },
    GetAuthorizationToken(_, { account, region }) {
      const password = randomBytes(48).toString('base64url');
      return {
        authorizationData: [
          {
            authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
            expiresAt: new Date(world.clock.now().getTime() + TOKEN_LASTS_MS),
            proxyEndpoint: `https://${account}.dkr.ecr.${region}.amazonaws.com`,
          },
        ],
      };
    },
    DescribeRegistry: (_, { account }) => ({
      registryId: account,
      replicationConfiguration: { rules: [] },
    }),

    ListTagsForResource: ({ resourceArn }, call) => ({
      tags: tagList(byArn(call, resourceArn).tags),
    }),
    async TagResource({ resourceArn, tags }, call) {
      const repository = byArn(call, resourceArn);
      await tag(call, repository, { ...repository.tags, ...tagsFrom(given(tags)) });
      return {};
    },
    async UntagResource({ resourceArn, tagKeys }, call) {
      const repository = byArn(call, resourceArn);
      await tag(call, repository, without(repository.tags, given(tagKeys)));
      return {};
    },
  };
}
