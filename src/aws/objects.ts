import { setTimeout } from 'node:timers/promises';
import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Objects } from './aws.js';
import { allPages, type Call } from './call.js';
import type { AwsClients } from './clients.js';
import { sdkBuckets } from './leftovers/buckets.js';
import { SendingS3 } from './sending-s3.js';

/** Keys that one DeleteObjects takes. Source: S3 API reference, DeleteObjects. */
const KEYS_AT_ONCE = 1000;

/** S3 over the SDK. Every call names the owner that it expects. */
export function sdkObjects(
  clients: AwsClients,
  region: string,
  account: string,
  call: Call,
): Objects {
  const s3 = clients.get(SendingS3, region);
  const owned = (Bucket: string) => ({ Bucket, ExpectedBucketOwner: account });

  const removeAll = async (
    bucket: string,
    items: readonly { Key: string; VersionId?: string }[],
  ) => {
    const stayed: string[] = [];
    for (let at = 0; at < items.length; at += KEYS_AT_ONCE) {
      const Delete = { Objects: items.slice(at, at + KEYS_AT_ONCE), Quiet: true };
      const command = new DeleteObjectsCommand({ ...owned(bucket), Delete });
      const { Errors = [] } = await call('s3:DeleteObject', () => s3.send(command));
      stayed.push(...Errors.map(({ Key = '', Code = 'unknown' }) => `${Key} (${Code})`));
    }
    return stayed;
  };

  return {
    list: (bucket, prefix) =>
      allPages('s3:ListBucket', async (ContinuationToken) => {
        const command = new ListObjectsV2Command({
          ...owned(bucket),
          Prefix: prefix,
          ContinuationToken,
        });
        const page = await call('s3:ListBucket', () => s3.send(command));
        const items = (page.Contents ?? []).map(({ Key = '', ETag = '', Size = 0 }) => ({
          key: Key,
          etag: ETag.replaceAll('"', ''),
          bytes: Size,
        }));
        return { items, next: page.NextContinuationToken };
      }),

    async has(bucket, key) {
      const command = new ListObjectsV2Command({ ...owned(bucket), Prefix: key, MaxKeys: 1 });
      try {
        const page = await call('s3:ListBucket', () => s3.send(command), [
          'NoSuchBucket',
          'AccessDenied',
        ]);
        return (page.Contents ?? []).some(
          (object) => object.Key === key && (object.Size ?? 0) > EMPTY_ZIP_BYTES,
        );
      } catch (error) {
        // Whoever publishes next says what is wrong with the bucket; here it only means "not there".
        if (error instanceof Error && /^(NoSuchBucket|AccessDenied)$/.test(error.name))
          return false;
        throw error;
      }
    },

    async put({ bucket, key, body, contentType, cacheControl }) {
      const command = new PutObjectCommand({
        ...owned(bucket),
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
      });
      await call('s3:PutObject', () => s3.send(command));
    },

    remove: (bucket, keys) =>
      removeAll(
        bucket,
        keys.map((Key) => ({ Key })),
      ),

    async empty(bucket) {
      const partition = 'aws'; // no call on a bucket names it
      const buckets = sdkBuckets({ clients, region, account, partition, call });
      const { removed } = await buckets.empty(bucket, {
        requesterPays: false,
        sleep: (ms) => setTimeout(ms, undefined, { signal: clients.target.signal }),
        signal: clients.target.signal ?? new AbortController().signal,
        told: () => {},
      });
      return removed;
    },
  };
}

/** An archive of this size holds nothing; the CDK does not count it as published either. */
const EMPTY_ZIP_BYTES = 22;
