import { createHash } from 'node:crypto';
import type { CompletedPart } from '@aws-sdk/client-s3';
import { type ChecksumMembers, checksumOf, memberOf } from './checksums.js';
import { refusals } from './errors.js';
import type { Checksum, ObjectVersion } from './object.js';
import { putObject } from './put.js';
import type { S3State } from './state.js';
import type { Part, Upload } from './upload.js';

/** Every part but the last. Source: S3 user guide, "Multipart upload limits". */
const SMALLEST_BYTES = 5 * 1024 * 1024;

type Conditions = {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
};

/**
 * Puts the parts together and ends the upload.
 *
 * @throws MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall, BadDigest
 */
export async function completeUpload(
  state: S3State,
  upload: Upload,
  listed: readonly CompletedPart[] | undefined,
  input: ChecksumMembers & Conditions & { readonly MpuObjectSize?: number | undefined },
): Promise<ObjectVersion> {
  const parts = chosenParts(upload, listed);
  const bodies = await Promise.all(parts.map(({ blob }) => state.world.store.blobs.get(blob)));
  const bytes = Buffer.concat(bodies);
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== bytes.length)
    throw refusals.invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${bytes.length}`,
    );
  const object = await putObject(
    state,
    upload.bucket,
    upload.key,
    bytes,
    {
      ...upload.object,
      etag: compositeTag(parts),
      parts: parts.map(({ size }) => size),
      checksum: wholeChecksum(upload, parts, bytes, input),
    },
    input,
  );
  state.uploads.delete(upload.uploadId);
  return object;
}

function chosenParts(upload: Upload, listed: readonly CompletedPart[] | undefined): Part[] {
  if (!listed || listed.length === 0) throw refusals.malformedXml();
  const chosen = listed.map((wanted, index) => {
    const { PartNumber: number = 0, ETag = '' } = wanted;
    if (index > 0 && number <= (listed[index - 1]?.PartNumber ?? 0))
      throw refusals.bad(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
        { UploadId: upload.uploadId },
      );
    const part = upload.parts[number];
    const sum = upload.algorithm && wanted[memberOf(upload.algorithm)];
    const isSame =
      part?.etag === ETag.replaceAll('"', '') && (sum === undefined || sum === part.checksum);
    if (!part || !isSame)
      throw refusals.bad(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        { UploadId: upload.uploadId, PartNumber: number, ETag },
      );
    return part;
  });
  for (const part of chosen.slice(0, -1))
    if (part.size < SMALLEST_BYTES)
      throw refusals.bad(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
        {
          ProposedSize: part.size,
          MinSizeAllowed: SMALLEST_BYTES,
          PartNumber: part.number,
          ETag: part.etag,
        },
      );
  return chosen;
}

/** The MD5 of the parts' MD5s, and how many there are. */
function compositeTag(parts: readonly Part[]): string {
  const hash = createHash('md5');
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}

function wholeChecksum(
  { algorithm, checksumType }: Upload,
  parts: readonly Part[],
  bytes: Buffer,
  input: ChecksumMembers,
): Checksum {
  if (!algorithm || checksumType === 'FULL_OBJECT') {
    const used = algorithm ?? 'CRC64NVME';
    const value = checksumOf(used, bytes);
    const given = input[memberOf(used)];
    if (given !== undefined && given !== value)
      throw refusals.bad(
        'BadDigest',
        `The ${used} you specified did not match the calculated checksum.`,
      );
    return { algorithm: used, value, type: 'FULL_OBJECT' };
  }
  const sums = Buffer.concat(parts.map(({ checksum = '' }) => Buffer.from(checksum, 'base64')));
  const value = `${checksumOf(algorithm, sums)}-${parts.length}`;
  return { algorithm, value, type: 'COMPOSITE' };
}
