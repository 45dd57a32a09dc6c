import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsClients } from '../../src/aws/clients.js';
import { sdkLeftovers } from '../../src/aws/leftovers/index.js';
import { type Local, startLocal } from '../../src/local/index.js';

const ACCOUNT = '000000000000';
const REGION = 'eu-west-1';
let local: Local;
let s3: S3Client;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig());
});
afterAll(async () => {
  s3.destroy();
  await local.close();
});

async function empty(bucket: string) {
  const { endpoint } = local;
  const { credentials } = local.clientConfig();
  const clients = awsClients({ endpoint, region: REGION, credentials: async () => credentials });
  const { buckets } = sdkLeftovers({
    ...{ clients, account: ACCOUNT, partition: 'aws', command: 'cleanup' },
    ...{ who: `arn:aws:iam::${ACCOUNT}:root`, endpoint, profile: undefined },
  })(REGION);
  try {
    return await buckets.empty(bucket, {
      requesterPays: false,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      signal: new AbortController().signal,
      told: () => {},
    });
  } finally {
    clients.close();
  }
}

const STRANGE = [
  'a&b<c>"d\'.mp4',
  'a+b c%41.mp4',
  '../up',
  '/leading//twice/',
  'schön/日本/😀.mp4',
  'line\nbreak\ttab\rreturn',
  'control\u0001\u001b[31m',
  '\u0085\u2028',
];

test('what XML cannot hold is refused in a document, as S3 does', async () => {
  const Bucket = 'unwritable-names';
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a\u0010b', Body: '1' }));
  const Delete = { Objects: [{ Key: 'a\u0010b' }] };
  const refused = await s3.send(new DeleteObjectsCommand({ Bucket, Delete })).catch(String);
  expect(refused).toContain('MalformedXML');
  expect(await empty(Bucket)).toEqual({ removed: 1, refused: [] });
});

test('names of every kind go, with their versions and markers', async () => {
  const Bucket = 'strange-names';
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  for (const Key of STRANGE) {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: '1' }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: '2' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  }
  expect(await empty(Bucket)).toEqual({ removed: STRANGE.length * 3, refused: [] });
  const left = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect([...(left.Versions ?? []), ...(left.DeleteMarkers ?? [])]).toEqual([]);
});
