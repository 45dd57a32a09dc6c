import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { Bucket } from './bucket.js';
import { type Cause, notify } from './notify.js';
import type { ObjectVersion } from './object.js';
import { findVersion, isLocked, removeObject } from './objects.js';
import type { S3State } from './state.js';

const DAY_MS = 86_400_000;

/** Does what the buckets' lifecycle rules ask for by now. Transitions are not done: no byte would move. */
export function sweep(state: S3State): void {
  const now = state.world.clock.now();
  for (const bucket of state.buckets.values())
    for (const rule of bucket.lifecycle ?? []) {
      if (rule.Status !== 'Enabled') continue;
      abortUploads(state, bucket, rule, now);
      const objects = state.objects(bucket.name);
      const prefix = prefixOf(rule);
      for (const key of [...objects.keys()])
        if (key.startsWith(prefix)) sweepKey(state, bucket, rule, key, now);
    }
}

const prefixOf = ({ Filter: filter, Prefix }: LifecycleRule): string =>
  filter?.And?.Prefix ?? filter?.Prefix ?? Prefix ?? '';

function sweepKey(state: S3State, bucket: Bucket, rule: LifecycleRule, key: string, now: Date) {
  const objects = state.objects(bucket.name);
  const versions = objects.versions(key);
  const [current] = versions;
  if (!current) return;
  for (const [index, version] of versions.entries())
    if (index > 0 && isLongPast(rule, versions, index, now))
      remove(state, bucket, version.key, version.versionId, now);

  if (current.isMarker) {
    const isAlone = objects.versions(key).length === 1;
    if (isAlone && rule.Expiration?.ExpiredObjectDeleteMarker)
      remove(state, bucket, key, current.versionId, now);
  } else if (isOver(rule, current, now)) remove(state, bucket, key, undefined, now);
}

function isOver({ Expiration, Filter }: LifecycleRule, object: ObjectVersion, now: Date): boolean {
  const { Days, Date: date } = Expiration ?? {};
  const isDue =
    Days !== undefined ? dueAt(object.modified, Days) <= now : date !== undefined && date <= now;
  if (!isDue) return false;
  const { And: all = {}, ...one } = Filter ?? {};
  const tags = [...(all.Tags ?? []), ...(one.Tag ? [one.Tag] : [])];
  const more = all.ObjectSizeGreaterThan ?? one.ObjectSizeGreaterThan ?? -1;
  const less = all.ObjectSizeLessThan ?? one.ObjectSizeLessThan ?? Number.POSITIVE_INFINITY;
  return (
    object.size > more &&
    object.size < less &&
    tags.every(({ Key = '', Value }) => object.tags[Key] === Value)
  );
}

/** A version is past since the one before it in the list came. */
function isLongPast(
  { NoncurrentVersionExpiration: rule }: LifecycleRule,
  versions: readonly ObjectVersion[],
  index: number,
  now: Date,
): boolean {
  const since = versions[index - 1]?.modified;
  if (rule?.NoncurrentDays === undefined || !since) return false;
  return index > (rule.NewerNoncurrentVersions ?? 0) && dueAt(since, rule.NoncurrentDays) <= now;
}

/** Days are counted from the next midnight. Source: S3 user guide, "Lifecycle rules: based on an object's age". */
const dueAt = (from: Date, days: number): Date =>
  new Date(Math.ceil((from.getTime() + days * DAY_MS) / DAY_MS) * DAY_MS);

function remove(
  state: S3State,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
  now: Date,
): void {
  const which = { key, versionId };
  const objects = state.objects(bucket.name);
  const version = findVersion(objects, key, versionId);
  if (versionId !== undefined && version && isLocked(version, now)) return;
  const { marker } = removeObject(objects, bucket, now, which);
  const event = marker ? 'LifecycleExpiration:DeleteMarkerCreated' : 'LifecycleExpiration:Delete';
  const what = {
    event,
    key,
    versionId: marker?.versionId ?? versionId,
    reason: 'Lifecycle Expiration',
  };
  notify(state, bucket.name, what, BY_ITSELF);
}

const BY_ITSELF: Cause = {
  requestId: '0000000000000000',
  account: 's3.amazonaws.com',
  principalId: 's3.amazonaws.com',
  sourceIp: 's3.amazonaws.com',
};

function abortUploads(state: S3State, bucket: Bucket, rule: LifecycleRule, now: Date): void {
  const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
  if (days === undefined) return;
  for (const [id, upload] of [...state.uploads.entries()]) {
    const isMeant = upload.bucket === bucket.name && upload.key.startsWith(prefixOf(rule));
    if (isMeant && dueAt(upload.initiated, days) <= now) state.uploads.delete(id);
  }
}
