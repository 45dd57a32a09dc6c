import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import { AwsError } from '../../core/aws-error.js';
import type { Scope } from '../../core/scope.js';
import { booleanOf, numberOf, ownTagList, stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { createAlias, deleteAlias, updateAlias } from './aliases.js';
import { tellTags } from './api.js';
import { changeKey, insertKey, scheduleDeletion } from './keys.js';
import { keyFor } from './lookup.js';
import { checkPolicy, defaultPolicy } from './policies.js';
import { aliasesOf, type Key, keysOf } from './state.js';

const provisioned = (key: Key) => ({
  physicalId: key.id,
  attributes: { Arn: key.arn, KeyId: key.id },
});

const textOf = (value: unknown, scope: Scope): string =>
  value === undefined
    ? defaultPolicy(scope)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

function usageOf(properties: Properties): Key['usage'] {
  const usage = stringOf(properties['KeyUsage']);
  return usage === 'SIGN_VERIFY' || usage === 'GENERATE_VERIFY_MAC' ? usage : 'ENCRYPT_DECRYPT';
}

/** AWS::KMS::Key: deleting it starts the waiting period. */
export function keyProvider(world: World): ResourceProvider {
  const checked = async (properties: Properties, { account, region }: Scope): Promise<string> => {
    const text = textOf(properties['KeyPolicy'], { account, region });
    const skipLockoutCheck = booleanOf(properties['BypassPolicyLockoutSafetyCheck']) ?? false;
    await checkPolicy(world, { account, region }, { text, skipLockoutCheck });
    return text;
  };
  const rotates = (properties: Properties) => booleanOf(properties['EnableKeyRotation']) ?? false;

  return {
    type: 'AWS::KMS::Key',

    async create(properties, step) {
      const { account, region } = step;
      const made = insertKey(
        world,
        { account, region },
        {
          policy: await checked(properties, step),
          description: stringOf(properties['Description']) ?? '',
          manager: 'CUSTOMER',
          spec: stringOf(properties['KeySpec']) ?? 'SYMMETRIC_DEFAULT',
          usage: usageOf(properties),
          multiRegion: booleanOf(properties['MultiRegion']) ?? false,
          tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
          rotates: rotates(properties),
          rotationDays: numberOf(properties['RotationPeriodInDays']),
        },
      );
      const isEnabled = booleanOf(properties['Enabled']) ?? true;
      const key = changeKey(world, step, made, { isEnabled });
      await tellTags(world, key);
      return provisioned(key);
    },

    async update({ physicalId }, properties, step) {
      const before = keyFor(world, step, physicalId);
      const policy = await checked(properties, step);
      const { rotation } = before;
      const key = changeKey(world, step, before, {
        policy,
        description: stringOf(properties['Description']) ?? '',
        isEnabled: booleanOf(properties['Enabled']) ?? true,
        tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
        rotation: {
          ...rotation,
          isOn: rotates(properties),
          since: rotation.isOn ? rotation.since : world.clock.now(),
          periodDays: numberOf(properties['RotationPeriodInDays']) ?? rotation.periodDays,
        },
      });
      await tellTags(world, key);
      return provisioned(key);
    },

    async delete({ physicalId, properties }, step) {
      const key = keysOf(world, step).get(physicalId);
      if (!key || key.deletion) return;
      scheduleDeletion(world, step, key, numberOf(properties['PendingWindowInDays']) ?? 30);
      (await world.port('tagging')).tagged(step, key.arn, {});
    },

    async read({ physicalId }, step) {
      const key = keysOf(world, step).get(physicalId);
      if (!key || key.deletion) return undefined;
      return {
        KeyPolicy: JSON.parse(key.policy),
        Description: key.description,
        Enabled: key.isEnabled,
        EnableKeyRotation: key.rotation.isOn,
        KeySpec: key.spec,
        KeyUsage: key.usage,
        MultiRegion: key.multiRegion,
        Tags: ownTagList(key.tags, step.stackTags),
        ...(key.rotation.isOn && { RotationPeriodInDays: key.rotation.periodDays }),
      };
    },

    list: (scope) => [...keysOf(world, scope).keys()].map((KeyId) => ({ KeyId })),

    alsoReplaces: (before, after) =>
      ['KeySpec', 'KeyUsage', 'MultiRegion'].filter((name) => before[name] !== after[name]),
  };
}

/** AWS::KMS::Alias */
export const aliasProvider = (world: World): ResourceProvider => ({
  type: 'AWS::KMS::Alias',

  async create(properties, { account, region }) {
    const name = stringOf(properties['AliasName']) ?? '';
    createAlias(world, { account, region }, name, stringOf(properties['TargetKeyId']) ?? '');
    return { physicalId: name, attributes: {} };
  },
  async update({ physicalId, attributes }, properties, step) {
    updateAlias(world, step, physicalId, stringOf(properties['TargetKeyId']) ?? '');
    return { physicalId, attributes };
  },
  async delete({ physicalId }, step) {
    try {
      deleteAlias(world, step, physicalId);
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'NotFoundException')) throw error;
    }
  },
  async read({ physicalId }, step) {
    const alias = aliasesOf(world, step).get(physicalId);
    return alias && { AliasName: alias.name, TargetKeyId: alias.keyId };
  },
  taken(properties, scope) {
    const name = stringOf(properties['AliasName']);
    return name !== undefined && aliasesOf(world, scope).has(name) ? name : undefined;
  },
});
