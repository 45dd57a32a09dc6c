import { AwsError } from '../../core/aws-error.js';
import type { Call } from '../../core/handlers.js';
import { ids } from '../../core/ids.js';
import { given, pageOf } from '../../core/listing.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import type { World } from '../../core/world.js';
import { meansOf, type SecretHandlers, scopeOf } from './api.js';
import { invalidParameter } from './errors.js';
import { randomPassword } from './password.js';
import { changeSecret, checkKey, putValue, secretOf } from './secrets.js';
import type { Secret, Version } from './state.js';
import { moved, selectVersion } from './versions.js';

/** @throws AwsError AccessDeniedException when the secret's own policy forbids it */
function refuseDenied({ policy, arn }: Secret, { caller, operation }: Call): void {
  if (policy === undefined || (caller.kind !== 'user' && caller.kind !== 'role')) return;
  const action = `secretsmanager:${operation}`;
  if (decide([parsePolicy(policy)], { action, resource: arn, principal: caller }) !== 'deny')
    return;
  throw new AwsError(
    'AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${arn} with an explicit deny in a resource-based policy`,
    { status: 400 },
  );
}

const valueShape = ({ name, arn }: Secret, { id, created, stages, text, binary }: Version) => ({
  ...{ ARN: arn, Name: name, VersionId: id, CreatedDate: created, VersionStages: [...stages] },
  ...(text !== undefined && { SecretString: text }),
  ...(binary !== undefined && { SecretBinary: binary }),
});

/** Reading and writing values. */
export function valueHandlers(world: World): SecretHandlers {
  const { living } = meansOf(world);
  const readValue = async (call: Call, secret: Secret) => {
    refuseDenied(secret, call);
    await checkKey(world, scopeOf(call), secret.keyId);
    const day = new Date(world.clock.now().toISOString().slice(0, 10));
    if (secret.accessed?.getTime() !== day.getTime()) {
      changeSecret(world, call, secret, { accessed: day });
    }
  };

  return {
    async GetSecretValue({ SecretId, VersionId, VersionStage }, call) {
      const secret = living(call, SecretId);
      const version = selectVersion(secret, VersionId, VersionStage);
      await readValue(call, secret);
      return valueShape(secret, version);
    },

    async BatchGetSecretValue({ SecretIdList, MaxResults, NextToken }, call) {
      const { items, next } = pageOf(SecretIdList ?? [], NextToken, MaxResults ?? 20);
      const SecretValues = [];
      const Errors = [];
      for (const id of items) {
        try {
          const secret = living(call, id);
          SecretValues.push(valueShape(secret, selectVersion(secret, undefined, undefined)));
          await readValue(call, secret);
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          Errors.push({ SecretId: id, ErrorCode: error.code, Message: error.message });
        }
      }
      return { SecretValues, Errors, ...(next && { NextToken: next }) };
    },

    PutSecretValue(input, call) {
      const secret = living(call, input.SecretId);
      const id = input.ClientRequestToken ?? ids.uuid();
      if (input.SecretString === undefined && input.SecretBinary === undefined) {
        throw invalidParameter('You must provide either SecretString or SecretBinary.');
      }
      const { versions } = putValue(world, call, secret, {
        ...{ token: id, text: input.SecretString, binary: input.SecretBinary },
        stages: input.VersionStages,
      });
      const stages = versions.find((version) => version.id === id)?.stages ?? [];
      return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: [...stages] };
    },

    ListSecretVersionIds({ SecretId, IncludeDeprecated }, call) {
      const { arn, name, versions } = secretOf(world, call, given(SecretId));
      return {
        ARN: arn,
        Name: name,
        Versions: versions
          .filter(({ stages }) => IncludeDeprecated || stages.length > 0)
          .map(({ id, stages, created }) => ({
            VersionId: id,
            VersionStages: [...stages],
            CreatedDate: created,
          })),
      };
    },
    UpdateSecretVersionStage(input, call) {
      const secret = living(call, input.SecretId);
      const stage = given(input.VersionStage);
      const owner = secret.versions.find(({ stages }) => stages.includes(stage));
      if (owner && owner.id !== input.RemoveFromVersionId && owner.id !== input.MoveToVersionId) {
        throw invalidParameter(
          `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${owner.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
        );
      }
      changeSecret(world, call, secret, {
        versions: moved(secret.versions, stage, input.MoveToVersionId),
        changed: world.clock.now(),
      });
      return { ARN: secret.arn, Name: secret.name };
    },

    GetRandomPassword: (input) => ({
      RandomPassword: randomPassword({
        length: input.PasswordLength,
        exclude: input.ExcludeCharacters,
        excludeLowercase: input.ExcludeLowercase,
        excludeUppercase: input.ExcludeUppercase,
        excludeNumbers: input.ExcludeNumbers,
        excludePunctuation: input.ExcludePunctuation,
        includeSpace: input.IncludeSpace,
        requireEach: input.RequireEachIncludedType,
      }),
    }),
  };
}
