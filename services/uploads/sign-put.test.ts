import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { s3SignPut } from './sign-put.js';

const s3 = new S3Client({
  region: 'eu-west-1',
  requestChecksumCalculation: 'WHEN_REQUIRED',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});

test('a signed upload takes this type and this length, and asks for nothing a browser cannot send', async () => {
  const signPut = s3SignPut(s3, 'videos');
  const file = { key: 'uploads/o/f/run.mp4', contentType: 'video/mp4', sizeBytes: 7 };
  const { url, headers } = await signPut(file, 900);
  const { searchParams, pathname } = new URL(url);

  expect(pathname).toBe('/uploads/o/f/run.mp4');
  expect(searchParams.get('X-Amz-Expires')).toBe('900');
  expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
  expect([...searchParams.keys()].filter((name) => /checksum|sdk/i.test(name))).toEqual([]);
  expect(headers).toEqual({ 'Content-Type': 'video/mp4' });
});
