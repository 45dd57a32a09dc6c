import { expect, test } from 'vitest';
import { objectOf } from './source.js';

const ENDPOINT = 'http://127.0.0.1:4566';

test.each([
  ['http://127.0.0.1:4566/bucket/a/b.json', 'bucket', 'a/b.json'],
  ['http://localhost:4566/bucket/a.json', 'bucket', 'a.json'],
  ['https://s3.eu-west-1.amazonaws.com/bucket/a%20b.json', 'bucket', 'a b.json'],
  ['https://s3.amazonaws.com/bucket/a.json', 'bucket', 'a.json'],
  ['https://bucket.s3.eu-west-1.amazonaws.com/a.json', 'bucket', 'a.json'],
  ['https://bucket.s3.amazonaws.com/a.json', 'bucket', 'a.json'],
  ['https://my.bucket.s3-eu-west-1.amazonaws.com/x/a.json', 'my.bucket', 'x/a.json'],
])('%s is an object in a bucket', (url, bucket, key) => {
  expect(objectOf(url, ENDPOINT)).toEqual({ bucket, key });
});

test.each([
  'https://example.com/bucket/a.json',
  'bucket/a.json',
  'https://s3.amazonaws.com/bucket',
])('%s is none', (url) => {
  expect(() => objectOf(url, ENDPOINT)).toThrow();
});
