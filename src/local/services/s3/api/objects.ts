import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Call, Handlers } from '../../../core/handlers.js';
import { enter } from '../access.js';
import { grantsOf, refuseAcl } from '../acl.js';
import type { Bucket } from '../bucket.js';
import { checkedChecksum } from '../checksums.js';
import { checkRead } from '../conditions.js';
import { checkKey, encryptionFor } from '../encryption.js';
import { refusals } from '../errors.js';
import { lockIn } from '../lock.js';
import { causeOf, notify } from '../notify.js';
import { isAlgorithm, type ObjectVersion } from '../object.js';
import { findVersion, readableVersion, removeObject } from '../objects.js';
import { checkKeyLength, headersOf, putObject } from '../put.js';
import { type Slice, sliceOf, sliceOfPart } from '../range.js';
import { bytesOf, checksumMembers, describe, encryptionMembers } from '../read.js';
import type { S3State } from '../state.js';
import { tagsInHeader } from '../tags.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;

/** Writing, reading and deleting single objects. */
export const objectApi = (state: S3State): Api => ({
  async PutObject(input, call) {
    const key = input.Key ?? '';
    const bucket = await enter(state, call, input, { action: 's3:PutObject', key });
    checkKeyLength(key);
    if (input.ACL) refuseAcl(bucket, input.ACL, undefined);
    const bytes = bytesOf(input.Body);
    const asked = isAlgorithm(input.ChecksumAlgorithm) ? input.ChecksumAlgorithm : undefined;
    const object = await putObject(
      state,
      bucket.name,
      key,
      bytes,
      {
        headers: headersOf(input),
        metadata: input.Metadata ?? {},
        storageClass: input.StorageClass ?? 'STANDARD',
        encryption: await encryptionFor(state, bucket, input, call.caller),
        checksum: checkedChecksum(input, bytes, asked),
        tags: tagsInHeader(input.Tagging),
        ...lockIn(bucket, input),
        ...(input.ACL ? { grants: grantsOf(bucket.account, input.ACL) } : {}),
      },
      input,
    );
    created(state, bucket, object, 'Put', 'PutObject', call);
    return {
      ETag: `"${object.etag}"`,
      ...encryptionMembers(object),
      ...checksumMembers(object),
      ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    };
  },

  async GetObject(input, call) {
    const { bucket, object } = await reachable(state, call, input, 'GET');
    checkRead(object, input);
    await checkKey(state, object.encryption, call.caller, 'kms:Decrypt');
    const slice = sliceIn(input, object);
    const whole = await state.world.store.blobs.get(object.blob);
    const body = slice ? whole.subarray(slice.start, slice.end + 1) : whole;
    return {
      ...describe(bucket, object, {
        withChecksum: input.ChecksumMode === 'ENABLED' && slice === undefined,
      }),
      ...overrides(input, call),
      ...partMembers(object, slice, input.PartNumber),
      ContentLength: body.length,
      TagCount: Object.keys(object.tags).length || undefined,
      // the encoder sends bytes; the client's type describes its own stream
      Body: body as unknown as GetObjectCommandOutput['Body'],
    };
  },

  async HeadObject(input, call) {
    const { bucket, object } = await reachable(state, call, input, 'HEAD');
    checkRead(object, input);
    const slice = sliceIn(input, object);
    return {
      ...describe(bucket, object, { withChecksum: input.ChecksumMode === 'ENABLED' }),
      ...overrides(input, call),
      ...partMembers(object, slice, input.PartNumber),
      ContentLength: slice ? slice.end - slice.start + 1 : object.size,
    };
  },

  async GetObjectAttributes(input, call) {
    const { bucket, object } = await reachable(state, call, input, 'GET');
    const wanted = new Set<string>(input.ObjectAttributes ?? []);
    const { ChecksumType, ...values } = checksumMembers(object);
    const parts = object.parts;
    return {
      LastModified: object.modified,
      ...(bucket.versioning ? { VersionId: object.versionId } : {}),
      ...(wanted.has('ETag') ? { ETag: object.etag } : {}),
      ...(wanted.has('Checksum') ? { Checksum: { ...values, ChecksumType } } : {}),
      ...(wanted.has('StorageClass') ? { StorageClass: object.storageClass as never } : {}),
      ...(wanted.has('ObjectSize') ? { ObjectSize: object.size } : {}),
      ...(wanted.has('ObjectParts') && parts
        ? { ObjectParts: { TotalPartsCount: parts.length } }
        : {}),
    };
  },

  async DeleteObject(input, call) {
    const key = input.Key ?? '';
    const bucket = await enter(state, call, input, { action: deletion(input.VersionId), key });
    if (input.IfMatch !== undefined) refuseOther(state, bucket, key, input.IfMatch);
    const { isMarker, versionId } = removeAndTell(state, bucket, call, 'DeleteObject', {
      key,
      versionId: input.VersionId,
      bypass: input.BypassGovernanceRetention ?? false,
    });
    return {
      ...(isMarker ? { DeleteMarker: true } : {}),
      ...(versionId === undefined ? {} : { VersionId: versionId }),
    };
  },
});

const deletion = (versionId: string | undefined) =>
  versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';

function refuseOther(state: S3State, bucket: Bucket, key: string, etag: string): void {
  const current = findVersion(state.objects(bucket.name), key);
  if (!current || current.isMarker) throw refusals.noSuchKey(key);
  if (etag !== '*' && etag.replaceAll('"', '') !== current.etag)
    throw refusals.preconditionFailed('If-Match');
}

/** Deletes and tells the bucket's destinations. */
export function removeAndTell(
  state: S3State,
  bucket: Bucket,
  call: Call,
  reason: string,
  which: { key: string; versionId: string | undefined; bypass: boolean },
) {
  const objects = state.objects(bucket.name);
  const removal = removeObject(objects, bucket, state.world.clock.now(), which);
  const { marker, removed } = removal;
  if (marker ?? removed)
    notify(
      state,
      bucket.name,
      {
        event: marker ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectRemoved:Delete',
        key: which.key,
        versionId: bucket.versioning ? (marker ?? removed)?.versionId : undefined,
        ...(marker ? { etag: EMPTY_ETAG } : {}),
        reason,
      },
      causeOf(call),
    );
  return removal;
}

/** S3 gives delete markers the MD5 of nothing. */
const EMPTY_ETAG = 'd41d8cd98f00b204e9800998ecf8427e';

/** Tells the bucket's destinations of a new object. */
export function created(
  state: S3State,
  bucket: Bucket,
  object: ObjectVersion,
  how: string,
  reason: string,
  call: Call,
): void {
  const { key, size, etag } = object;
  const versionId = bucket.versioning ? object.versionId : undefined;
  const what = { event: `ObjectCreated:${how}`, key, size, etag, versionId, reason };
  notify(state, bucket.name, what, causeOf(call));
}

interface Addressed {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

async function reachable(state: S3State, call: Call, input: Addressed, method: string) {
  const key = input.Key ?? '';
  const action = input.VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  const bucket = await enter(state, call, input, { action, key });
  try {
    const object = readableVersion(state.objects(bucket.name), key, input.VersionId, method);
    return { bucket, object };
  } catch (error) {
    await hideAbsence(state, call, input);
    throw error;
  }
}

/** Without the right to list, an absent key is a denied one. @throws AccessDenied */
async function hideAbsence(state: S3State, call: Call, { Bucket }: Addressed): Promise<void> {
  await enter(state, call, { Bucket }, { action: 's3:ListBucket' });
}

interface SliceInput {
  readonly Range?: string | undefined;
  readonly PartNumber?: number | undefined;
}

function sliceIn({ Range, PartNumber }: SliceInput, object: ObjectVersion): Slice | undefined {
  if (PartNumber === undefined) return sliceOf(Range, object.size);
  if (Range !== undefined)
    throw refusals.invalidRequest(
      'Cannot specify both Range header and partNumber query parameter',
    );
  return sliceOfPart(PartNumber, object.parts, object.size);
}

const partMembers = (
  object: ObjectVersion,
  slice: Slice | undefined,
  part: number | undefined,
) => ({
  ...(slice ? { ContentRange: `bytes ${slice.start}-${slice.end}/${object.size}` } : {}),
  ...(part !== undefined && object.parts ? { PartsCount: object.parts.length } : {}),
});

interface Overrides {
  readonly ResponseContentType?: string | undefined;
  readonly ResponseCacheControl?: string | undefined;
  readonly ResponseContentDisposition?: string | undefined;
  readonly ResponseContentEncoding?: string | undefined;
  readonly ResponseContentLanguage?: string | undefined;
  readonly ResponseExpires?: Date | undefined;
}

function overrides(input: Overrides, call: Call) {
  const asked = {
    ContentType: input.ResponseContentType,
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    Expires: input.ResponseExpires,
  };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  if (given.length > 0 && call.caller.kind === 'anonymous')
    throw refusals.invalidRequest(
      'Request specific response headers cannot be used for anonymous GET requests.',
    );
  return Object.fromEntries(given);
}
