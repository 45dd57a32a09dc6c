import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let s3: S3Client;
const Bucket = 'browser-bucket';
const ORIGIN = 'https://app.example.com';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  s3 = new S3Client(local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new CreateBucketCommand({ Bucket: 'without-cors' }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'body' }));
  await s3.send(
    new PutBucketCorsCommand({
      Bucket,
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedOrigins: ['https://*.example.com'],
            AllowedMethods: ['GET', 'PUT'],
            AllowedHeaders: ['content-type', 'x-amz-*'],
            ExposeHeaders: ['ETag'],
            MaxAgeSeconds: 3000,
          },
          { AllowedOrigins: ['*'], AllowedMethods: ['HEAD'] },
        ],
      },
    }),
  );
});
afterAll(() => local.close());

const ask = (bucket: string, method: string, headers = '', origin = ORIGIN) =>
  fetch(`${local.endpoint}/${bucket}/k`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(headers ? { 'access-control-request-headers': headers } : {}),
    },
  });

test('a preflight that a rule allows is answered with what the rule allows', async () => {
  const answer = await ask(Bucket, 'PUT', 'content-type, x-amz-meta-a');
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'content-type, x-amz-meta-a',
    'access-control-expose-headers': 'ETag',
    'access-control-max-age': '3000',
    'access-control-allow-credentials': 'true',
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  });
});

test.each([
  { why: 'another method', method: 'DELETE' },
  { why: 'another header', method: 'PUT', headers: 'authorization' },
  { why: 'another origin', method: 'PUT', origin: 'https://evil.test' },
])('a preflight with $why is refused', async ({ method, headers, origin }) => {
  const answer = await ask(Bucket, method, headers, origin);
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('CORSResponse: This CORS request is not allowed.');
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('a bucket without rules says so', async () => {
  const answer = await ask('without-cors', 'PUT');
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('CORSResponse: CORS is not enabled for this bucket.');
});

test('a rule for all origins is answered with a star and no credentials', async () => {
  const answer = await ask(Bucket, 'HEAD', '', 'https://any.test');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
});

test('the request itself carries the headers too, also when it is refused', async () => {
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'k' }));
  const fine = await fetch(url, { headers: { origin: ORIGIN } });
  expect([fine.status, fine.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
  const denied = await fetch(`${local.endpoint}/${Bucket}/k`, { headers: { origin: ORIGIN } });
  expect([denied.status, denied.headers.get('access-control-allow-origin')]).toEqual([403, ORIGIN]);
  const foreign = await fetch(url, { headers: { origin: 'https://evil.test' } });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});
