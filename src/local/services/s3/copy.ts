import type { Call } from '../../core/handlers.js';
import { enter } from './access.js';
import type { Bucket } from './bucket.js';
import { checkCopySource, type ReadConditions } from './conditions.js';
import { checkKey } from './encryption.js';
import { refusals } from './errors.js';
import type { ObjectVersion } from './object.js';
import { readableVersion } from './objects.js';
import type { S3State } from './state.js';

export interface CopySource {
  readonly bucket: Bucket;
  readonly object: ObjectVersion;
}

interface SourceInput {
  readonly CopySource: string | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
}

/** The object that is to be copied. @throws InvalidArgument, NoSuchKey, AccessDenied, … */
export async function copySource(
  state: S3State,
  call: Call,
  input: SourceInput,
): Promise<CopySource> {
  const { bucketName, key, versionId } = parse(input.CopySource ?? '');
  const named = { Bucket: bucketName, ExpectedBucketOwner: input.ExpectedSourceBucketOwner };
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  const bucket = await enter(state, call, named, { action, key, anyRegion: true });
  const object = readableVersion(state.objects(bucket.name), key, versionId);
  const conditions: ReadConditions = {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  };
  checkCopySource(object, conditions);
  await checkKey(state, object.encryption, call.caller, 'kms:Decrypt');
  return { bucket, object };
}

function parse(source: string): { bucketName: string; key: string; versionId: string | undefined } {
  const [path = '', query = ''] = source.split('?', 2);
  const text = decoded(path).replace(/^\//, '');
  const slash = text.indexOf('/');
  if (slash < 1 || slash === text.length - 1)
    throw refusals.invalidArgument(
      'Invalid copy source object key',
      'x-amz-copy-source',
      'x-amz-copy-source',
    );
  return {
    bucketName: text.slice(0, slash),
    key: text.slice(slash + 1),
    versionId: new URLSearchParams(query).get('versionId') ?? undefined,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusals.invalidArgument('Invalid copy source encoding.', 'x-amz-copy-source', text);
  }
}
