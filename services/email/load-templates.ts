import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { NotifyParts } from './notify.js';

/**
 * Templates in the bucket, `upload-ready.html` and `upload-ready.txt`; either may be missing.
 *
 * S3 says that a key is missing only to who may list the bucket; to others it says "Access Denied".
 */
export function s3Templates(s3: S3Client, bucket: string): NotifyParts['loadTemplates'] {
  const load = async (key: string): Promise<string | undefined> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await Body?.transformToString('utf-8');
    } catch (thrown) {
      if (thrown instanceof NoSuchKey) return undefined;
      throw thrown;
    }
  };
  return async () => {
    const [html, text] = await Promise.all([load('upload-ready.html'), load('upload-ready.txt')]);
    return { ...(html && { html }), ...(text && { text }) };
  };
}
