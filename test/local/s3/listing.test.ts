import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let s3: S3Client;
const Bucket = 'listing-under-test';
const KEYS = ['a b.txt', 'a/1', 'a/2', 'a/b/1', 'b/1', 'c', 'é', '\u{1F600}', '\uFB01'];

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket }));
  for (const Key of KEYS) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
});
afterAll(() => local.close());

test('keys come in the order of their bytes', async () => {
  const { Contents, KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const byBytes = [...KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(Contents?.map(({ Key }) => Key)).toEqual(byBytes);
  expect(KeyCount).toBe(KEYS.length);
});

test('a delimiter folds keys into common prefixes', async () => {
  const top = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
  expect(top.CommonPrefixes).toEqual([{ Prefix: 'a/' }, { Prefix: 'b/' }]);
  const inner = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', Prefix: 'a/' }));
  expect(inner.Contents?.map(({ Key }) => Key)).toEqual(['a/1', 'a/2']);
  expect(inner.CommonPrefixes).toEqual([{ Prefix: 'a/b/' }]);
});

test.each([{}, { Delimiter: '/' }, { Prefix: 'a' }, { StartAfter: 'a/1' }])(
  'pages of one with %j give what one page gives',
  async (query) => {
    const whole = await s3.send(new ListObjectsV2Command({ Bucket, ...query }));
    const found: (string | undefined)[] = [];
    const pages = paginateListObjectsV2({ client: s3, pageSize: 1 }, { Bucket, ...query });
    for await (const page of pages) {
      found.push(...(page.Contents ?? []).map(({ Key }) => Key));
      found.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    }
    const expected = [
      ...(whole.Contents ?? []).map(({ Key }) => Key),
      ...(whole.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
    ];
    expect(found.sort()).toEqual(expected.sort());
  },
);

test('the first version of the list pages by markers', async () => {
  const first = await s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 2, Delimiter: '/' }));
  expect(first.NextMarker).toBe('a/');
  const rest = await s3.send(
    new ListObjectsCommand({ Bucket, Marker: first.NextMarker, Delimiter: '/' }),
  );
  expect(rest.CommonPrefixes).toEqual([{ Prefix: 'b/' }]);
  expect(rest.Contents?.[0]?.Key).toBe('c');
});

test('url encoding is done on demand', async () => {
  const { Contents } = await s3.send(
    new ListObjectsV2Command({ Bucket, EncodingType: 'url', Prefix: 'a b' }),
  );
  expect(Contents?.[0]?.Key).toBe('a+b.txt');
});

test('versions are paged newest first within a key', async () => {
  const Bucket = 'listing-versions';
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  const put = async (Key: string) =>
    (await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))).VersionId;
  const a1 = await put('a');
  const a2 = await put('a');
  const b1 = await put('b');
  const { VersionId: marker } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));

  const seen: (string | undefined)[] = [];
  let at: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  for (let page = 0; page < 10; page += 1) {
    const answer = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 1, ...at }));
    for (const { VersionId } of [...(answer.Versions ?? []), ...(answer.DeleteMarkers ?? [])])
      seen.push(VersionId);
    if (!answer.IsTruncated) break;
    at = { KeyMarker: answer.NextKeyMarker, VersionIdMarker: answer.NextVersionIdMarker };
  }
  expect(seen).toEqual([marker, a2, a1, b1]);
  const all = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(all.DeleteMarkers?.[0]).toMatchObject({ Key: 'a', IsLatest: true });
  expect(all.Versions?.map(({ IsLatest }) => IsLatest)).toEqual([false, false, true]);
});
