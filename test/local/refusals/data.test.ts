import {
  type AttributeDefinition,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type QueueConfiguration,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { type Cloud, cloudOf } from '../cloudformation/cloud.js';
import { refused, refusedInStack, says } from './refused.js';

let local: Local;
let cloud: Cloud;
let s3: S3Client;
let dynamo: DynamoDBClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  cloud = cloudOf(local);
  s3 = new S3Client(local.clientConfig());
  dynamo = new DynamoDBClient({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

const bucket = (Bucket: string) => s3.send(new CreateBucketCommand({ Bucket }));
const write = (Bucket: string, Key: string) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));

test('a bucket is deleted when it is empty', async () => {
  const Bucket = 'full';
  await bucket(Bucket);
  await write(Bucket, 'a');
  const remove = () => s3.send(new DeleteBucketCommand({ Bucket }));
  await refused('bucket-not-empty', remove());
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
  await remove();

  await bucket('versions');
  await s3.send(
    new PutBucketVersioningCommand({
      Bucket: 'versions',
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  );
  const { VersionId } = await write('versions', 'a');
  const forget = () => s3.send(new DeleteBucketCommand({ Bucket: 'versions' }));
  await refused('bucket-versions-remain', forget());
  await s3.send(new DeleteObjectCommand({ Bucket: 'versions', Key: 'a', VersionId }));
  await forget();

  const BucketName = 'in-a-stack';
  await cloud.create('buckets', {
    Resources: { Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName } } },
  });
  await write(BucketName, 'a');
  expect((await cloud.remove('buckets'))?.StackStatus).toBe('DELETE_FAILED');
  await refusedInStack('bucket-not-empty', cloud, 'buckets');
  await s3.send(new DeleteObjectCommand({ Bucket: BucketName, Key: 'a' }));
  expect((await cloud.remove('buckets'))?.StackStatus).toBe('DELETE_COMPLETE');
});

test('a bucket is not made public unless somebody unblocks it', async () => {
  const Bucket = 'for-all';
  await bucket(Bucket);
  const publish = (Principal: unknown) => {
    const Resource = `arn:aws:s3:::${Bucket}/*`;
    const Statement = [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource }];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    return s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  };
  await refused('bucket-public-access', publish('*'));
  await publish({ Service: 'cloudfront.amazonaws.com' });
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: { BlockPublicPolicy: false },
    }),
  );
  await publish('*');
});

test('ACLs are taken where the bucket allows them; what is not there is not found', async () => {
  await bucket('no-acl');
  await s3.send(new CreateBucketCommand({ Bucket: 'acl', ObjectOwnership: 'ObjectWriter' }));
  const put = (Bucket: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', ACL: 'aws-exec-read' }));
  await refused('bucket-acl-not-taken', put('no-acl'));
  await put('acl');
  const get = (Key: string) => s3.send(new GetObjectCommand({ Bucket: 'acl', Key }));
  await refused('object-missing', get('b'));
  await get('a');
});

test('a bucket notifies whom it may reach, and of each event once', async () => {
  const Bucket = 'notifies';
  await bucket(Bucket);
  const sqs = new SQSClient(local.clientConfig());
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'uploads' }));
  const QueueArn = 'arn:aws:sqs:eu-west-1:000000000000:uploads';
  const notify = (...QueueConfigurations: QueueConfiguration[]) =>
    s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: { QueueConfigurations },
      }),
    );
  const created: QueueConfiguration = { QueueArn, Events: ['s3:ObjectCreated:*'] };
  await refused('notification-permission-missing', notify(created));
  const Statement = [
    {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: QueueArn,
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` } },
    },
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  await refused(
    'notifications-overlap',
    notify(created, { QueueArn, Events: ['s3:ObjectCreated:Put'] }),
  );
  await notify(created, { QueueArn, Events: ['s3:ObjectRemoved:*'] });
});

test('a lifecycle moves objects late enough, and before they expire', async () => {
  const Bucket = 'ages';
  await bucket(Bucket);
  const age = (moves: number, expires: number) =>
    s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: {
          Rules: [
            {
              ...{ ID: 'ages', Status: 'Enabled', Filter: { Prefix: '' } },
              Transitions: [{ Days: moves, StorageClass: 'STANDARD_IA' }],
              Expiration: { Days: expires },
            },
          ],
        },
      }),
    );
  await refused('lifecycle-transition-invalid', age(29, 90));
  await refused('lifecycle-expires-before-transition', age(30, 30));
  await age(30, 31);
});

test('a browser uploads to a bucket that has rules for its origin', async () => {
  const Bucket = 'uploads';
  await bucket(Bucket);
  const preflight = () =>
    fetch(`${local.endpoint}/${Bucket}/a`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.com', 'access-control-request-method': 'PUT' },
    });
  const closed = await preflight();
  expect(closed.status).toBe(403);
  says('s3-cors-missing-for-upload', await closed.text());
  const CORSRules = [{ AllowedOrigins: ['https://app.example.com'], AllowedMethods: ['PUT'] }];
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  expect((await preflight()).status).toBe(200);
});

const KEYS = { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }] };
const ATTRIBUTES: AttributeDefinition[] = ['id', 'owner', 'day'].map((AttributeName) => ({
  AttributeName,
  AttributeType: 'S',
}));
const index = (AttributeName: string) => ({
  IndexName: `by-${AttributeName}`,
  KeySchema: [{ AttributeName, KeyType: 'HASH' as const }],
  Projection: { ProjectionType: 'ALL' as const },
});
const table = (TableName: string) =>
  dynamo.send(
    new CreateTableCommand({
      ...{ TableName, ...KEYS, BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions: ATTRIBUTES.slice(0, 1),
    }),
  );

test('a protected table stays', async () => {
  const TableName = 'kept';
  await table(TableName);
  const protect = (DeletionProtectionEnabled: boolean) =>
    dynamo.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled }));
  const remove = () => dynamo.send(new DeleteTableCommand({ TableName }));
  await protect(true);
  await refused('table-deletion-protected', remove());
  await protect(false);
  await remove();
});

test('a table gets one index at a time', async () => {
  const TableName = 'indexed';
  await table(TableName);
  const add = (...names: string[]) =>
    dynamo.send(
      new UpdateTableCommand({
        ...{ TableName, AttributeDefinitions: ATTRIBUTES },
        GlobalSecondaryIndexUpdates: names.map((name) => ({ Create: index(name) })),
      }),
    );
  await refused('table-indexes-one-at-a-time', add('owner', 'day'));
  await add('owner');

  const query = (IndexName: string) =>
    dynamo.send(
      new QueryCommand({
        ...{ TableName, IndexName },
        KeyConditionExpression: '#o = :o',
        ExpressionAttributeNames: { '#o': 'owner' },
        ExpressionAttributeValues: { ':o': { S: 'x' } },
      }),
    );
  await refused('index-missing', query('by-day'));
  await query('by-owner');
});

test('a stack gives a table one index at a time', async () => {
  const template = (...names: string[]) => ({
    Resources: {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          ...{ ...KEYS, BillingMode: 'PAY_PER_REQUEST' },
          AttributeDefinitions: ATTRIBUTES.filter(({ AttributeName = '' }) =>
            ['id', ...names].includes(AttributeName),
          ),
          ...(names.length > 0 && { GlobalSecondaryIndexes: names.map(index) }),
        },
      },
    },
  });
  await cloud.create('indexes', template());
  const both = await cloud.update('indexes', template('owner', 'day'));
  expect(both.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  await refusedInStack('stack-indexes-one-at-a-time', cloud, 'indexes', 'InvalidRequest');
  for (const names of [['owner'], ['owner', 'day']]) {
    const one = await cloud.update('indexes', template(...names));
    expect(one.StackStatus).toBe('UPDATE_COMPLETE');
  }
});

test('a table is found in its own region, and written to on its conditions', async () => {
  const TableName = 'here';
  await table(TableName);
  const describe = (name: string | undefined) =>
    dynamo.send(new DescribeTableCommand({ TableName: name }));
  await refused('lambda-env-missing', describe(undefined));
  await describe(TableName);
  const put = (client: DynamoDBClient) =>
    client.send(
      new PutItemCommand({
        ...{ TableName, Item: { id: { S: '1' } } },
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    );
  await refused('table-missing', put(new DynamoDBClient(local.clientConfig('us-east-1'))));
  await put(dynamo);
  await refused('table-condition-failed', put(dynamo));
});
