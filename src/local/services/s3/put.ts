import { createHash } from 'node:crypto';
import type { Bucket } from './bucket.js';
import { checkWrite } from './conditions.js';
import { refusals } from './errors.js';
import type { ObjectHeaders, ObjectVersion } from './object.js';
import { addVersion, findVersion } from './objects.js';
import { bucketOf, type S3State } from './state.js';

/** What a new object is made of beside its bytes. */
export type Making = Pick<
  ObjectVersion,
  'headers' | 'metadata' | 'storageClass' | 'encryption' | 'tags'
> &
  Partial<
    Pick<ObjectVersion, 'etag' | 'parts' | 'checksum' | 'retention' | 'legalHold' | 'grants'>
  >;

/** Source: S3 user guide, "Object key naming guidelines". */
const KEY_BYTES = 1_024;
/** Source: S3 user guide, "User-defined object metadata". */
const METADATA_BYTES = 2_048;

/** @throws KeyTooLongError */
export function checkKeyLength(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > KEY_BYTES)
    throw refusals.bad('KeyTooLongError', 'Your key is too long', {
      Size: size,
      MaxSizeAllowed: KEY_BYTES,
    });
}

/** Stores bytes under a key. @throws PreconditionFailed, KeyTooLongError, MetadataTooLarge */
export async function putObject(
  state: S3State,
  bucketName: string,
  key: string,
  bytes: Uint8Array,
  making: Making,
  conditions: Parameters<typeof checkWrite>[2] = {},
): Promise<ObjectVersion> {
  checkKeyLength(key);
  checkMetadata(making.metadata);
  const objects = state.objects(bucketName);
  checkWrite(key, findVersion(objects, key), conditions);
  const blob = await state.world.store.blobs.put(bytes);

  // both may have changed while the bytes were written
  const bucket = bucketOf(state, bucketName);
  checkWrite(key, findVersion(objects, key), conditions);
  const modified = state.world.clock.now();
  return addVersion(objects, bucket, {
    ...making,
    key,
    isMarker: false,
    modified,
    etag: making.etag ?? createHash('md5').update(bytes).digest('hex'),
    size: bytes.length,
    blob,
    retention: making.retention ?? defaultRetention(bucket, modified),
  });
}

function checkMetadata(metadata: Readonly<Record<string, string>>): void {
  const size = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (size > METADATA_BYTES)
    throw refusals.bad(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      { Size: size, MaxSizeAllowed: METADATA_BYTES },
    );
}

function defaultRetention(bucket: Bucket, from: Date): ObjectVersion['retention'] {
  const { Mode, Days, Years } = bucket.objectLock?.rule?.DefaultRetention ?? {};
  if (!Mode) return undefined;
  const days = Days ?? (Years ?? 0) * 365;
  return { mode: Mode, until: new Date(from.getTime() + days * 86_400_000) };
}

interface HeaderInput {
  readonly ContentType?: string | undefined;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly Expires?: Date | undefined;
  readonly ExpiresString?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
}

export const headersOf = (input: HeaderInput): ObjectHeaders => ({
  contentType: input.ContentType ?? 'binary/octet-stream',
  cacheControl: input.CacheControl,
  contentDisposition: input.ContentDisposition,
  // the chunked upload encoding is about the request and not kept
  contentEncoding: input.ContentEncoding?.replace(/(^|,\s*)aws-chunked(,\s*|$)/, '') || undefined,
  contentLanguage: input.ContentLanguage,
  expires: input.Expires?.toUTCString(),
  redirect: input.WebsiteRedirectLocation,
});
