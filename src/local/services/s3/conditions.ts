import { refusals } from './errors.js';
import type { ObjectVersion } from './object.js';

export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/**
 * Judges conditional reads as RFC 9110 orders them.
 *
 * @throws PreconditionFailed, NotModified
 */
export function checkRead(object: ObjectVersion, asked: ReadConditions): void {
  const since = wholeSeconds(object.modified);
  if (asked.IfMatch !== undefined) {
    if (!matches(asked.IfMatch, object.etag)) throw refusals.preconditionFailed('If-Match');
  } else if (asked.IfUnmodifiedSince && since > wholeSeconds(asked.IfUnmodifiedSince)) {
    throw refusals.preconditionFailed('If-Unmodified-Since');
  }
  if (asked.IfNoneMatch !== undefined) {
    if (matches(asked.IfNoneMatch, object.etag)) throw refusals.notModified();
  } else if (asked.IfModifiedSince && since <= wholeSeconds(asked.IfModifiedSince)) {
    throw refusals.notModified();
  }
}

/**
 * Judges conditional writes: `If-None-Match: *` (only when new) and `If-Match` (only over this).
 *
 * @throws PreconditionFailed, NoSuchKey
 */
export function checkWrite(
  key: string,
  current: ObjectVersion | undefined,
  asked: Pick<ReadConditions, 'IfMatch' | 'IfNoneMatch'>,
): void {
  const standing = current?.isMarker ? undefined : current;
  if (asked.IfNoneMatch !== undefined) {
    if (asked.IfNoneMatch !== '*')
      throw refusals.bad(
        'NotImplemented',
        'A header you provided implies functionality that is not implemented',
        { Header: 'If-None-Match' },
      );
    if (standing) throw refusals.preconditionFailed('If-None-Match');
  }
  if (asked.IfMatch === undefined) return;
  if (!standing) throw refusals.noSuchKey(key);
  if (!matches(asked.IfMatch, standing.etag)) throw refusals.preconditionFailed('If-Match');
}

/** The same four conditions on the source of a copy. @throws PreconditionFailed */
export function checkCopySource(source: ObjectVersion, asked: ReadConditions): void {
  try {
    checkRead(source, asked);
  } catch {
    throw refusals.preconditionFailed('x-amz-copy-source-If-*');
  }
}

const matches = (list: string, etag: string): boolean =>
  list.split(',').some((item) => {
    const bare = item.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
    return bare === '*' || bare === etag;
  });

const wholeSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);
