import type * as sdk from '@aws-sdk/client-s3';
import type { Handlers } from '../../../core/handlers.js';
import { enter } from '../access.js';
import { canonicalId } from '../bucket.js';
import { refusals } from '../errors.js';
import { list } from '../listing.js';
import type { ObjectVersion } from '../object.js';
import type { S3State } from '../state.js';
import { urlEncodedKey } from '../url-encoding.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;

/** Source: S3 API reference, ListObjectsV2, "MaxKeys". */
const MOST = 1_000;

/** The lists of what is in a bucket. */
export const listingApi = (state: S3State): Api => ({
  async ListObjectsV2(input, call) {
    const { Prefix: prefix = '', Delimiter: delimiter = '', ContinuationToken: token } = input;
    const bucket = await enter(state, call, input, listing(prefix, delimiter));
    const max = limit(input.MaxKeys);
    const after = token === undefined ? input.StartAfter : fromToken(token);
    const found = list(state.objects(bucket.name).keys(), {
      prefix,
      delimiter,
      after,
      max,
      entries: (key) => currentOf(state, bucket.name, key),
    });
    const text = encoderOf(input.EncodingType);
    const owner = input.FetchOwner ? { Owner: { ID: canonicalId(bucket.account) } } : {};
    return {
      Name: bucket.name,
      Prefix: text(prefix),
      ...(delimiter ? { Delimiter: text(delimiter) } : {}),
      MaxKeys: max,
      KeyCount: found.entries.length + found.prefixes.length,
      IsTruncated: found.isTruncated,
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      ...(token === undefined ? {} : { ContinuationToken: token }),
      ...(input.StartAfter === undefined ? {} : { StartAfter: text(input.StartAfter) }),
      ...(found.isTruncated ? { NextContinuationToken: toToken(found.last ?? '') } : {}),
      Contents: found.entries.map((object) => ({ ...summary(object, text), ...owner })),
      CommonPrefixes: found.prefixes.map((common) => ({ Prefix: text(common) })),
    };
  },

  async ListObjects(input, call) {
    const { Prefix: prefix = '', Delimiter: delimiter = '', Marker: marker = '' } = input;
    const bucket = await enter(state, call, input, listing(prefix, delimiter));
    const max = limit(input.MaxKeys);
    const found = list(state.objects(bucket.name).keys(), {
      prefix,
      delimiter,
      after: marker,
      max,
      entries: (key) => currentOf(state, bucket.name, key),
    });
    const text = encoderOf(input.EncodingType);
    const Owner = { ID: canonicalId(bucket.account) };
    return {
      Name: bucket.name,
      Prefix: text(prefix),
      Marker: text(marker),
      ...(delimiter ? { Delimiter: text(delimiter) } : {}),
      MaxKeys: max,
      IsTruncated: found.isTruncated,
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      // without a delimiter the last key is the marker, and S3 leaves it to the reader
      ...(found.isTruncated && delimiter ? { NextMarker: text(found.last ?? '') } : {}),
      Contents: found.entries.map((object) => ({ ...summary(object, text), Owner })),
      CommonPrefixes: found.prefixes.map((common) => ({ Prefix: text(common) })),
    };
  },

  async ListObjectVersions(input, call) {
    const { Prefix: prefix = '', Delimiter: delimiter = '' } = input;
    const { KeyMarker: keyMarker, VersionIdMarker: idMarker } = input;
    const bucket = await enter(state, call, input, {
      ...listing(prefix, delimiter),
      action: 's3:ListBucketVersions',
    });
    if (idMarker !== undefined && keyMarker === undefined)
      throw refusals.invalidArgument(
        'A version-id marker cannot be specified without a key marker.',
        'version-id-marker',
        idMarker,
      );
    const max = limit(input.MaxKeys);
    const objects = state.objects(bucket.name);
    const found = list(objects.keys(), {
      prefix,
      delimiter,
      ...(idMarker === undefined ? { after: keyMarker } : { from: keyMarker }),
      max,
      entries: (key) =>
        versionsAfter(objects.versions(key), key === keyMarker ? idMarker : undefined),
    });
    const text = encoderOf(input.EncodingType);
    const Owner = { ID: canonicalId(bucket.account) };
    const Versions: sdk.ObjectVersion[] = [];
    const DeleteMarkers: sdk.DeleteMarkerEntry[] = [];
    let before = '';
    for (const version of found.entries) {
      const { key, isMarker } = version;
      // A page may begin in the middle of the versions of a key.
      const isFirst = key !== before;
      const IsLatest = isFirst && (key !== keyMarker || objects.versions(key)[0] === version);
      before = key;
      if (isMarker) DeleteMarkers.push(markerEntry(version, text(key), IsLatest, Owner));
      else Versions.push(versionEntry(version, text(key), IsLatest, Owner));
    }
    const lastVersion = found.entries.at(-1);
    const endsInPrefix = found.last !== lastVersion?.key;
    return {
      Name: bucket.name,
      Prefix: text(prefix),
      KeyMarker: text(keyMarker ?? ''),
      VersionIdMarker: idMarker ?? '',
      ...(delimiter ? { Delimiter: text(delimiter) } : {}),
      MaxKeys: max,
      IsTruncated: found.isTruncated,
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      ...(found.isTruncated ? { NextKeyMarker: text(found.last ?? '') } : {}),
      ...(found.isTruncated && !endsInPrefix
        ? { NextVersionIdMarker: lastVersion?.versionId }
        : {}),
      Versions,
      DeleteMarkers,
      CommonPrefixes: found.prefixes.map((common) => ({ Prefix: text(common) })),
    };
  },
});

const listing = (prefix: string, delimiter: string) => ({
  action: 's3:ListBucket',
  context: { 's3:prefix': prefix, ...(delimiter ? { 's3:delimiter': delimiter } : {}) },
});

/** @throws InvalidArgument */
export function limit(asked: number | undefined, name = 'maxKeys'): number {
  if (asked === undefined) return MOST;
  if (asked < 0)
    throw refusals.invalidArgument(
      `Argument ${name} must be an integer between 0 and 2147483647`,
      name,
      asked,
    );
  return Math.min(asked, MOST);
}

function currentOf(state: S3State, bucket: string, key: string): readonly ObjectVersion[] {
  const [current] = state.objects(bucket).versions(key);
  return current && !current.isMarker ? [current] : [];
}

function versionsAfter(versions: readonly ObjectVersion[], marker: string | undefined) {
  if (marker === undefined) return versions;
  return versions.slice(versions.findIndex(({ versionId }) => versionId === marker) + 1);
}

const summary = (object: ObjectVersion, text: (key: string) => string) => ({
  Key: text(object.key),
  LastModified: object.modified,
  ETag: `"${object.etag}"`,
  Size: object.size,
  StorageClass: object.storageClass as never,
  ChecksumAlgorithm: object.checksum && [object.checksum.algorithm],
  ChecksumType: object.checksum?.type,
});

/** Written out, because a page has a thousand of them. */
const versionEntry = (
  version: ObjectVersion,
  Key: string,
  IsLatest: boolean,
  Owner: sdk.Owner,
): sdk.ObjectVersion => ({
  Key,
  VersionId: version.versionId,
  IsLatest,
  LastModified: version.modified,
  ETag: `"${version.etag}"`,
  Size: version.size,
  StorageClass: version.storageClass as never,
  ChecksumAlgorithm: version.checksum && [version.checksum.algorithm],
  ChecksumType: version.checksum?.type,
  Owner,
});

const markerEntry = (
  { versionId, modified }: ObjectVersion,
  Key: string,
  IsLatest: boolean,
  Owner: sdk.Owner,
): sdk.DeleteMarkerEntry => ({
  ...{ Key, VersionId: versionId, IsLatest, LastModified: modified, Owner },
});

export function encoderOf(type: string | undefined): (text: string) => string {
  if (type === undefined) return (text) => text;
  if (type !== 'url')
    throw refusals.invalidArgument(
      'Invalid Encoding Method specified in Request',
      'encoding-type',
      type,
    );
  return urlEncodedKey;
}

const toToken = (last: string): string => Buffer.from(last).toString('base64url');

function fromToken(token: string): string {
  if (token === '' || !/^[\w-]+$/.test(token))
    throw refusals.invalidArgument(
      'The continuation token provided is incorrect',
      'continuation-token',
    );
  return Buffer.from(token, 'base64url').toString();
}
