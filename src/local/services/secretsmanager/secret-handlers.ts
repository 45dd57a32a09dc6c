import { ids } from '../../core/ids.js';
import { given, pageOf } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { meansOf, type SecretHandlers, scopeOf, tagsFrom } from './api.js';
import { invalidRequest } from './errors.js';
import { checkResourcePolicy } from './resource-policy.js';
import { checkFunction, openRotation, runRotation } from './rotation.js';
import {
  changeSecret,
  checkKey,
  createSecret,
  deleteSecret,
  putValue,
  secretOf,
} from './secrets.js';
import { describe, passes } from './shapes.js';
import { secretsOf } from './state.js';

/** Secrets themselves: their life, rotation, policies and tags. */
export function secretHandlers(world: World): SecretHandlers {
  const { living, tell } = meansOf(world);
  return {
    async CreateSecret(input, call) {
      const secret = await createSecret(world, scopeOf(call), {
        ...{ name: given(input.Name), description: input.Description, keyId: input.KmsKeyId },
        ...{ text: input.SecretString, binary: input.SecretBinary },
        token: input.ClientRequestToken,
        tags: tagsFrom(input.Tags ?? []),
      });
      await tell(call, secret, secret.tags);
      const [version] = secret.versions;
      return { ARN: secret.arn, Name: secret.name, ...(version && { VersionId: version.id }) };
    },

    async UpdateSecret(input, call) {
      const found = living(call, input.SecretId);
      const keyId = input.KmsKeyId ?? found.keyId;
      await checkKey(world, scopeOf(call), keyId, 'EncryptionFailure');
      const secret = changeSecret(world, call, found, {
        keyId,
        description: input.Description ?? found.description,
        changed: world.clock.now(),
      });
      const answer = { ARN: secret.arn, Name: secret.name };
      if (input.SecretString === undefined && input.SecretBinary === undefined) return answer;
      const id = input.ClientRequestToken ?? ids.uuid();
      putValue(world, call, secret, {
        ...{ token: id, text: input.SecretString, binary: input.SecretBinary },
      });
      return { ...answer, VersionId: id };
    },

    async DeleteSecret({ SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery }, call) {
      const force = ForceDeleteWithoutRecovery ?? false;
      const secret = force ? secretOf(world, call, given(SecretId)) : living(call, SecretId);
      const at = deleteSecret(world, call, secret, { days: RecoveryWindowInDays, force });
      await tell(call, secret, {});
      return { ARN: secret.arn, Name: secret.name, DeletionDate: at };
    },
    async RestoreSecret({ SecretId }, call) {
      const secret = secretOf(world, call, given(SecretId));
      changeSecret(world, call, secret, { deletion: undefined });
      await tell(call, secret, secret.tags);
      return { ARN: secret.arn, Name: secret.name };
    },

    DescribeSecret: ({ SecretId }, call) => describe(secretOf(world, call, given(SecretId))),
    ListSecrets({ Filters = [], IncludePlannedDeletion, MaxResults, NextToken, SortOrder }, call) {
      const all = [...secretsOf(world, call).values()]
        .filter(({ deletion }) => IncludePlannedDeletion || !deletion)
        .filter((secret) => Filters.every((filter) => passes(secret, filter)))
        .sort((a, b) => b.created.getTime() - a.created.getTime());
      const ordered = SortOrder === 'asc' ? all.reverse() : all;
      const { items, next } = pageOf(ordered, NextToken, MaxResults ?? 100);
      return {
        SecretList: items.map((secret) => {
          const { VersionIdsToStages, ...rest } = describe(secret);
          return { ...rest, SecretVersionsToStages: VersionIdsToStages };
        }),
        ...(next && { NextToken: next }),
      };
    },
    async RotateSecret(input, call) {
      const scope = scopeOf(call);
      const secret = living(call, input.SecretId);
      const lambda = input.RotationLambdaARN ?? secret.rotation?.lambda;
      if (lambda === undefined) {
        throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
      }
      await checkFunction(world, scope, lambda);
      const rules = input.RotationRules;
      const rotation = {
        ...{ ...secret.rotation, isOn: true, lambda },
        ...(rules && {
          days: rules.AutomaticallyAfterDays,
          schedule: rules.ScheduleExpression,
          duration: rules.Duration,
        }),
      };
      const token = input.ClientRequestToken ?? ids.uuid();
      const answer = { ARN: secret.arn, Name: secret.name };
      if (input.RotateImmediately === false) {
        changeSecret(world, call, secret, { rotation });
        return answer;
      }
      const opened = openRotation(world, scope, secret, { token, rotation });
      await runRotation(world, scope, opened, token);
      return { ...answer, VersionId: token };
    },
    CancelRotateSecret({ SecretId }, call) {
      const secret = living(call, SecretId);
      const { rotation } = secret;
      changeSecret(world, call, secret, { rotation: rotation && { ...rotation, isOn: false } });
      return { ARN: secret.arn, Name: secret.name };
    },

    GetResourcePolicy({ SecretId }, call) {
      const { arn, name, policy } = secretOf(world, call, given(SecretId));
      return { ARN: arn, Name: name, ...(policy !== undefined && { ResourcePolicy: policy }) };
    },
    async PutResourcePolicy({ SecretId, ResourcePolicy, BlockPublicPolicy }, call) {
      const secret = living(call, SecretId);
      await checkResourcePolicy(world, call, given(ResourcePolicy), BlockPublicPolicy ?? false);
      changeSecret(world, call, secret, { policy: ResourcePolicy });
      return { ARN: secret.arn, Name: secret.name };
    },
    DeleteResourcePolicy({ SecretId }, call) {
      const secret = living(call, SecretId);
      changeSecret(world, call, secret, { policy: undefined });
      return { ARN: secret.arn, Name: secret.name };
    },

    async TagResource({ SecretId, Tags }, call) {
      const secret = living(call, SecretId);
      const tags = { ...secret.tags, ...tagsFrom(given(Tags)) };
      changeSecret(world, call, secret, { tags });
      await tell(call, secret, tags);
      return {};
    },
    async UntagResource({ SecretId, TagKeys }, call) {
      const secret = living(call, SecretId);
      const tags = without(secret.tags, given(TagKeys));
      changeSecret(world, call, secret, { tags });
      await tell(call, secret, tags);
      return {};
    },
  };
}
