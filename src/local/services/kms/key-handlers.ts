import { AwsError } from '../../core/aws-error.js';
import { given, pageOf } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { home, type KmsHandlers, scopeOfCall, tagShapes, tagsFrom, tellTags } from './api.js';
import { wrongUsage } from './errors.js';
import {
  cancelDeletion,
  changeKey,
  insertKey,
  nextRotation,
  rotate,
  scheduleDeletion,
} from './keys.js';
import { keyFor, refusePending, usable } from './lookup.js';
import { checkPolicy, checkPolicyName, defaultPolicy } from './policies.js';
import { metadataOf, stateOf } from './shapes.js';
import { type Key, keysOf } from './state.js';

/** Source: KMS API reference, `Limit` of ListResourceTags. */
const PAGE = 50;

/** @throws AwsError AccessDeniedException: AWS's own keys are AWS's to change */
function changeable(key: Key, operation: string): Key {
  refusePending(key);
  if (key.manager === 'CUSTOMER') return key;
  throw new AwsError(
    'AccessDeniedException',
    `${key.arn} is an AWS managed key: kms:${operation} is not permitted on it.`,
    { status: 400 },
  );
}

/** @throws AwsError UnsupportedOperationException */
function rotatable(key: Key): Key {
  if (key.spec === 'SYMMETRIC_DEFAULT') return key;
  throw new AwsError('UnsupportedOperationException', '', { status: 400 });
}

export const keyHandlers = (world: World): KmsHandlers => ({
  async CreateKey(input, call) {
    const scope = scopeOfCall(call);
    const policy = input.Policy ?? defaultPolicy(scope);
    await checkPolicy(world, scope, {
      ...{ text: policy, by: call.caller },
      skipLockoutCheck: input.BypassPolicyLockoutSafetyCheck ?? false,
    });
    const key = insertKey(world, scope, {
      ...{ policy, manager: 'CUSTOMER', tags: tagsFrom(input.Tags), rotates: false },
      description: input.Description ?? '',
      spec: input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT',
      usage: usageOf(input.KeyUsage),
      multiRegion: input.MultiRegion ?? false,
    });
    await tellTags(world, key);
    return { KeyMetadata: metadataOf(key) };
  },
  DescribeKey: ({ KeyId }, call) => ({
    KeyMetadata: metadataOf(keyFor(world, call, given(KeyId))),
  }),
  ListKeys({ Limit, Marker }, call) {
    const { items, next } = pageOf([...keysOf(world, call).values()], Marker, Limit ?? 100);
    return {
      Keys: items.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })),
      Truncated: next !== undefined,
      ...(next && { NextMarker: next }),
    };
  },
  UpdateKeyDescription({ KeyId, Description }, call) {
    const key = changeable(keyFor(world, call, given(KeyId)), 'UpdateKeyDescription');
    changeKey(world, home(key), key, { description: given(Description) });
    return {};
  },
  EnableKey({ KeyId }, call) {
    const key = changeable(keyFor(world, call, given(KeyId)), 'EnableKey');
    changeKey(world, home(key), key, { isEnabled: true });
    return {};
  },
  DisableKey({ KeyId }, call) {
    const key = changeable(keyFor(world, call, given(KeyId)), 'DisableKey');
    changeKey(world, home(key), key, { isEnabled: false });
    return {};
  },
  ScheduleKeyDeletion({ KeyId, PendingWindowInDays }, call) {
    const found = changeable(keyFor(world, call, given(KeyId)), 'ScheduleKeyDeletion');
    const key = scheduleDeletion(world, home(found), found, PendingWindowInDays);
    return {
      KeyId: key.arn,
      KeyState: stateOf(key),
      ...(key.deletion && {
        DeletionDate: key.deletion.at,
        PendingWindowInDays: key.deletion.days,
      }),
    };
  },
  CancelKeyDeletion({ KeyId }, call) {
    const found = keyFor(world, call, given(KeyId));
    return { KeyId: cancelDeletion(world, home(found), found).arn };
  },

  GetKeyPolicy({ KeyId, PolicyName }, call) {
    checkPolicyName(PolicyName);
    return { Policy: keyFor(world, call, given(KeyId)).policy, PolicyName: 'default' };
  },
  async PutKeyPolicy(input, call) {
    checkPolicyName(input.PolicyName);
    const key = changeable(keyFor(world, call, given(input.KeyId)), 'PutKeyPolicy');
    const policy = given(input.Policy);
    await checkPolicy(world, home(key), {
      ...{ text: policy, by: call.caller },
      skipLockoutCheck: input.BypassPolicyLockoutSafetyCheck ?? false,
    });
    changeKey(world, home(key), key, { policy });
    return {};
  },
  ListKeyPolicies({ KeyId }, call) {
    keyFor(world, call, given(KeyId));
    return { PolicyNames: ['default'], Truncated: false };
  },

  GetKeyRotationStatus({ KeyId }, call) {
    const key = keyFor(world, call, given(KeyId));
    const { isOn, periodDays } = key.rotation;
    return {
      KeyId: key.arn,
      KeyRotationEnabled: isOn,
      ...(isOn && { RotationPeriodInDays: periodDays, NextRotationDate: nextRotation(key) }),
    };
  },
  EnableKeyRotation({ KeyId, RotationPeriodInDays }, call) {
    const key = rotatable(
      changeable(usable(keyFor(world, call, given(KeyId))), 'EnableKeyRotation'),
    );
    changeKey(world, home(key), key, {
      rotation: {
        ...key.rotation,
        isOn: true,
        since: key.rotation.isOn ? key.rotation.since : world.clock.now(),
        periodDays: RotationPeriodInDays ?? key.rotation.periodDays,
      },
    });
    return {};
  },
  DisableKeyRotation({ KeyId }, call) {
    const key = rotatable(
      changeable(usable(keyFor(world, call, given(KeyId))), 'DisableKeyRotation'),
    );
    changeKey(world, home(key), key, { rotation: { ...key.rotation, isOn: false } });
    return {};
  },
  RotateKeyOnDemand({ KeyId }, call) {
    const key = rotatable(
      changeable(usable(keyFor(world, call, given(KeyId))), 'RotateKeyOnDemand'),
    );
    return { KeyId: rotate(world, home(key), key, 'ON_DEMAND').arn };
  },
  ListKeyRotations({ KeyId, Marker, Limit = PAGE }, call) {
    const key = keyFor(world, call, given(KeyId));
    const { items, next } = pageOf(key.rotation.done, Marker, Limit);
    return {
      Rotations: items.map(({ at, kind }) => ({
        KeyId: key.arn,
        RotationDate: at,
        RotationType: kind,
      })),
      Truncated: next !== undefined,
      ...(next !== undefined && { NextMarker: next }),
    };
  },

  async TagResource({ KeyId, Tags }, call) {
    const key = changeable(keyFor(world, call, given(KeyId)), 'TagResource');
    const tags = { ...key.tags, ...tagsFrom(Tags) };
    await tellTags(world, changeKey(world, home(key), key, { tags }));
    return {};
  },
  async UntagResource({ KeyId, TagKeys }, call) {
    const key = changeable(keyFor(world, call, given(KeyId)), 'UntagResource');
    const tags = without(key.tags, given(TagKeys));
    await tellTags(world, changeKey(world, home(key), key, { tags }));
    return {};
  },
  ListResourceTags({ KeyId, Marker, Limit = PAGE }, call) {
    const { items, next } = pageOf(
      tagShapes(keyFor(world, call, given(KeyId)).tags),
      Marker,
      Limit,
    );
    return {
      Tags: [...items],
      Truncated: next !== undefined,
      ...(next !== undefined && { NextMarker: next }),
    };
  },
});

function usageOf(usage: string | undefined): Key['usage'] {
  if (usage === 'SIGN_VERIFY' || usage === 'GENERATE_VERIFY_MAC') return usage;
  if (usage === undefined || usage === 'ENCRYPT_DECRYPT') return 'ENCRYPT_DECRYPT';
  throw wrongUsage('The key', usage, 'CreateKey');
}
