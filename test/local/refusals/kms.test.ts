import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf } from '../cloudformation/cloud.js';
import { refused, refusedInStack } from './refused.js';

let local: Local;
let cloud: Cloud;
let kms: KMSClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  cloud = cloudOf(local);
  kms = new KMSClient({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

const ROOT = { AWS: 'arn:aws:iam::000000000000:root' };
const statement = (Principal: object, Action = 'kms:*') => ({
  ...{ Effect: 'Allow', Principal, Action },
  Resource: '*',
});
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

async function key(Policy?: string): Promise<string> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy }));
  return KeyMetadata?.Arn ?? '';
}
const alias = (AliasName: string, TargetKeyId: string) =>
  kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
const encrypt = (KeyId: string, client = kms) =>
  client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }));

test('an alias is there once, and has plain characters', async () => {
  const KeyId = await key();
  await alias('alias/app', KeyId);
  await refused('kms-alias-duplicate', alias('alias/app', KeyId));
  await refused('kms-alias-invalid', alias('alias/app.2', KeyId));
  await alias('alias/app-2', KeyId);
});

test('a stack cannot take an alias that somebody has', async () => {
  await alias('alias/held', await key());
  const template = (AliasName: string) => ({
    Resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
      Name: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName, TargetKeyId: { Ref: 'Key' } },
      },
    },
  });
  for (const name of ['wanted', 'other']) {
    await cloud.changeSet(name, template(`alias/${name}`), { ChangeSetType: 'CREATE' });
  }
  await alias('alias/wanted', await key());
  await cloud.execute('wanted');
  await refusedInStack('kms-alias-duplicate', cloud, 'wanted', 'AlreadyExists');
  expect((await cloud.execute('other')).StackStatus).toBe('CREATE_COMPLETE');
});

test('a key that waits for its deletion is of no use', async () => {
  const KeyId = await key();
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  await refused('kms-key-pending-deletion', alias('alias/late', KeyId));
  await refused('kms-key-pending-deletion', encrypt(KeyId));
  await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  await alias('alias/late', KeyId);
  await refused('kms-key-disabled', encrypt(KeyId));
  await kms.send(new EnableKeyCommand({ KeyId }));
  await encrypt(KeyId);
  await kms.send(new DisableKeyCommand({ KeyId }));
  await refused('kms-key-disabled', encrypt(KeyId));
});

test('a key policy can be changed by who sets it, and names who exists', async () => {
  await refused('kms-key-policy-lockout', key(policy(statement(ROOT, 'kms:Encrypt'))));
  await refused(
    'kms-principal-invalid',
    key(policy(statement(ROOT), statement({ AWS: 'arn:aws:iam::000000000000:role/nobody' }))),
  );
  await key(policy(statement(ROOT)));

  const template = (Action: string) => ({
    Resources: {
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: { KeyPolicy: JSON.parse(policy(statement(ROOT, Action))) as unknown },
      },
    },
  });
  await cloud.create('locked', template('kms:Encrypt'));
  await refusedInStack('kms-key-policy-lockout', cloud, 'locked', 'InvalidRequest');
  expect((await cloud.create('open', template('kms:*'))).StackStatus).toBe('CREATE_COMPLETE');
});

test('who may not use a key is told so', async () => {
  const KeyId = await key();
  const iam = new IAMClient(local.clientConfig());
  const client = async (UserName: string, Action: string) => {
    await iam.send(new CreateUserCommand({ UserName }));
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
    return new KMSClient({ ...local.clientConfig(), maxAttempts: 1, credentials });
  };
  await refused('kms-access-denied', encrypt(KeyId, await client('reads', 'kms:Decrypt')));
  await encrypt(KeyId, await client('writes', 'kms:Encrypt'));
});

test('a log group is encrypted by a key that admits CloudWatch Logs', async () => {
  const logs = new CloudWatchLogsClient({ ...local.clientConfig(), maxAttempts: 1 });
  const make = (logGroupName: string, kmsKeyId: string) =>
    logs.send(new CreateLogGroupCommand({ logGroupName, kmsKeyId }));
  await refused('kms-key-policy-missing-logs', make('/app', await key()));
  const admitted = { Service: 'logs.eu-west-1.amazonaws.com' };
  await make('/app', await key(policy(statement(ROOT), statement(admitted))));
});
