import type { DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { ids } from '../../core/ids.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import type { Scope } from '../../core/scope.js';
import { without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { invalidParameter, invalidRequest } from './errors.js';
import { randomPassword } from './password.js';
import { checkResourcePolicy } from './resource-policy.js';
import { checkFunction, nextRotation, openRotation, runRotation } from './rotation.js';
import {
  changeSecret,
  checkKey,
  createSecret,
  deleteSecret,
  livingSecret,
  putValue,
  secretOf,
} from './secrets.js';
import { type Secret, secretsOf, type Version } from './state.js';
import { moved, selectVersion } from './versions.js';

const scopeOf = ({ account, region }: Call): Scope => ({ account, region });

const describe = (secret: Secret): DescribeSecretResponse => ({
  ARN: secret.arn,
  Name: secret.name,
  CreatedDate: secret.created,
  LastChangedDate: secret.changed,
  Tags: tagList(secret.tags),
  VersionIdsToStages: Object.fromEntries(
    secret.versions
      .filter(({ stages }) => stages.length > 0)
      .map(({ id, stages }) => [id, [...stages]]),
  ),
  ...(secret.description !== undefined && { Description: secret.description }),
  ...(secret.keyId !== undefined && { KmsKeyId: secret.keyId }),
  ...(secret.accessed && { LastAccessedDate: secret.accessed }),
  ...(secret.deletion && { DeletedDate: secret.deletion.at }),
  ...(secret.rotation && rotationShape(secret)),
});

function rotationShape(secret: Secret): Partial<DescribeSecretResponse> {
  const { isOn, lambda, days, schedule, duration, last } = secret.rotation ?? { isOn: false };
  const next = nextRotation(secret);
  return {
    RotationEnabled: isOn,
    ...(lambda !== undefined && { RotationLambdaARN: lambda }),
    RotationRules: {
      ...(days !== undefined && { AutomaticallyAfterDays: days }),
      ...(schedule !== undefined && { ScheduleExpression: schedule }),
      ...(duration !== undefined && { Duration: duration }),
    },
    ...(last && { LastRotatedDate: last }),
    ...(next && { NextRotationDate: next }),
  };
}

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

export function secretHandlers(
  world: World,
): Handlers<typeof import('@aws-sdk/client-secrets-manager')> {
  const tell = async (call: Call, { arn }: Secret, tags: Secret['tags']) =>
    (await world.port('tagging')).tagged(scopeOf(call), arn, tags);
  const living = (call: Call, id: string | undefined) => livingSecret(world, call, given(id));
  const tagsFrom = (tags: readonly { Key?: string | undefined; Value?: string | undefined }[]) =>
    Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  const readValue = async (call: Call, secret: Secret) => {
    refuseDenied(secret, call);
    await checkKey(world, scopeOf(call), secret.keyId);
    const day = new Date(world.clock.now().toISOString().slice(0, 10));
    if (secret.accessed?.getTime() !== day.getTime()) {
      changeSecret(world, call, secret, { accessed: day });
    }
  };

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

function passes(
  secret: Secret,
  { Key, Values = [] }: { Key?: string | undefined; Values?: string[] | undefined },
): boolean {
  const texts: Readonly<Record<string, readonly string[]>> = {
    name: [secret.name],
    description: [secret.description ?? ''],
    'tag-key': Object.keys(secret.tags),
    'tag-value': Object.values(secret.tags),
    all: [secret.name, secret.description ?? '', ...Object.entries(secret.tags).flat()],
  };
  const seen = texts[Key ?? ''] ?? [];
  return Values.some((value) => {
    const isNegated = value.startsWith('!');
    const prefix = isNegated ? value.slice(1) : value;
    return seen.some((text) => text.startsWith(prefix)) !== isNegated;
  });
}
