import { createHash, randomBytes } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let s3: S3Client;
const Bucket = 'multipart-under-test';
const BIG = randomBytes(5 * 1024 * 1024);
const SMALL = randomBytes(100);

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => local.close());

async function begin(Key: string, more = {}) {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
  const at = { Bucket, Key, UploadId };
  return {
    at,
    part: async (PartNumber: number, Body: Uint8Array) => ({
      PartNumber,
      ETag: (await s3.send(new UploadPartCommand({ ...at, PartNumber, Body }))).ETag,
    }),
    complete: (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      s3.send(new CompleteMultipartUploadCommand({ ...at, MultipartUpload: { Parts } })),
  };
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

test('parts become one object whose tag is the tag of tags', async () => {
  const upload = await begin('whole', { ContentType: 'video/mp4' });
  const parts = [await upload.part(1, BIG), await upload.part(2, SMALL)];
  const listed = await s3.send(new ListPartsCommand(upload.at));
  expect(listed.Parts?.map(({ Size }) => Size)).toEqual([BIG.length, SMALL.length]);

  const { ETag } = await upload.complete(parts);
  expect(ETag).toBe(`"${md5(Buffer.concat([md5(BIG), md5(SMALL)])).toString('hex')}-2"`);
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'whole' }));
  expect(got.ContentType).toBe('video/mp4');
  const body = Buffer.from((await got.Body?.transformToByteArray()) ?? []);
  expect(body.equals(Buffer.concat([BIG, SMALL]))).toBe(true);
  const second = await s3.send(new HeadObjectCommand({ Bucket, Key: 'whole', PartNumber: 2 }));
  expect(second).toMatchObject({ ContentLength: SMALL.length, PartsCount: 2 });
  await expect(upload.complete(parts)).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('parts that are too small, unknown or out of order are refused', async () => {
  const upload = await begin('refused');
  const one = await upload.part(1, SMALL);
  const two = await upload.part(2, SMALL);
  await expect(upload.complete([two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  await expect(upload.complete([one, { ...two, ETag: '"x"' }])).rejects.toMatchObject({
    name: 'InvalidPart',
  });
  await expect(upload.complete([one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' });
  await upload.complete([two]);
});

test('an aborted upload is forgotten', async () => {
  const upload = await begin('aborted');
  const uploads = async () =>
    (await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'aborted' }))).Uploads ?? [];
  expect(await uploads()).toHaveLength(1);
  await s3.send(new AbortMultipartUploadCommand(upload.at));
  expect(await uploads()).toHaveLength(0);
  await expect(upload.part(1, SMALL)).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('a part can be copied from a range of another object', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: '0123456789' }));
  const upload = await begin('copied');
  const { CopyPartResult } = await s3.send(
    new UploadPartCopyCommand({
      ...upload.at,
      PartNumber: 1,
      CopySource: `${Bucket}/source`,
      CopySourceRange: 'bytes=3-5',
    }),
  );
  await upload.complete([{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'copied' }));
  expect(await got.Body?.transformToString()).toBe('345');
});
