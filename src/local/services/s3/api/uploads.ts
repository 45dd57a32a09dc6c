import type { Handlers } from '../../../core/handlers.js';
import { enter } from '../access.js';
import { canonicalId } from '../bucket.js';
import { compareKeys } from '../key-order.js';
import { list } from '../listing.js';
import type { S3State } from '../state.js';
import type { Upload } from '../upload.js';
import { encoderOf, limit } from './listing.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;

/** The list of uploads that were begun and not ended. */
export const uploadsApi = (state: S3State): Api => ({
  async ListMultipartUploads(input, call) {
    const { Prefix: prefix = '', Delimiter: delimiter = '', KeyMarker: keyMarker } = input;
    const action = 's3:ListBucketMultipartUploads';
    const bucket = await enter(state, call, input, { action });
    const byKey = grouped(uploadsOf(state, bucket.name));
    const max = limit(input.MaxUploads, 'max-uploads');
    const found = list([...byKey.keys()].sort(compareKeys), {
      prefix,
      delimiter,
      ...(input.UploadIdMarker === undefined ? { after: keyMarker } : { from: keyMarker }),
      max,
      entries: (key) => {
        const uploads = byKey.get(key) ?? [];
        if (key !== keyMarker || input.UploadIdMarker === undefined) return uploads;
        const at = uploads.findIndex(({ uploadId }) => uploadId === input.UploadIdMarker);
        return uploads.slice(at + 1);
      },
    });
    const text = encoderOf(input.EncodingType);
    return {
      Bucket: bucket.name,
      KeyMarker: text(keyMarker ?? ''),
      UploadIdMarker: input.UploadIdMarker ?? '',
      Prefix: text(prefix),
      ...(delimiter ? { Delimiter: text(delimiter) } : {}),
      MaxUploads: max,
      IsTruncated: found.isTruncated,
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      ...(found.isTruncated
        ? {
            NextKeyMarker: text(found.last ?? ''),
            NextUploadIdMarker: found.entries.at(-1)?.uploadId,
          }
        : {}),
      Uploads: found.entries.map((upload) => ({
        UploadId: upload.uploadId,
        Key: text(upload.key),
        Initiated: upload.initiated,
        StorageClass: upload.object.storageClass as never,
        Owner: { ID: canonicalId(bucket.account) },
        Initiator: { ID: upload.initiator, DisplayName: upload.initiator },
        ...(upload.algorithm
          ? { ChecksumAlgorithm: upload.algorithm, ChecksumType: upload.checksumType }
          : {}),
      })),
      CommonPrefixes: found.prefixes.map((common) => ({ Prefix: text(common) })),
    };
  },
});

const uploadsOf = (state: S3State, bucket: string): Upload[] =>
  [...state.uploads.values()]
    .filter((upload) => upload.bucket === bucket)
    .sort((a, b) => a.initiated.getTime() - b.initiated.getTime());

function grouped(uploads: readonly Upload[]): Map<string, Upload[]> {
  const map = new Map<string, Upload[]>();
  for (const upload of uploads) map.set(upload.key, [...(map.get(upload.key) ?? []), upload]);
  return map;
}
