import { createHmac } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let s3: S3Client;
const Bucket = 'form-bucket';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig('us-east-1'));
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => local.close());

const hmac = (key: string | Buffer, data: string) =>
  createHmac('sha256', key).update(data).digest();

/** A form as a server makes it for its page: at most ten bytes below `up/`. */
function form(key: string, file: string, more: Record<string, string> = {}) {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [date.slice(0, 8), 'us-east-1', 's3', 'aws4_request'];
  const signed = {
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `APEXLOCAL000000000000/${scope.join('/')}`,
    'x-amz-date': date,
  };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(Date.now() + 60_000).toISOString(),
      conditions: [
        { bucket: Bucket },
        ['starts-with', '$key', 'up/'],
        ['content-length-range', 0, 10],
        { 'Content-Type': 'text/plain' },
        ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
      ],
    }),
  ).toString('base64');
  const signingKey = scope.reduce<string | Buffer>(hmac, 'AWS4apexlocal');
  const data = new FormData();
  const fields = { key, 'Content-Type': 'text/plain', ...signed, policy, ...more };
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  data.append('x-amz-signature', hmac(signingKey, policy).toString('hex'));
  data.append('file', new Blob([file]), 'photo.txt');
  return data;
}
const post = (body: FormData) =>
  fetch(`${local.endpoint}/${Bucket}`, { method: 'POST', body, redirect: 'manual' });

test('a signed form stores its file', async () => {
  const answer = await post(form('up/$' + '{filename}', 'hello'));
  expect(answer.status).toBe(204);
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'up/photo.txt' }));
  expect([got.ContentType, await got.Body?.transformToString()]).toEqual(['text/plain', 'hello']);
});

test.each([
  { why: 'a key elsewhere', key: 'down/x', says: 'Policy Condition failed' },
  { why: 'too many bytes', key: 'up/x', file: 'x'.repeat(11), says: 'EntityTooLarge' },
  {
    why: 'a field nobody signed for',
    key: 'up/x',
    more: { acl: 'x' },
    says: 'Extra input fields: acl',
  },
])('a form with $why is refused', async ({ key, file, more, says }) => {
  const answer = await post(form(key, file ?? 'x', more));
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await answer.text()).toContain(says);
});

test('a form that somebody else signed is refused', async () => {
  const forged = form('up/x', 'x');
  forged.set('x-amz-signature', 'ab'.repeat(32));
  const answer = await post(forged);
  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('SignatureDoesNotMatch'),
  ]);
});
