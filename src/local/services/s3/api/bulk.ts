import { AwsError } from '../../../core/aws-error.js';
import type { Call, Handlers } from '../../../core/handlers.js';
import { authorize, enter } from '../access.js';
import { grantsOf, refuseAcl } from '../acl.js';
import type { Bucket } from '../bucket.js';
import { checksumOf } from '../checksums.js';
import { copySource } from '../copy.js';
import { encryptionFor } from '../encryption.js';
import { refusals } from '../errors.js';
import { lockIn } from '../lock.js';
import { isAlgorithm, type ObjectVersion } from '../object.js';
import { checkKeyLength, headersOf, putObject } from '../put.js';
import { checksumMembers, encryptionMembers } from '../read.js';
import type { S3State } from '../state.js';
import { tagsInHeader } from '../tags.js';
import { created, removeAndTell } from './objects.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;

/** Source: S3 API reference, DeleteObjects. */
const MOST = 1_000;

/** Copying, and deleting many objects at once. */
export const bulkApi = (state: S3State): Api => ({
  async CopyObject(input, call) {
    const key = input.Key ?? '';
    const bucket = await enter(state, call, input, { action: 's3:PutObject', key });
    checkKeyLength(key);
    if (input.ACL) refuseAcl(bucket, input.ACL, undefined);
    const source = await copySource(state, call, input);
    const from = source.object;
    const replaces = input.MetadataDirective === 'REPLACE';
    const isItself = source.bucket.name === bucket.name && from.key === key;
    const current = state.objects(bucket.name).versions(key)[0];
    const changesNothing =
      !replaces &&
      !input.StorageClass &&
      !input.ServerSideEncryption &&
      !input.WebsiteRedirectLocation;
    if (isItself && from === current && changesNothing)
      throw refusals.invalidRequest(
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
      );

    const bytes = await state.world.store.blobs.get(from.blob);
    const algorithm = isAlgorithm(input.ChecksumAlgorithm)
      ? input.ChecksumAlgorithm
      : (from.checksum?.algorithm ?? 'CRC64NVME');
    const object = await putObject(
      state,
      bucket.name,
      key,
      bytes,
      {
        headers: replaces
          ? headersOf(input)
          : { ...from.headers, redirect: input.WebsiteRedirectLocation },
        metadata: replaces ? (input.Metadata ?? {}) : from.metadata,
        storageClass: input.StorageClass ?? 'STANDARD',
        encryption: await encryptionFor(state, bucket, input, call.caller),
        checksum: { algorithm, value: checksumOf(algorithm, bytes), type: 'FULL_OBJECT' },
        tags: input.TaggingDirective === 'REPLACE' ? tagsInHeader(input.Tagging) : from.tags,
        ...lockIn(bucket, input),
        ...(input.ACL ? { grants: grantsOf(bucket.account, input.ACL) } : {}),
      },
      input,
    );
    created(state, bucket, object, 'Copy', 'CopyObject', call);
    return {
      CopyObjectResult: {
        ETag: `"${object.etag}"`,
        LastModified: object.modified,
        ...checksumMembers(object),
      },
      ...encryptionMembers(object),
      ...versionOf(bucket, object),
      ...(source.bucket.versioning ? { CopySourceVersionId: from.versionId } : {}),
    };
  },

  async DeleteObjects(input, call) {
    const bucket = await enter(state, call, input, BULK);
    const wanted = input.Delete?.Objects ?? [];
    if (wanted.length === 0 || wanted.length > MOST) throw refusals.malformedXml();
    const bypass = input.BypassGovernanceRetention ?? false;
    const outcomes = [];
    for (const { Key: key = '', VersionId } of wanted)
      outcomes.push(await deleteOne(state, bucket, call, { key, versionId: VersionId, bypass }));
    return {
      Deleted: input.Delete?.Quiet ? [] : outcomes.flatMap(({ deleted }) => deleted ?? []),
      Errors: outcomes.flatMap(({ error }) => error ?? []),
    };
  },
});

/** Each object is judged by itself; the call as such needs no right. */
const BULK = { action: 's3:ListBucket', isJudgedLater: true };

async function deleteOne(
  state: S3State,
  bucket: Bucket,
  call: Call,
  which: { key: string; versionId: string | undefined; bypass: boolean },
) {
  const { key, versionId } = which;
  const named = { Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
  const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
  try {
    await authorize(state, call, bucket, { action, key });
    const removal = removeAndTell(state, bucket, call, 'DeleteObjects', which);
    const marker = removal.isMarker
      ? { DeleteMarker: true, DeleteMarkerVersionId: removal.versionId }
      : {};
    return { deleted: { ...named, ...marker } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { error: { ...named, Code: error.code, Message: error.message } };
  }
}

const versionOf = (bucket: Bucket, { versionId }: ObjectVersion) =>
  bucket.versioning ? { VersionId: versionId } : {};
