import type { Bucket } from './bucket.js';
import { type ChecksumMembers, memberOf } from './checksums.js';
import type { ObjectVersion } from './object.js';

/** The members by which GetObject and HeadObject describe an object alike. */
export function describe(
  bucket: Bucket,
  object: ObjectVersion,
  options: { withChecksum: boolean },
) {
  const { headers, encryption, retention } = object;
  const isKms = encryption.algorithm !== 'AES256';
  return {
    AcceptRanges: 'bytes',
    LastModified: object.modified,
    ETag: `"${object.etag}"`,
    ContentType: headers.contentType,
    CacheControl: headers.cacheControl,
    ContentDisposition: headers.contentDisposition,
    ContentEncoding: headers.contentEncoding,
    ContentLanguage: headers.contentLanguage,
    ...(headers.expires === undefined
      ? {}
      : { Expires: new Date(headers.expires), ExpiresString: headers.expires }),
    WebsiteRedirectLocation: headers.redirect,
    Metadata: { ...object.metadata },
    ServerSideEncryption: encryption.algorithm as 'AES256' | 'aws:kms',
    ...(isKms
      ? { SSEKMSKeyId: encryption.keyArn, BucketKeyEnabled: encryption.bucketKey || undefined }
      : {}),
    ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    // STANDARD is told by absence
    ...(object.storageClass === 'STANDARD' ? {} : { StorageClass: object.storageClass as never }),
    ...(retention
      ? { ObjectLockMode: retention.mode, ObjectLockRetainUntilDate: retention.until }
      : {}),
    ...(object.legalHold ? { ObjectLockLegalHoldStatus: object.legalHold } : {}),
    ...(options.withChecksum ? checksumMembers(object) : {}),
  };
}

export function checksumMembers({ checksum }: Pick<ObjectVersion, 'checksum'>): ChecksumMembers & {
  ChecksumType?: 'FULL_OBJECT' | 'COMPOSITE';
} {
  if (!checksum) return {};
  return { [memberOf(checksum.algorithm)]: checksum.value, ChecksumType: checksum.type };
}

/** The members by which writes tell how the object was encrypted. */
export const encryptionMembers = ({ encryption }: Pick<ObjectVersion, 'encryption'>) => ({
  ServerSideEncryption: encryption.algorithm as 'AES256' | 'aws:kms',
  ...(encryption.algorithm === 'AES256'
    ? {}
    : { SSEKMSKeyId: encryption.keyArn, BucketKeyEnabled: encryption.bucketKey || undefined }),
});

/** Bytes of a request; an absent body is an empty object. */
export function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : '');
}
