import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let secrets: SecretsManagerClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  secrets = new SecretsManagerClient({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

const create = (Name: string, SecretString = 'one') =>
  secrets.send(new CreateSecretCommand({ Name, SecretString }));
const value = async (SecretId: string, rest: object = {}) =>
  (await secrets.send(new GetSecretValueCommand({ SecretId, ...rest }))).SecretString;
const remove = (SecretId: string, rest: object = {}) =>
  secrets.send(new DeleteSecretCommand({ SecretId, ...rest }));

test('a secret answers to its name, its ARN and its ARN without the suffix', async () => {
  const { ARN = '' } = await create('app/jwt');
  expect(ARN).toMatch(
    /^arn:aws:secretsmanager:eu-west-1:000000000000:secret:app\/jwt-[a-zA-Z]{6}$/,
  );
  for (const id of ['app/jwt', ARN, ARN.slice(0, -7)]) expect(await value(id)).toBe('one');
  await expect(value(`${ARN.slice(0, -1)}9`)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret.",
  });
});

test('a new value makes the old one the previous one', async () => {
  await create('versions');
  const { VersionId } = await secrets.send(
    new PutSecretValueCommand({ SecretId: 'versions', SecretString: 'two' }),
  );
  expect(await value('versions')).toBe('two');
  expect(await value('versions', { VersionStage: 'AWSPREVIOUS' })).toBe('one');
  const { VersionIdsToStages = {} } = await secrets.send(
    new DescribeSecretCommand({ SecretId: 'versions' }),
  );
  const old = Object.keys(VersionIdsToStages).find((id) => id !== VersionId);
  await secrets.send(
    new UpdateSecretVersionStageCommand({
      SecretId: 'versions',
      VersionStage: 'AWSCURRENT',
      RemoveFromVersionId: VersionId,
      MoveToVersionId: old,
    }),
  );
  expect(await value('versions')).toBe('one');
  expect(await value('versions', { VersionStage: 'AWSPREVIOUS' })).toBe('two');
});

describe('deletion', () => {
  test('waits, keeps the name taken, and can be taken back', async () => {
    await create('waiting');
    await remove('waiting', { RecoveryWindowInDays: 7 });
    await expect(value('waiting')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: "You can't perform this operation on the secret because it was marked for deletion.",
    });
    await expect(create('waiting')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message:
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
    });
    const { SecretList } = await secrets.send(new ListSecretsCommand({}));
    expect(SecretList?.map(({ Name }) => Name)).not.toContain('waiting');
    await secrets.send(new RestoreSecretCommand({ SecretId: 'waiting' }));
    expect(await value('waiting')).toBe('one');
  });

  test('without recovery frees the name at once', async () => {
    const { ARN } = await create('gone');
    await remove('gone', { ForceDeleteWithoutRecovery: true });
    const again = await create('gone');
    expect(again.ARN).not.toBe(ARN);
  });

  test('is one or the other', async () => {
    await create('either');
    await expect(
      remove('either', { ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: 7 }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(remove('either', { RecoveryWindowInDays: 6 })).rejects.toMatchObject({
      message: 'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
    });
  });
});

test('a name is taken once', async () => {
  await create('taken');
  await expect(create('taken')).rejects.toMatchObject({
    name: 'ResourceExistsException',
    message: 'The operation failed because the secret taken already exists.',
  });
});

test('passwords keep to their rules', async () => {
  const { RandomPassword = '' } = await secrets.send(
    new GetRandomPasswordCommand({
      PasswordLength: 20,
      ExcludePunctuation: true,
      ExcludeCharacters: 'abcABC012',
    }),
  );
  expect(RandomPassword).toMatch(/^[d-zD-Z3-9]{20}$/);
  expect(RandomPassword).toMatch(/[d-z]/);
  expect(RandomPassword).toMatch(/[D-Z]/);
  expect(RandomPassword).toMatch(/[3-9]/);
});
