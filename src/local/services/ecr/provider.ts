import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import { booleanOf, ownTagList, recordOf, stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  changeRepository,
  createRepository,
  type Repository,
  repositoriesOf,
} from './repositories.js';

const provisioned = ({ name, arn, uri }: Repository) => ({
  physicalId: name,
  attributes: { Arn: arn, RepositoryUri: uri },
});

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const changeable = (properties: Properties) => ({
  mutability:
    properties['ImageTagMutability'] === 'IMMUTABLE'
      ? ('IMMUTABLE' as const)
      : ('MUTABLE' as const),
  scanOnPush: booleanOf(recordOf(properties['ImageScanningConfiguration'])['ScanOnPush']) ?? false,
  policy: textOf(properties['RepositoryPolicyText']),
  lifecycle: stringOf(recordOf(properties['LifecyclePolicy'])['LifecyclePolicyText']),
});

/** AWS::ECR::Repository */
export const repositoryProvider = (world: World): ResourceProvider => ({
  type: 'AWS::ECR::Repository',

  async create(properties, step) {
    const encryption = recordOf(properties['EncryptionConfiguration']);
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const repository = createRepository(world, step, {
      name: stringOf(properties['RepositoryName']) ?? step.generatedName(256).toLowerCase(),
      ...changeable(properties),
      encryption: {
        type: encryption['EncryptionType'] === 'KMS' ? 'KMS' : 'AES256',
        key: stringOf(encryption['KmsKey']),
      },
      tags,
    });
    (await world.port('tagging')).tagged(step, repository.arn, tags);
    return provisioned(repository);
  },

  async update({ physicalId }, properties, step) {
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const repository = changeRepository(world, step, physicalId, {
      ...changeable(properties),
      tags,
    });
    (await world.port('tagging')).tagged(step, repository.arn, tags);
    return provisioned(repository);
  },

  async delete({ physicalId, attributes }, step) {
    repositoriesOf(world, step).delete(physicalId);
    (await world.port('tagging')).tagged(step, stringOf(attributes['Arn']) ?? physicalId, {});
  },

  async read({ physicalId }, step) {
    const found = repositoriesOf(world, step).get(physicalId);
    if (!found) return undefined;
    return {
      RepositoryName: found.name,
      ImageTagMutability: found.mutability,
      ImageScanningConfiguration: { ScanOnPush: found.scanOnPush },
      EncryptionConfiguration: { EncryptionType: found.encryption.type },
      Tags: ownTagList(found.tags, step.stackTags),
      ...(found.policy !== undefined && { RepositoryPolicyText: JSON.parse(found.policy) }),
      ...(found.lifecycle !== undefined && {
        LifecyclePolicy: { LifecyclePolicyText: found.lifecycle },
      }),
    };
  },

  list: (scope) =>
    [...repositoriesOf(world, scope).keys()].map((name) => ({ RepositoryName: name })),

  taken(properties, scope) {
    const name = stringOf(properties['RepositoryName']);
    return name !== undefined && repositoriesOf(world, scope).has(name) ? name : undefined;
  },
});
