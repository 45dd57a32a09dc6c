import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetParametersByPathCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findLocal, launchLocal } from '../../src/local/index.js';

const command = [process.execPath, '--import', 'tsx', 'src/local/daemon.ts'];
let stateFolder: string;
beforeEach(() => {
  stateFolder = mkdtempSync(join(tmpdir(), 'apexctl-killed-'));
});
afterEach(async () => {
  const left = await findLocal(stateFolder);
  if (left) process.kill(left.pid, 'SIGKILL');
  rmSync(stateFolder, { recursive: true, force: true, maxRetries: 5 });
});

const start = async () => {
  const { endpoint, pid } = await launchLocal({ command, stateFolder, pace: 'instant' });
  const config = {
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' },
    maxAttempts: 1,
  };
  return {
    pid,
    s3: new S3Client({ ...config, forcePathStyle: true }),
    dynamo: new DynamoDBClient(config),
    sqs: new SQSClient(config),
    ssm: new SSMClient(config),
  };
};
type Clients = Awaited<ReturnType<typeof start>>;

const Bucket = 'kept';
const TableName = 'kept';
const bodyOf = (key: string): string => `${key} `.repeat(2_000);

async function prepare({ s3, dynamo, sqs }: Clients): Promise<string> {
  await s3.send(new CreateBucketCommand({ Bucket }));
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'kept' }));
  return QueueUrl ?? '';
}

/** One call of each kind; the pair of items is one transaction. */
const callsOf = (key: string, { s3, dynamo, sqs, ssm }: Clients, QueueUrl: string) => ({
  object: () => s3.send(new PutObjectCommand({ Bucket, Key: key, Body: bodyOf(key) })),
  items: () =>
    dynamo.send(
      new TransactWriteItemsCommand({
        TransactItems: ['left', 'right'].map((side) => ({
          Put: { TableName, Item: { id: { S: `${key}-${side}` } } },
        })),
      }),
    ),
  message: () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: key })),
  parameter: () =>
    ssm.send(new PutParameterCommand({ Name: `/kept/${key}`, Type: 'String', Value: key })),
});
type Kind = keyof ReturnType<typeof callsOf>;

/** Keeps many calls in flight and kills the process at the answer of the given number. */
async function killAt(
  answers: number,
  prefix: string,
  clients: Clients,
  queue: string,
): Promise<readonly { readonly kind: Kind; readonly key: string }[]> {
  const acknowledged: { kind: Kind; key: string }[] = [];
  let next = 0;
  let isDead = false;
  const worker = async () => {
    while (!isDead) {
      const key = `${prefix}-${next++}`;
      for (const [kind, call] of Object.entries(callsOf(key, clients, queue))) {
        await call();
        acknowledged.push({ kind: kind as Kind, key });
        if (acknowledged.length === answers) process.kill(clients.pid, 'SIGKILL');
      }
    }
  };
  const ended = Array.from({ length: 6 }, () =>
    worker().catch(() => {
      isDead = true;
    }),
  );
  await Promise.all(ended);
  return acknowledged;
}

async function kept({ s3, dynamo, sqs, ssm }: Clients, QueueUrl: string) {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }));
  const count = 'ApproximateNumberOfMessages' as const;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [count] }),
  );
  const parameters: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new GetParametersByPathCommand({ Path: '/kept', ...(NextToken && { NextToken }) }),
    );
    parameters.push(...(page.Parameters ?? []).map(({ Value = '' }) => Value));
    ({ NextToken } = page);
  } while (NextToken);
  return {
    objects: Contents.map(({ Key = '' }) => Key),
    items: new Set(Items.map(({ id }) => id?.S)),
    messages: Number(Attributes?.[count]),
    parameters,
  };
}

test('a process that is killed amid many calls keeps all that it answered', async () => {
  let clients = await start();
  const queue = await prepare(clients);
  const acknowledged: { readonly kind: Kind; readonly key: string }[] = [];
  const keysOf = (kind: Kind) =>
    acknowledged.filter((one) => one.kind === kind).map(({ key }) => key);

  for (const answers of [17, 90, 231]) {
    acknowledged.push(...(await killAt(answers, `life-${answers}`, clients, queue)));
    clients = await start();
    const found = await kept(clients, queue);

    expect(found.objects).toEqual(expect.arrayContaining(keysOf('object')));
    for (const Key of found.objects) {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key }));
      expect((await Body?.transformToString()) === bodyOf(Key), Key).toBe(true);
    }
    for (const key of keysOf('items')) expect(found.items).toContain(`${key}-left`);
    const ids = [...found.items].map((id) => id?.replace(/-(?:left|right)$/, ''));
    expect(ids.length).toBe(2 * new Set(ids).size); // no transaction by half
    expect(found.messages).toBeGreaterThanOrEqual(keysOf('message').length);
    expect(found.parameters).toEqual(expect.arrayContaining(keysOf('parameter')));
  }
  expect(acknowledged.length).toBeGreaterThan(300);
});
