import { here, type Lookup, statusOf, unlessAbsent } from './absent.js';

/** Bucket names are shared by all accounts: what is not ours may still be taken. */
export const bucket: Lookup = {
  actions: ['s3:ListAllMyBuckets', 's3:ListBucket'],
  async look(source, name) {
    const { HeadBucketCommand, ListBucketsCommand, S3Client } = await import('@aws-sdk/client-s3');
    const s3 = source.clients.get(S3Client, source.region);
    const own = await source.call('s3:ListAllMyBuckets', () =>
      s3.send(new ListBucketsCommand({ Prefix: name, MaxBuckets: 1000 })),
    );
    if (own.Buckets?.some((one) => one.Name === name)) return here(name);
    const isTaken = await source.call('s3:ListBucket', () =>
      s3.send(new HeadBucketCommand({ Bucket: name })).then(() => true, isElsewhere),
    );
    return isTaken ? { id: name, state: 'elsewhere' } : undefined;
  },
};

/** A bucket of somebody else answers 403, one in another region 301. Source: S3 API reference, HeadBucket. */
function isElsewhere(error: unknown): boolean {
  const status = statusOf(error);
  if (status === 404) return false;
  if (status === 403 || status === 301) return true;
  throw error;
}

export const table: Lookup = {
  actions: ['dynamodb:DescribeTable'],
  async look(source, TableName) {
    const { DescribeTableCommand, DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    const client = source.clients.get(DynamoDBClient, source.region);
    const send = () => client.send(new DescribeTableCommand({ TableName }));
    const absent = ['ResourceNotFoundException'];
    const found = await unlessAbsent(source, 'dynamodb:DescribeTable', send, absent);
    return found && here(TableName);
  },
};

export const queue: Lookup = {
  actions: ['sqs:GetQueueUrl'],
  async look(source, QueueName) {
    const { GetQueueUrlCommand, SQSClient } = await import('@aws-sdk/client-sqs');
    const client = source.clients.get(SQSClient, source.region);
    const send = () => client.send(new GetQueueUrlCommand({ QueueName }));
    const absent = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];
    const found = await unlessAbsent(source, 'sqs:GetQueueUrl', send, absent);
    return found && here(found.QueueUrl ?? QueueName);
  },
};

export const topic: Lookup = {
  actions: ['sns:GetTopicAttributes'],
  async look(source, name) {
    const { GetTopicAttributesCommand, SNSClient } = await import('@aws-sdk/client-sns');
    const client = source.clients.get(SNSClient, source.region);
    const TopicArn = `arn:${source.partition}:sns:${source.region}:${source.account}:${name}`;
    const send = () => client.send(new GetTopicAttributesCommand({ TopicArn }));
    const absent = ['NotFoundException', 'NotFound'];
    const found = await unlessAbsent(source, 'sns:GetTopicAttributes', send, absent);
    return found && here(TopicArn);
  },
};

/** A deleted secret keeps its name until its recovery window ends. Source: Secrets Manager User Guide, "Delete a secret". */
export const secret: Lookup = {
  actions: ['secretsmanager:DescribeSecret'],
  async look(source, SecretId) {
    const { DescribeSecretCommand, SecretsManagerClient } = await import(
      '@aws-sdk/client-secrets-manager'
    );
    const client = source.clients.get(SecretsManagerClient, source.region);
    const send = () => client.send(new DescribeSecretCommand({ SecretId }));
    const absent = ['ResourceNotFoundException'];
    const found = await unlessAbsent(source, 'secretsmanager:DescribeSecret', send, absent);
    if (found?.Name !== SecretId) return undefined;
    return { id: found.ARN ?? SecretId, state: found.DeletedDate ? 'deleting' : 'here' };
  },
};

/** Described, not got: the value is nobody's business. */
export const parameter: Lookup = {
  actions: ['ssm:DescribeParameters'],
  async look(source, name) {
    const { DescribeParametersCommand, SSMClient } = await import('@aws-sdk/client-ssm');
    const client = source.clients.get(SSMClient, source.region);
    const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: [name] }];
    const answer = await source.call('ssm:DescribeParameters', () =>
      client.send(new DescribeParametersCommand({ ParameterFilters })),
    );
    return answer.Parameters?.some((one) => one.Name === name) ? here(name) : undefined;
  },
};

export const repository: Lookup = {
  actions: ['ecr:DescribeRepositories'],
  async look(source, name) {
    const { DescribeRepositoriesCommand, ECRClient } = await import('@aws-sdk/client-ecr');
    const client = source.clients.get(ECRClient, source.region);
    const send = () => client.send(new DescribeRepositoriesCommand({ repositoryNames: [name] }));
    const absent = ['RepositoryNotFoundException'];
    const found = await unlessAbsent(source, 'ecr:DescribeRepositories', send, absent);
    return found && here(name);
  },
};
