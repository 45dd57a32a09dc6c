import { MOST_VERSIONS } from './most-versions.js';

export interface ExpiryRule {
  readonly id: string;
  readonly currentDays?: number;
  readonly noncurrentDays?: number;
  readonly uploadDays?: number;
  readonly dropsMarkers?: true;
}

export type WayToEmpty =
  | { readonly by: 'deleting' }
  | { readonly by: 'expiry'; readonly rules: readonly ExpiryRule[] };

/** How a bucket of so many versions is emptied. `undefined`: nobody counted, so it is deleted page by page. */
export const wayToEmpty = (versions: number | undefined, most = MOST_VERSIONS): WayToEmpty =>
  versions !== undefined && versions > most
    ? { by: 'expiry', rules: expiryRules }
    : { by: 'deleting' };

/**
 * Two rules of PutBucketLifecycleConfiguration: one may not expire objects and their markers together.
 * S3 runs them once a day, so the bucket is empty after a few days.
 * Source: S3 API reference, LifecycleExpiration.
 */
export const expiryRules: readonly ExpiryRule[] = [
  { id: 'apexctl-expire-all', currentDays: 1, noncurrentDays: 1, uploadDays: 1 },
  { id: 'apexctl-expire-markers', dropsMarkers: true },
];
