import { createHash } from 'node:crypto';
import type { Call, Handlers } from '../../../core/handlers.js';
import { ids } from '../../../core/ids.js';
import { enter } from '../access.js';
import { refuseAcl } from '../acl.js';
import { type Bucket, canonicalId } from '../bucket.js';
import { checkedChecksum, givenChecksum, memberOf } from '../checksums.js';
import { completeUpload } from '../complete.js';
import { copySource } from '../copy.js';
import { encryptionFor } from '../encryption.js';
import { refusals } from '../errors.js';
import { lockIn } from '../lock.js';
import { isAlgorithm } from '../object.js';
import { checkKeyLength, headersOf } from '../put.js';
import { sliceOf } from '../range.js';
import { bytesOf, checksumMembers, encryptionMembers } from '../read.js';
import type { S3State } from '../state.js';
import { tagsInHeader } from '../tags.js';
import type { Part, Upload } from '../upload.js';
import { limit } from './listing.js';
import { created } from './objects.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;

/** Uploads in parts. */
export const multipartApi = (state: S3State): Api => ({
  async CreateMultipartUpload(input, call) {
    const key = input.Key ?? '';
    const bucket = await enter(state, call, input, { action: 's3:PutObject', key });
    checkKeyLength(key);
    if (input.ACL) refuseAcl(bucket, input.ACL, undefined);
    const algorithm = isAlgorithm(input.ChecksumAlgorithm) ? input.ChecksumAlgorithm : undefined;
    const upload: Upload = {
      uploadId: ids.lower(64),
      bucket: bucket.name,
      key,
      initiated: state.world.clock.now(),
      initiator: call.caller.arn,
      object: {
        headers: headersOf(input),
        metadata: input.Metadata ?? {},
        storageClass: input.StorageClass ?? 'STANDARD',
        encryption: await encryptionFor(state, bucket, input, call.caller),
        tags: tagsInHeader(input.Tagging),
        ...lockIn(bucket, input),
      },
      algorithm,
      checksumType:
        algorithm &&
        (input.ChecksumType ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')),
      parts: {},
    };
    state.uploads.set(upload.uploadId, upload);
    return {
      Bucket: bucket.name,
      Key: key,
      UploadId: upload.uploadId,
      ...encryptionMembers(upload.object),
      ...(algorithm ? { ChecksumAlgorithm: algorithm, ChecksumType: upload.checksumType } : {}),
    };
  },

  async UploadPart(input, call) {
    const { upload } = await entered(state, call, input);
    const part = await addPart(state, upload, input.PartNumber, bytesOf(input.Body), input);
    const given = givenChecksum(input);
    return {
      ETag: `"${part.etag}"`,
      ...encryptionMembers(upload.object),
      ...partChecksum(upload, part),
      ...(given && { [memberOf(given.algorithm)]: given.value }),
    };
  },

  async UploadPartCopy(input, call) {
    const { upload } = await entered(state, call, input);
    const source = await copySource(state, call, input);
    const whole = await state.world.store.blobs.get(source.object.blob);
    const slice = sliceOf(input.CopySourceRange, whole.length);
    if (input.CopySourceRange !== undefined && !slice)
      throw refusals.invalidArgument(
        'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
        'x-amz-copy-source-range',
        input.CopySourceRange,
      );
    const bytes = slice ? whole.subarray(slice.start, slice.end + 1) : whole;
    const part = await addPart(state, upload, input.PartNumber, bytes, {});
    return {
      CopyPartResult: {
        ETag: `"${part.etag}"`,
        LastModified: part.modified,
        ...partChecksum(upload, part),
      },
      ...encryptionMembers(upload.object),
      ...(source.bucket.versioning ? { CopySourceVersionId: source.object.versionId } : {}),
    };
  },

  async CompleteMultipartUpload(input, call) {
    const { bucket, upload } = await entered(state, call, input);
    const object = await completeUpload(state, upload, input.MultipartUpload?.Parts, input);
    created(state, bucket, object, 'CompleteMultipartUpload', 'CompleteMultipartUpload', call);
    return {
      Location: `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(object.key)}`,
      Bucket: bucket.name,
      Key: object.key,
      ETag: `"${object.etag}"`,
      ...encryptionMembers(object),
      ...checksumMembers(object),
      ...(bucket.versioning ? { VersionId: object.versionId } : {}),
    };
  },

  async AbortMultipartUpload(input, call) {
    const { upload } = await entered(state, call, input, 's3:AbortMultipartUpload');
    state.uploads.delete(upload.uploadId);
    return {};
  },

  async ListParts(input, call) {
    const { bucket, upload } = await entered(state, call, input, 's3:ListMultipartUploadParts');
    const max = limit(input.MaxParts, 'max-parts');
    const after = Number(input.PartNumberMarker ?? 0);
    const parts = partsOf(upload).filter(({ number }) => number > after);
    const page = parts.slice(0, max);
    return {
      Bucket: bucket.name,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumberMarker: String(after),
      MaxParts: max,
      IsTruncated: parts.length > max,
      ...(page.length > 0 ? { NextPartNumberMarker: String(page.at(-1)?.number) } : {}),
      Parts: page.map((part) => ({
        PartNumber: part.number,
        LastModified: part.modified,
        ETag: `"${part.etag}"`,
        Size: part.size,
        ...partChecksum(upload, part),
      })),
      Initiator: { ID: upload.initiator, DisplayName: upload.initiator },
      Owner: { ID: canonicalId(bucket.account) },
      StorageClass: upload.object.storageClass as never,
      ...(upload.algorithm
        ? { ChecksumAlgorithm: upload.algorithm, ChecksumType: upload.checksumType }
        : {}),
    };
  },
});

interface UploadInput {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly UploadId: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

async function entered(state: S3State, call: Call, input: UploadInput, action = 's3:PutObject') {
  const key = input.Key ?? '';
  const bucket: Bucket = await enter(state, call, input, { action, key });
  const upload = state.uploads.get(input.UploadId ?? '');
  if (upload?.bucket !== bucket.name || upload.key !== key)
    throw refusals.noSuchUpload(input.UploadId ?? '');
  return { bucket, upload };
}

async function addPart(
  state: S3State,
  upload: Upload,
  number: number | undefined,
  bytes: Buffer,
  given: Parameters<typeof checkedChecksum>[0],
): Promise<Part> {
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > 10_000)
    throw refusals.invalidArgument(
      'Part number must be an integer between 1 and 10000, inclusive',
      'partNumber',
      number,
    );
  const sent = givenChecksum(given)?.algorithm;
  if (sent && upload.algorithm && sent !== upload.algorithm)
    throw refusals.invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${sent.toLowerCase()}`,
    );
  const checksum = checkedChecksum(given, bytes, upload.algorithm);
  const blob = await state.world.store.blobs.put(bytes);
  if (!state.uploads.has(upload.uploadId)) throw refusals.noSuchUpload(upload.uploadId);
  const part: Part = {
    number,
    etag: createHash('md5').update(bytes).digest('hex'),
    size: bytes.length,
    modified: state.world.clock.now(),
    blob,
    ...(upload.algorithm ? { checksum: checksum.value } : {}),
  };
  state.uploads.update(upload.uploadId, (current) => ({
    ...current,
    parts: { ...current.parts, [number]: part },
  }));
  return part;
}

const partChecksum = (upload: Upload, part: Part) =>
  upload.algorithm && part.checksum ? { [memberOf(upload.algorithm)]: part.checksum } : {};

const partsOf = (upload: Upload): Part[] =>
  Object.values(upload.parts).sort((a, b) => a.number - b.number);
