import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { leftoversOf, thingsIn } from '../helpers/removing-here.js';

let local: Local;
let s3: S3Client;
let thing: ReturnType<typeof thingsIn>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client({ ...local.clientConfig(), forcePathStyle: true });
  thing = thingsIn(leftoversOf(local));
});
afterAll(() => local.close());

const put = (Bucket: string, Key: string) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
const create = async (Bucket: string, more: object = {}) => {
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      ...more,
    }),
  );
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
};
const held = { problem: { id: 'removal-held' } };

test('versions, delete markers and uploads go before the bucket', async () => {
  await create('full');
  for (const key of ['a', 'a', 'b/c', 'b/d']) await put('full', key);
  await s3.send(new DeleteObjectCommand({ Bucket: 'full', Key: 'a' }));
  await s3.send(new CreateMultipartUploadCommand({ Bucket: 'full', Key: 'half' }));
  const bucket = thing('AWS::S3::Bucket', 'full');
  const seen = await bucket.look();
  expect(seen).toMatchObject({
    owner: '000000000000',
    locks: [],
    config: { BucketName: 'full', VersioningConfiguration: { Status: 'Enabled' } },
    content: { count: 5, isEmpty: false },
  });
  expect(seen?.content?.usedAt).toBeDefined();
  expect(await bucket.remove()).toEqual([
    's3:AbortMultipartUpload',
    's3:DeleteObjectVersion',
    's3:DeleteBucket',
  ]);
  expect(await bucket.look()).toBeUndefined();
  expect(await bucket.remove()).toEqual([]);
});

test('a policy that denies deletion is told with its statement, and nothing is deleted', async () => {
  await create('denying');
  await put('denying', 'a');
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Keep',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:DeleteObject*',
        Resource: 'arn:aws:s3:::denying/*',
      },
    ],
  });
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'denying', Policy }));
  const bucket = thing('AWS::S3::Bucket', 'denying');
  expect((await bucket.look())?.locks).toEqual(['its policy: "Keep" denies s3:DeleteObject']);
  await expect(bucket.remove()).rejects.toMatchObject(held);
  expect((await bucket.look())?.content).toMatchObject({ count: 1 });

  const policy = thing('AWS::S3::BucketPolicy', 'denying');
  const artefact = await policy.save();
  await policy.remove();
  expect(await policy.look()).toBeUndefined();
  await policy.restore(artefact);
  expect((await policy.look())?.config).toMatchObject({ PolicyDocument: JSON.parse(Policy) });
});

test('what a legal hold keeps is counted, and its bucket stays', async () => {
  await create('locked', { ObjectLockEnabledForBucket: true });
  for (const key of ['free', 'kept']) await put('locked', key);
  await s3.send(
    new PutObjectLegalHoldCommand({ Bucket: 'locked', Key: 'kept', LegalHold: { Status: 'ON' } }),
  );
  const bucket = thing('AWS::S3::Bucket', 'locked');
  expect((await bucket.look())?.locks).toEqual([
    'object lock or a legal hold keeps 1 of 2 versions',
  ]);
  await expect(bucket.remove()).rejects.toMatchObject({ problem: { id: 'bucket-not-emptied' } });
  expect((await bucket.look())?.content).toMatchObject({ count: 1 });
});

test('a bucket with too many versions is left to a lifecycle rule', async () => {
  await create('huge');
  await put('huge', 'a');
  const bucket = thing('AWS::S3::Bucket', 'huge');
  const seen = await bucket.look();
  if (!seen) throw new Error('the bucket is not there');
  const content = { what: 'many', isEmpty: false, count: 5_000_001 };
  await expect(bucket.remove({ seen: { ...seen, content } })).rejects.toMatchObject(held);
  expect((await bucket.look())?.content).toMatchObject({ count: 1 });
  const calls = await bucket.remove({ seen: { ...seen, content }, letsExpire: true });
  expect(calls).toEqual(['s3:PutLifecycleConfiguration']);
  expect((await bucket.look())?.content).toMatchObject({ count: 1 });
  const { Rules = [] } = await s3.send(
    new GetBucketLifecycleConfigurationCommand({ Bucket: 'huge' }),
  );
  expect(Rules.map(({ Status }) => Status)).toEqual(['Enabled', 'Enabled']);
});

test('a bucket of another account is neither read nor touched', async () => {
  const other = new S3Client({
    ...local.clientConfig('eu-west-1', '111111111111'),
    forcePathStyle: true,
  });
  await other.send(
    new CreateBucketCommand({
      Bucket: 'theirs',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  );
  const bucket = thing('AWS::S3::Bucket', 'theirs');
  await expect(bucket.look()).rejects.toMatchObject({ problem: { id: 'access-denied' } });
  await expect(bucket.remove()).rejects.toMatchObject({ problem: { id: 'access-denied' } });
});

test('what lies in folders is counted, told, and goes', async () => {
  await create('wide');
  for (const key of ['a', 'x/1', 'x/2', 'y/1', 'y/z/1']) await put('wide', key);
  const bucket = thing('AWS::S3::Bucket', 'wide');
  const told: number[] = [];
  await bucket.remove({ progress: (done) => void told.push(done) });
  expect(told.at(-1)).toBe(5);
  expect(await bucket.look()).toBeUndefined();
});
