import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let s3: S3Client;
let sqs: SQSClient;
let QueueUrl: string | undefined;
const Bucket = 'telling-bucket';
const QueueArn = 'arn:aws:sqs:us-east-1:000000000000:told';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig('us-east-1'));
  sqs = new SQSClient(local.clientConfig('us-east-1'));
  await s3.send(new CreateBucketCommand({ Bucket }));
  ({ QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'told' })));
});
afterAll(() => local.close());

const configure = (more = {}) =>
  s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        QueueConfigurations: [
          {
            Id: 'mine',
            QueueArn,
            Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'],
            Filter: {
              Key: {
                FilterRules: [
                  { Name: 'prefix', Value: 'in/' },
                  { Name: 'suffix', Value: '.txt' },
                ],
              },
            },
          },
        ],
        ...more,
      },
    }),
  );

interface Told {
  readonly Event?: string;
  readonly Records?: readonly {
    readonly eventName: string;
    readonly s3: {
      readonly configurationId: string;
      readonly bucket: object;
      readonly object: { readonly key: string };
    };
  }[];
}

/** Takes messages until there are so many; long polling ends when one is there. */
async function received(count: number): Promise<Told[]> {
  const found: Told[] = [];
  while (found.length < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    );
    if (Messages.length === 0) break;
    for (const { Body } of Messages) found.push(JSON.parse(Body ?? '{}') as Told);
  }
  return found;
}

test('a queue that does not let S3 in is refused', async () => {
  await expect(configure()).rejects.toMatchObject({
    name: 'InvalidArgument',
    message: 'Unable to validate the following destination configurations',
  });
});

test('configurations that overlap are refused', async () => {
  const one = { QueueArn, Events: ['s3:ObjectCreated:Put' as const] };
  await expect(configure({ QueueConfigurations: [one, one] })).rejects.toThrow(
    'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
  );
});

test('an admitted queue gets the test event, and then what its filter lets through', async () => {
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl,
      Attributes: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 's3.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: QueueArn,
              Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` } },
            },
          ],
        }),
      },
    }),
  );
  await configure();
  expect((await received(1))[0]?.Event).toBe('s3:TestEvent');

  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'hello' }));
  await put('in/a.jpg');
  await put('out/a.txt');
  await put('in/ä b.txt');
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'in/ä b.txt' }));
  const records = (await received(2)).flatMap(({ Records = [] }) => Records);
  expect(records.map(({ eventName }) => eventName).sort()).toEqual([
    'ObjectCreated:Put',
    'ObjectRemoved:Delete',
  ]);
  expect(records.find(({ eventName }) => eventName === 'ObjectCreated:Put')).toMatchObject({
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'us-east-1',
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'mine',
      bucket: { name: Bucket, arn: `arn:aws:s3:::${Bucket}` },
      object: { key: 'in/%C3%A4+b.txt', size: 5, eTag: '5d41402abc4b2a76b9719d911017c592' },
    },
  });
});
