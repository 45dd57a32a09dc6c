import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let s3: S3Client;
const Bucket = 'objects-under-test';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => local.close());

const put = (Key: string, Body: string | Uint8Array, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Key: string, more = {}) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();

test('an object comes back with its bytes, headers and metadata', async () => {
  const made = await put('a/ü +.txt', 'hello', {
    ContentType: 'text/plain',
    CacheControl: 'no-cache',
    Metadata: { colour: 'red' },
    Tagging: 'k=v&l=w',
  });
  expect(made.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/ü +.txt' }));
  expect(await got.Body?.transformToString()).toBe('hello');
  expect(got).toMatchObject({
    ContentType: 'text/plain',
    CacheControl: 'no-cache',
    Metadata: { colour: 'red' },
    ContentLength: 5,
    TagCount: 2,
    ServerSideEncryption: 'AES256',
    ETag: made.ETag,
  });
  expect(got.VersionId).toBeUndefined();
});

test('an absent key and an absent bucket are told apart', async () => {
  await expect(text('nothing')).rejects.toMatchObject({
    name: 'NoSuchKey',
    message: 'The specified key does not exist.',
  });
  const elsewhere = new GetObjectCommand({ Bucket: 'no-such-bucket-here', Key: 'x' });
  await expect(s3.send(elsewhere)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'nothing' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});

test('a range is answered with 206 and its place', async () => {
  await put('range', '0123456789');
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=2-4' }));
  expect(got.$metadata.httpStatusCode).toBe(206);
  expect(got.ContentRange).toBe('bytes 2-4/10');
  expect(await got.Body?.transformToString()).toBe('234');
  expect(await text('range', { Range: 'bytes=-3' })).toBe('789');
  await expect(text('range', { Range: 'bytes=10-' })).rejects.toMatchObject({
    name: 'InvalidRange',
  });
});

test('conditions decide about reads and writes', async () => {
  const { ETag } = await put('cond', 'one');
  await expect(text('cond', { IfNoneMatch: ETag })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 304 },
  });
  await expect(text('cond', { IfMatch: '"other"' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
  });
  await expect(put('cond', 'two', { IfNoneMatch: '*' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
    message: 'At least one of the pre-conditions you specified did not hold',
  });
  await put('cond', 'two', { IfMatch: ETag });
  expect(await text('cond')).toBe('two');
});

test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
  'a %s checksum is kept and shown on demand',
  async (ChecksumAlgorithm) => {
    const made = await put(`sum-${ChecksumAlgorithm}`, 'hello', { ChecksumAlgorithm });
    const got = await s3.send(
      new HeadObjectCommand({ Bucket, Key: `sum-${ChecksumAlgorithm}`, ChecksumMode: 'ENABLED' }),
    );
    const member = `Checksum${ChecksumAlgorithm}` as const;
    expect(got[member]).toBe(made[member]);
    expect(got[member]).toBeDefined();
    expect(got.ChecksumType).toBe('FULL_OBJECT');
  },
);

test('a wrong checksum is refused', async () => {
  await expect(put('bad', 'hello', { ChecksumSHA256: 'AAAA' })).rejects.toThrow(
    /SHA256|checksum|digest/i,
  );
  await expect(text('bad')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('a copy keeps metadata unless it is replaced, and never copies onto itself unchanged', async () => {
  await put('from', 'x', { Metadata: { a: '1' }, ContentType: 'text/css' });
  const CopySource = `${Bucket}/from`;
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource }));
  const got = await s3.send(new HeadObjectCommand({ Bucket, Key: 'to' }));
  expect(got).toMatchObject({ Metadata: { a: '1' }, ContentType: 'text/css' });
  await expect(
    s3.send(new CopyObjectCommand({ Bucket, Key: 'from', CopySource })),
  ).rejects.toMatchObject({ name: 'InvalidRequest' });
  const replaced = { MetadataDirective: 'REPLACE', Metadata: { b: '2' } } as const;
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'from', CopySource, ...replaced }));
  const changed = await s3.send(new HeadObjectCommand({ Bucket, Key: 'from' }));
  expect(changed).toMatchObject({ Metadata: { b: '2' }, ContentType: 'binary/octet-stream' });
});

test('deleting what is absent succeeds, one or many', async () => {
  await put('d1', 'x');
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'never-there' }));
  const answer = await s3.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'd1' }, { Key: 'd2' }] } }),
  );
  expect(answer.Deleted?.map(({ Key }) => Key)).toEqual(['d1', 'd2']);
  await expect(text('d1')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('presigned addresses read and write without further credentials', async () => {
  const upload = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'signed' }), {
    expiresIn: 60,
  });
  const put = await fetch(upload, { method: 'PUT', body: 'by url' });
  expect(put.status).toBe(200);
  const download = await getSignedUrl(
    s3,
    new GetObjectCommand({ Bucket, Key: 'signed', ResponseContentType: 'text/x-own' }),
  );
  const got = await fetch(download);
  expect([got.status, got.headers.get('content-type'), await got.text()]).toEqual([
    200,
    'text/x-own',
    'by url',
  ]);
});

test('strangers are denied', async () => {
  const answer = await fetch(`${local.endpoint}/${Bucket}/range`);
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<Code>AccessDenied</Code>');
});

test('versions, markers and the null version live side by side', async () => {
  const Bucket = 'versioned-objects';
  const go = { Bucket, Key: 'k' };
  await s3.send(new CreateBucketCommand({ Bucket }));
  const body = async (more = {}) =>
    (await s3.send(new GetObjectCommand({ ...go, ...more }))).Body?.transformToString();
  const versioning = (Status: 'Enabled' | 'Suspended') =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));

  await s3.send(new PutObjectCommand({ ...go, Body: 'null' }));
  await versioning('Enabled');
  const one = await s3.send(new PutObjectCommand({ ...go, Body: 'one' }));
  const gone = await s3.send(new DeleteObjectCommand(go));
  expect(gone.DeleteMarker).toBe(true);
  await expect(body()).rejects.toMatchObject({ name: 'NoSuchKey' });
  expect(await body({ VersionId: one.VersionId })).toBe('one');
  expect(await body({ VersionId: 'null' })).toBe('null');
  await expect(body({ VersionId: gone.VersionId })).rejects.toMatchObject({
    name: 'MethodNotAllowed',
  });

  await s3.send(new DeleteObjectCommand({ ...go, VersionId: gone.VersionId }));
  expect(await body()).toBe('one');
  await versioning('Suspended');
  await s3.send(new PutObjectCommand({ ...go, Body: 'again null' }));
  expect(await body({ VersionId: 'null' })).toBe('again null');
  expect(await body({ VersionId: one.VersionId })).toBe('one');
});
