import { allPages, memberOf } from '../call.js';
import { lastOf, named, names, type Reading, type Source } from './reading.js';
import type { Thing } from './snapshot.js';

/** Buckets of all regions. */
export const buckets = names('s3:ListAllMyBuckets', async (source) => {
  const { ListBucketsCommand, S3Client } = await import('@aws-sdk/client-s3');
  const action = 's3:ListAllMyBuckets';
  const found = await allPages(action, async (ContinuationToken) => {
    const command = new ListBucketsCommand({ MaxBuckets: 1000, ContinuationToken });
    const page = await source.call(action, () =>
      source.clients.get(S3Client, source.region).send(command),
    );
    return { items: page.Buckets ?? [], next: page.ContinuationToken };
  });
  return found.map(({ Name, BucketRegion }) => {
    const BucketName = memberOf(Name, action, 'Name');
    const region = BucketRegion ?? source.region;
    return named({ region }, 'AWS::S3::Bucket', BucketName, { BucketName });
  });
});

const tables = names('dynamodb:ListTables', async (source) => {
  const { DynamoDBClient, ListTablesCommand } = await import('@aws-sdk/client-dynamodb');
  const action = 'dynamodb:ListTables';
  const found = await allPages(action, async (ExclusiveStartTableName) => {
    const command = new ListTablesCommand({ ExclusiveStartTableName });
    const page = await source.call(action, () =>
      source.clients.get(DynamoDBClient, source.region).send(command),
    );
    return { items: page.TableNames ?? [], next: page.LastEvaluatedTableName };
  });
  const read: Thing[] = [];
  for (const name of found) read.push(await tableOf(source, name));
  return read;
});

async function tableOf(source: Source, TableName: string): Promise<Thing> {
  const { DescribeTableCommand, DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const action = 'dynamodb:DescribeTable';
  const answer = await source.call(action, () =>
    source.clients.get(DynamoDBClient, source.region).send(new DescribeTableCommand({ TableName })),
  );
  const table = memberOf(answer.Table, action, 'Table');
  const KeySchema = memberOf(table.KeySchema, action, 'KeySchema');
  const keys = new Set(KeySchema.map(({ AttributeName }) => AttributeName));
  return named(source, 'AWS::DynamoDB::Table', TableName, {
    TableName,
    KeySchema,
    AttributeDefinitions: (table.AttributeDefinitions ?? []).filter(({ AttributeName }) =>
      keys.has(AttributeName),
    ),
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: table.DeletionProtectionEnabled === true,
  });
}

const queues = names('sqs:ListQueues', async (source) => {
  const { ListQueuesCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const action = 'sqs:ListQueues';
  const found = await allPages(action, async (NextToken) => {
    const command = new ListQueuesCommand({ MaxResults: 1000, NextToken });
    const page = await source.call(action, () =>
      source.clients.get(SQSClient, source.region).send(command),
    );
    return { items: page.QueueUrls ?? [], next: page.NextToken };
  });
  return found.map((url) => {
    const QueueName = lastOf(url);
    const properties = { QueueName, ...(QueueName.endsWith('.fifo') && { FifoQueue: true }) };
    return named(source, 'AWS::SQS::Queue', url, properties);
  });
});

const topics = names('sns:ListTopics', async (source) => {
  const { ListTopicsCommand, SNSClient } = await import('@aws-sdk/client-sns');
  const action = 'sns:ListTopics';
  const found = await allPages(action, async (NextToken) => {
    const page = await source.call(action, () =>
      source.clients.get(SNSClient, source.region).send(new ListTopicsCommand({ NextToken })),
    );
    return { items: page.Topics ?? [], next: page.NextToken };
  });
  return found.map(({ TopicArn }) => {
    const id = memberOf(TopicArn, action, 'TopicArn');
    const TopicName = lastOf(id);
    const properties = { TopicName, ...(TopicName.endsWith('.fifo') && { FifoTopic: true }) };
    return named(source, 'AWS::SNS::Topic', id, properties);
  });
});

const secrets = names('secretsmanager:ListSecrets', async (source) => {
  const { ListSecretsCommand, SecretsManagerClient } = await import(
    '@aws-sdk/client-secrets-manager'
  );
  const action = 'secretsmanager:ListSecrets';
  const found = await allPages(action, async (NextToken) => {
    const command = new ListSecretsCommand({ NextToken });
    const page = await source.call(action, () =>
      source.clients.get(SecretsManagerClient, source.region).send(command),
    );
    return { items: page.SecretList ?? [], next: page.NextToken };
  });
  return found.map(({ ARN, Name }) =>
    named(source, 'AWS::SecretsManager::Secret', memberOf(ARN, action, 'ARN'), { Name }),
  );
});

/** Values stay where they are, also those that are no secrets by their type. */
const parameters = names('ssm:DescribeParameters', async (source) => {
  const { DescribeParametersCommand, SSMClient } = await import('@aws-sdk/client-ssm');
  const action = 'ssm:DescribeParameters';
  const found = await allPages(action, async (NextToken) => {
    const command = new DescribeParametersCommand({ NextToken, MaxResults: 50 });
    const page = await source.call(action, () =>
      source.clients.get(SSMClient, source.region).send(command),
    );
    return { items: page.Parameters ?? [], next: page.NextToken };
  });
  return found.map((row) => {
    const Name = memberOf(row.Name, action, 'Name');
    return named(source, 'AWS::SSM::Parameter', Name, { Name, Type: 'String', Value: '-' });
  });
});

/** Names of what keeps data in a region. */
export const dataNames: readonly Reading[] = [tables, queues, topics, secrets, parameters];
