import { ids } from '../../core/ids.js';
import type { S3Object, S3Port } from '../../core/ports.js';
import { hasAcls } from './bucket.js';
import { checksumOf } from './checksums.js';
import { notify } from './notify.js';
import { readableVersion } from './objects.js';
import { putObject } from './put.js';
import { bucketOf, type S3State } from './state.js';

/** What other services may ask of S3. */
export const s3Port = (state: S3State): S3Port => ({
  async getObject(bucketName, key, versionId): Promise<S3Object> {
    const bucket = bucketOf(state, bucketName);
    const object = readableVersion(state.objects(bucketName), key, versionId);
    const { headers } = object;
    return {
      body: await state.world.store.blobs.get(object.blob),
      contentType: headers.contentType,
      etag: object.etag,
      lastModified: object.modified,
      metadata: object.metadata,
      ...(bucket.versioning ? { versionId: object.versionId } : {}),
      ...(headers.cacheControl === undefined ? {} : { cacheControl: headers.cacheControl }),
      ...(headers.contentEncoding === undefined
        ? {}
        : { contentEncoding: headers.contentEncoding }),
    };
  },

  async putObject(bucketName, key, body, contentType) {
    const bucket = bucketOf(state, bucketName);
    const object = await putObject(state, bucketName, key, body, {
      headers: { contentType },
      metadata: {},
      storageClass: 'STANDARD',
      encryption: { algorithm: 'AES256' },
      tags: {},
      checksum: {
        algorithm: 'CRC64NVME',
        value: checksumOf('CRC64NVME', body),
        type: 'FULL_OBJECT',
      },
    });
    const { size, etag } = object;
    const versionId = bucket.versioning ? object.versionId : undefined;
    const what = { event: 'ObjectCreated:Put', key, size, etag, versionId, reason: 'PutObject' };
    notify(state, bucketName, what, {
      requestId: ids.upper(16),
      account: bucket.account,
      principalId: 'AWS:service',
      sourceIp: '127.0.0.1',
    });
  },

  owner(bucketName) {
    const bucket = state.buckets.get(bucketName);
    return bucket && { account: bucket.account, region: bucket.region };
  },

  policy: (bucketName) => state.buckets.get(bucketName)?.policy,

  versionCount(bucketName) {
    if (!state.buckets.has(bucketName)) return 0;
    const objects = state.objects(bucketName);
    return objects.keys().reduce((sum, key) => sum + objects.versions(key).length, 0);
  },

  aclsEnabled(bucketName) {
    const bucket = state.buckets.get(bucketName);
    return bucket !== undefined && hasAcls(bucket);
  },
});
