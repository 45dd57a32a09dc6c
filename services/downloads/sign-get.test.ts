import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Upload } from '../shared/data/uploads.js';
import { attachment, s3SignGet } from './sign-get.js';

test('a signed download is saved under the name that the trainer gave', async () => {
  const s3 = new S3Client({
    region: 'eu-west-1',
    responseChecksumValidation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const file = { key: 'uploads/o/f/run.mp4', fileName: 'Été "1".mp4' } as Upload;
  const { searchParams } = new URL(await s3SignGet(s3, 'videos')(file, 300));
  expect(searchParams.get('X-Amz-Expires')).toBe('300');
  expect(searchParams.get('response-content-disposition')).toBe(
    `attachment; filename="_t_ _1_.mp4"; filename*=UTF-8''%C3%89t%C3%A9%20%221%22.mp4`,
  );
  expect(searchParams.has('x-amz-checksum-mode')).toBe(false);
});

test('no name can leave its place in the header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(attachment(name)).toMatch(
        /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.!~%-]*$/,
      );
    }),
  );
});
