import { ids } from '../../core/ids.js';
import type { Table } from '../../core/store.js';
import type { Bucket } from './bucket.js';
import { refusals } from './errors.js';
import { compareKeys, firstAtLeast } from './key-order.js';
import type { ObjectVersion } from './object.js';

/** The objects of one bucket: versions by key, newest first, and the keys in S3's order. */
export interface Objects {
  versions(key: string): readonly ObjectVersion[];
  /** No versions removes the key. */
  set(key: string, versions: readonly ObjectVersion[]): void;
  keys(): readonly string[];
}

export function objectsOf(rows: Table<readonly ObjectVersion[]>): Objects {
  let sorted: string[] | undefined;
  const keys = () => {
    sorted ??= [...rows.keys()].sort(compareKeys);
    return sorted;
  };
  return {
    keys,
    versions: (key) => rows.get(key) ?? [],
    set(key, versions) {
      const list = keys();
      const at = firstAtLeast(list, key);
      const isKnown = list[at] === key;
      if (versions.length === 0) {
        if (isKnown) list.splice(at, 1);
        rows.delete(key);
        return;
      }
      if (!isKnown) list.splice(at, 0, key);
      rows.set(key, versions);
    },
  };
}

/** Puts a version (or a marker) on top, as the bucket's versioning wants it. */
export function addVersion(
  objects: Objects,
  bucket: Bucket,
  version: Omit<ObjectVersion, 'versionId'>,
): ObjectVersion {
  const added = {
    ...version,
    modified: wholeSecond(version.modified),
    versionId: bucket.versioning === 'Enabled' ? ids.lower(32) : 'null',
  };
  const kept = objects.versions(version.key).filter((old) => old.versionId !== added.versionId);
  objects.set(version.key, [added, ...kept]);
  return added;
}

/** S3 keeps times of objects in seconds: headers and lists agree. */
const wholeSecond = (time: Date): Date => new Date(Math.floor(time.getTime() / 1_000) * 1_000);

export function replaceVersion(objects: Objects, changed: ObjectVersion): void {
  const versions = objects.versions(changed.key);
  objects.set(
    changed.key,
    versions.map((old) => (old.versionId === changed.versionId ? changed : old)),
  );
}

/** The version that is asked for, which may be a delete marker. */
export function findVersion(
  objects: Objects,
  key: string,
  versionId?: string,
): ObjectVersion | undefined {
  const versions = objects.versions(key);
  return versionId === undefined
    ? versions[0]
    : versions.find((version) => version.versionId === versionId);
}

/**
 * The object that is asked for.
 *
 * @throws NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker asked for by its id
 */
export function readableVersion(
  objects: Objects,
  key: string,
  versionId?: string,
  method = 'GET',
): ObjectVersion {
  const found = findVersion(objects, key, versionId);
  if (versionId === undefined) {
    if (!found || found.isMarker) throw refusals.noSuchKey(key);
    return found;
  }
  if (!found) throw refusals.noSuchVersion(key, versionId);
  if (found.isMarker) throw refusals.methodNotAllowed(method, 'DeleteMarker');
  return found;
}

export interface Removal {
  readonly versionId?: string;
  /** The id given belonged to a marker, or a marker was made. */
  readonly isMarker: boolean;
  /** What was taken away for good. */
  readonly removed?: ObjectVersion;
  readonly marker?: ObjectVersion;
}

/** Deletes for good when a version is named or there are none, else lays a marker on top. */
export function removeObject(
  objects: Objects,
  bucket: Bucket,
  now: Date,
  {
    key,
    versionId,
    bypass = false,
  }: { key: string; versionId?: string | undefined; bypass?: boolean },
): Removal {
  const versions = objects.versions(key);
  if (versionId !== undefined || bucket.versioning === undefined) {
    const removed = versions.find((version) => version.versionId === (versionId ?? 'null'));
    if (removed) checkLock(removed, now, bypass);
    objects.set(
      key,
      versions.filter((version) => version !== removed),
    );
    return {
      isMarker: versionId !== undefined && removed?.isMarker === true,
      ...(versionId === undefined ? {} : { versionId }),
      ...(removed ? { removed } : {}),
    };
  }
  const marker = addVersion(objects, bucket, markerFor(key, now));
  return { versionId: marker.versionId, isMarker: true, marker };
}

function checkLock(version: ObjectVersion, now: Date, bypass: boolean): void {
  if (isLocked(version, now, bypass))
    throw refusals.accessDenied('Access Denied because object protected by object lock.');
}

/** Whether retention or a legal hold keeps this version from being deleted. */
export function isLocked(
  { retention, legalHold }: ObjectVersion,
  now: Date,
  bypass = false,
): boolean {
  const mayBypass = retention?.mode === 'GOVERNANCE' && bypass;
  return legalHold === 'ON' || (retention !== undefined && retention.until > now && !mayBypass);
}

const markerFor = (key: string, modified: Date): Omit<ObjectVersion, 'versionId'> => ({
  key,
  isMarker: true,
  modified,
  etag: '',
  size: 0,
  blob: '',
  headers: { contentType: '' },
  metadata: {},
  storageClass: 'STANDARD',
  encryption: { algorithm: 'AES256' },
  tags: {},
});
