import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/local/core/clock.js';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf } from '../cloudformation/cloud.js';
import { trust, zip } from '../lambda/cloud.js';
import { refused, refusedInStack, says } from './refused.js';

let local: Local;
let cloud: Cloud;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  cloud = cloudOf(local);
});
afterAll(() => local.close());

const once = { maxAttempts: 1 };
const logGroup = (LogGroupName: string) => ({
  Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } } },
});

test('a stack cannot create what appeared after its change set was made', async () => {
  const logs = new CloudWatchLogsClient(local.clientConfig());
  for (const name of ['taken', 'free']) {
    await cloud.changeSet(name, logGroup(`/app/${name}`), { ChangeSetType: 'CREATE' });
  }
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/app/taken' }));
  await cloud.execute('taken');
  await refusedInStack('physical-name-already-exists', cloud, 'taken', 'AlreadyExists');
  expect(await cloud.execute('free')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
});

test('a change set tells of a taken name before anything is done', async () => {
  const logs = new CloudWatchLogsClient(local.clientConfig());
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/left/early' }));
  const early = await cloud.changeSet('early', logGroup('/left/early'), {
    ChangeSetType: 'CREATE',
  });
  expect(early.Status).toBe('FAILED');
  says('early-validation-failed', early.StatusReason);
  const free = await cloud.changeSet('free-early', logGroup('/not/yet'), {
    ChangeSetType: 'CREATE',
  });
  expect(free.Status).toBe('CREATE_COMPLETE');
});

test('bucket names are shared by all accounts', async () => {
  const s3 = new S3Client(local.clientConfig());
  const other = new S3Client(local.clientConfig('eu-west-1', '111111111111'));
  await s3.send(new CreateBucketCommand({ Bucket: 'only-one' }));
  await refused(
    'bucket-name-of-another-account',
    other.send(new CreateBucketCommand({ Bucket: 'only-one' })),
  );
  await refused('bucket-name-own', s3.send(new CreateBucketCommand({ Bucket: 'only-one' })));
  await other.send(new CreateBucketCommand({ Bucket: 'only-two' }));
});

test('a bucket name has no upper-case letters', async () => {
  const s3 = new S3Client(local.clientConfig());
  await refused(
    'bucket-name-malformed',
    s3.send(new CreateBucketCommand({ Bucket: 'Not_A_Bucket' })),
  );
  await s3.send(new CreateBucketCommand({ Bucket: 'a-bucket' }));
});

test('tables are one of a name in a region', async () => {
  const input: CreateTableCommandInput = {
    TableName: 'links',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  };
  const dynamo = new DynamoDBClient({ ...local.clientConfig(), ...once });
  await dynamo.send(new CreateTableCommand(input));
  await refused('table-name-taken', dynamo.send(new CreateTableCommand(input)));
  await new DynamoDBClient(local.clientConfig('us-east-1')).send(new CreateTableCommand(input));
});

test('functions are one of a name, of 64 characters at most; roles one of a name', async () => {
  const lambda = new LambdaClient({ ...local.clientConfig(), ...once });
  const iam = new IAMClient(local.clientConfig());
  const role = { RoleName: 'runs', AssumeRolePolicyDocument: trust('lambda.amazonaws.com') };
  const { Role } = await iam.send(new CreateRoleCommand(role));
  await refused('role-name-taken', iam.send(new CreateRoleCommand(role)));
  await iam.send(new CreateRoleCommand({ ...role, RoleName: 'runs-too' }));

  const make = (FunctionName: string) =>
    lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: Role?.Arn,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: zip({ 'index.js': '' }) },
      }),
    );
  await make('mailer');
  await refused('function-name-taken', make('mailer'));
  await refused('lambda-function-name-too-long', make('f'.repeat(65)));
  await make('f'.repeat(64));
});

test('log groups are one of a name', async () => {
  const logs = new CloudWatchLogsClient(local.clientConfig());
  const make = (logGroupName: string) => logs.send(new CreateLogGroupCommand({ logGroupName }));
  await make('/app');
  await refused('log-group-name-taken', make('/app'));
  await make('/app/2');
});

test('a queue is made again only with the same attributes', async () => {
  const sqs = new SQSClient(local.clientConfig());
  const make = (VisibilityTimeout: string) =>
    sqs.send(new CreateQueueCommand({ QueueName: 'jobs', Attributes: { VisibilityTimeout } }));
  await make('30');
  await refused('queue-name-taken', make('60'));
  await make('30');
});

test('the name of a deleted queue rests for a minute', async () => {
  let aheadMs = 0;
  const now = () => new Date(systemClock.now().getTime() + aheadMs);
  const brisk = await startLocal({ pace: 'brisk', clock: { ...systemClock, now } });
  const sqs = new SQSClient(brisk.clientConfig());
  const make = () => sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
  const { QueueUrl } = await make();
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await refused('queue-name-resting', make());
  aheadMs = 61_000;
  await make();
  await brisk.close();
});

test('a secret keeps its name, even while it waits for its deletion', async () => {
  const secrets = new SecretsManagerClient(local.clientConfig());
  const make = (Name: string) =>
    secrets.send(new CreateSecretCommand({ Name, SecretString: 'hidden' }));
  await make('mail');
  await refused('secret-name-taken', make('mail'));
  await secrets.send(new DeleteSecretCommand({ SecretId: 'mail', RecoveryWindowInDays: 7 }));
  await refused('secret-name-resting', make('mail'));
  await make('gone');
  await secrets.send(
    new DeleteSecretCommand({ SecretId: 'gone', ForceDeleteWithoutRecovery: true }),
  );
  await make('gone');
});

test('a parameter is overwritten only when asked for', async () => {
  const ssm = new SSMClient(local.clientConfig());
  const parameter = { Name: '/app/url', Type: 'String', Value: 'a' } as const;
  await ssm.send(new PutParameterCommand(parameter));
  await refused('parameter-name-taken', ssm.send(new PutParameterCommand(parameter)));
  await ssm.send(new PutParameterCommand({ ...parameter, Value: 'b', Overwrite: true }));
});
