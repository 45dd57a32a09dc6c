import {
  CloudWatchClient,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
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
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf } from '../cloudformation/cloud.js';
import { trust, zip } from '../lambda/cloud.js';
import { refused, refusedInStack, says } from './refused.js';

let local: Local;
let cloud: Cloud;
let kms: KMSClient;
const lines: string[] = [];
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', log: (line) => lines.push(line) });
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

test('the variables of a function are read with the key of the function, as its role', async () => {
  const lambda = new LambdaClient({ ...local.clientConfig(), maxAttempts: 1 });
  const iam = new IAMClient(local.clientConfig());
  const RoleName = 'reads-variables';
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }),
  );
  const KMSKeyArn = await key();
  await lambda.send(
    new CreateFunctionCommand({
      ...{ FunctionName: 'secretive', Role: Role?.Arn, Runtime: 'nodejs22.x', KMSKeyArn },
      Handler: 'index.handler',
      Code: { ZipFile: zip({ 'index.js': 'exports.handler = async () => process.env.WORD;' }) },
      Environment: { Variables: { WORD: 'sesame' } },
    }),
  );
  const invoke = () => lambda.send(new InvokeCommand({ FunctionName: 'secretive' }));
  await refused('lambda-environment-key-denied', invoke());
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: KMSKeyArn }],
  });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'decrypt', PolicyDocument }));
  expect((await invoke()).Payload?.transformToString()).toBe('"sesame"');
  await kms.send(new DisableKeyCommand({ KeyId: KMSKeyArn }));
  await expect(invoke()).rejects.toMatchObject({ name: 'KMSDisabledException' });
});

test('an alarm reaches an encrypted topic only when its key admits CloudWatch', async () => {
  const sns = new SNSClient(local.clientConfig());
  const alarms = new CloudWatchClient(local.clientConfig());
  const told = async (Name: string, KmsMasterKeyId: string) => {
    const topic = await sns.send(new CreateTopicCommand({ Name, Attributes: { KmsMasterKeyId } }));
    await alarms.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName: Name, Namespace: 'Shop', MetricName: 'Errors', Statistic: 'Sum' },
        ...{ Period: 60, EvaluationPeriods: 1, Threshold: 1, AlarmActions: [topic.TopicArn ?? ''] },
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    lines.length = 0;
    const StateReason = 'to see who is told';
    await alarms.send(
      new SetAlarmStateCommand({ AlarmName: Name, StateValue: 'ALARM', StateReason }),
    );
    return lines.find((line) => line.startsWith(`cloudwatch ${Name}`));
  };
  says('topic-key-denied', await told('closed', await key()));
  const admitted = { Service: 'cloudwatch.amazonaws.com' };
  expect(await told('open', await key(policy(statement(ROOT), statement(admitted))))).toBe(
    undefined,
  );
});
