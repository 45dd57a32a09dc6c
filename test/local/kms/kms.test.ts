import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  PutKeyPolicyCommand,
  ReEncryptCommand,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
  SignCommand,
  UpdateAliasCommand,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/local/core/clock.js';
import { type Local, startLocal } from '../../../src/local/index.js';

const ROOT = 'arn:aws:iam::000000000000:root';
let local: Local;
let kms: KMSClient;
let ahead = 0; // days that the clock of the embedded AWS is ahead of ours
beforeAll(async () => {
  const now = () => new Date(systemClock.now().getTime() + ahead * 86_400_000);
  local = await startLocal({ pace: 'instant', clock: { ...systemClock, now } });
  kms = new KMSClient({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

async function newKey(rest: object = {}): Promise<string> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand(rest));
  return KeyMetadata?.KeyId ?? '';
}
const policyFor = (principal: object, Action = 'kms:*') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action, Resource: '*' }],
  });
const text = (words: string) => new TextEncoder().encode(words);

describe('encryption', () => {
  test('gives back what went in, under the same context only', async () => {
    const KeyId = await newKey();
    const EncryptionContext = { purpose: 'test' };
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId, Plaintext: text('secret'), EncryptionContext }),
    );
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect(new TextDecoder().decode(Plaintext)).toBe('secret');
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  test('of another key is not this one to open', async () => {
    const [one, two] = [await newKey(), await newKey()];
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: one, Plaintext: text('secret') }),
    );
    await expect(
      kms.send(new DecryptCommand({ CiphertextBlob, KeyId: two })),
    ).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  });

  test('survives a rotation and can move to another key', async () => {
    const [one, two] = [await newKey(), await newKey()];
    const { CiphertextBlob } = await kms.send(
      new GenerateDataKeyCommand({ KeyId: one, KeySpec: 'AES_256' }),
    );
    await kms.send(new RotateKeyOnDemandCommand({ KeyId: one }));
    const moved = await kms.send(new ReEncryptCommand({ CiphertextBlob, DestinationKeyId: two }));
    expect(moved.SourceKeyId).toContain(one);
    const { Plaintext } = await kms.send(
      new DecryptCommand({ CiphertextBlob: moved.CiphertextBlob }),
    );
    expect(Plaintext).toHaveLength(32);
  });

  test('signatures verify, and a changed message does not', async () => {
    const KeyId = await newKey({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    const SigningAlgorithm = 'ECDSA_SHA_256';
    const { Signature } = await kms.send(
      new SignCommand({ KeyId, Message: text('a'), SigningAlgorithm }),
    );
    const verify = (words: string) =>
      kms.send(new VerifyCommand({ KeyId, Message: text(words), Signature, SigningAlgorithm }));
    expect((await verify('a')).SignatureValid).toBe(true);
    await expect(verify('b')).rejects.toMatchObject({ name: 'KMSInvalidSignatureException' });
  });
});

describe('key states', () => {
  test('a disabled key does not encrypt', async () => {
    const KeyId = await newKey();
    await kms.send(new DisableKeyCommand({ KeyId }));
    await expect(
      kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') })),
    ).rejects.toMatchObject({
      name: 'DisabledException',
      message: `arn:aws:kms:eu-west-1:000000000000:key/${KeyId} is disabled.`,
    });
  });

  test('deletion waits, can be taken back, and happens on its day', async () => {
    const KeyId = await newKey();
    const schedule = () =>
      kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    expect((await schedule()).KeyState).toBe('PendingDeletion');
    await expect(schedule()).rejects.toMatchObject({
      name: 'KMSInvalidStateException',
      message: `arn:aws:kms:eu-west-1:000000000000:key/${KeyId} is pending deletion.`,
    });
    await kms.send(new CancelKeyDeletionCommand({ KeyId }));
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    expect(KeyMetadata?.KeyState).toBe('Disabled');

    const port = await local.world.port('kms');
    await schedule();
    ahead = 7.01;
    expect(() => port.resolve({ account: '000000000000', region: 'eu-west-1' }, KeyId)).toThrow(
      `Key 'arn:aws:kms:eu-west-1:000000000000:key/${KeyId}' does not exist`,
    );
    ahead = 0;
  });

  test('rotation says when it comes next', async () => {
    const KeyId = await newKey();
    await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 100 }));
    const status = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    expect(status).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 100 });
  });
});

describe('key policies', () => {
  test('must let their author change them again', async () => {
    const Policy = policyFor({ AWS: ROOT }, 'kms:Encrypt');
    await expect(newKey({ Policy })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: 'The new key policy will not allow you to update the key policy in the future.',
    });
    await expect(newKey({ Policy, BypassPolicyLockoutSafetyCheck: true })).resolves.toBeTruthy();
  });

  test('name principals that exist', async () => {
    const KeyId = await newKey();
    const put = (principal: string) =>
      kms.send(new PutKeyPolicyCommand({ KeyId, Policy: policyFor({ AWS: [ROOT, principal] }) }));
    await expect(put('arn:aws:iam::000000000000:role/Ghost')).rejects.toThrow(
      'Policy contains a statement with one or more invalid principals.',
    );
  });

  test('decide about services by themselves', async () => {
    const service = { Service: 'logs.eu-west-1.amazonaws.com' };
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'kms:*', Resource: '*' },
        { Effect: 'Allow', Principal: service, Action: 'kms:Encrypt*', Resource: '*' },
      ],
    });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy }));
    const port = await local.world.port('kms');
    const may = (name: string, action: string) =>
      port.allows(KeyMetadata?.Arn ?? '', { service: name }, action);
    expect(may('logs.eu-west-1.amazonaws.com', 'kms:Encrypt')).toBe(true);
    expect(may('logs.eu-west-1.amazonaws.com', 'kms:Decrypt')).toBe(false);
    expect(may('sns.amazonaws.com', 'kms:Encrypt')).toBe(false);
  });

  test('that leave it to the account need a policy of the caller as well', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await new IAMClient(local.clientConfig()).send(
      new CreateRoleCommand({
        RoleName: 'Plain',
        AssumeRolePolicyDocument: policyFor({ AWS: ROOT }, 'sts:AssumeRole').replace(
          ',"Resource":"*"',
          '',
        ),
      }),
    );
    const port = await local.world.port('kms');
    const caller = {
      ...{ kind: 'role' as const, account: '000000000000', userId: 'x', accessKeyId: 'ASIA' },
      arn: 'arn:aws:sts::000000000000:assumed-role/Plain/x',
      roleArn: 'arn:aws:iam::000000000000:role/Plain',
    };
    expect(port.allows(KeyMetadata?.Arn ?? '', caller, 'kms:Decrypt')).toBe(false);
  });
});

describe('aliases', () => {
  test('are taken once and can move', async () => {
    const [one, two] = [await newKey(), await newKey()];
    const AliasName = 'alias/films';
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: one }));
    await expect(
      kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: two })),
    ).rejects.toMatchObject({
      name: 'AlreadyExistsException',
      message:
        'An alias with the name arn:aws:kms:eu-west-1:000000000000:alias/films already exists',
    });
    await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: two }));
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: AliasName }));
    expect(KeyMetadata?.KeyId).toBe(two);
  });

  test('of AWS are for AWS', async () => {
    const TargetKeyId = await newKey();
    await expect(
      kms.send(new CreateAliasCommand({ AliasName: 'alias/aws/mine', TargetKeyId })),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('of AWS come into being with the first use', async () => {
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }))).rejects.toThrow(
      'Alias arn:aws:kms:eu-west-1:000000000000:alias/aws/s3 is not found.',
    );
    const port = await local.world.port('kms');
    port.resolve({ account: '000000000000', region: 'eu-west-1' }, 'alias/aws/s3');
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }));
    expect(KeyMetadata?.KeyManager).toBe('AWS');
    const { Aliases } = await kms.send(new ListAliasesCommand({ KeyId: KeyMetadata?.KeyId }));
    expect(Aliases?.map((alias) => alias.AliasName)).toEqual(['alias/aws/s3']);
  });
});
