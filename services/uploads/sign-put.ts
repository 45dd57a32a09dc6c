import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { UploadParts } from './initiate.js';

/** Presigned uploads into the bucket: of this key, type and length and no other. */
export function s3SignPut(s3: S3Client, bucket: string): UploadParts['signPut'] {
  return async ({ key, contentType, sizeBytes }, expiresIn) => {
    const url = await getSignedUrl(
      s3,
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        ContentType: contentType,
        ContentLength: sizeBytes,
      }),
      { expiresIn, signableHeaders: new Set(['host', 'content-type', 'content-length']) },
    );
    return { url, headers: { 'Content-Type': contentType } };
  };
}
