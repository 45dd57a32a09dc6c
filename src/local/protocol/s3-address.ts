import type { HttpRequest } from '../core/http.js';

export interface BucketAddress {
  /** Percent-encoded as it came; `undefined` where only the service is addressed. */
  readonly bucket: string | undefined;
  /** What is left of the path, still percent-encoded. */
  readonly path: string;
}

/** `bucket.s3.region.amazonaws.com`, older `bucket.s3-region…` and dual-stack forms. */
const S3_HOST = /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** The bucket of an S3 request, from the host (virtual-host style) or the first path segment. */
export function bucketAddress({ host, path }: Pick<HttpRequest, 'host' | 'path'>): BucketAddress {
  const fromHost = hostBucket(host);
  if (fromHost !== undefined) return { bucket: fromHost, path: path || '/' };
  const slash = path.indexOf('/', 1);
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash);
  if (!bucket) return { bucket: undefined, path: '/' };
  return { bucket, path: slash < 0 ? '/' : path.slice(slash) };
}

/** The bucket that a host names; `undefined` for path-style hosts. */
export function hostBucket(host: string): string | undefined {
  if (LOOPBACK.has(host)) return undefined;
  const official = S3_HOST.exec(host);
  if (official) return official[1];
  // `bucket.s3.localhost` and `bucket.localhost`: the ending was taken off already.
  if (host === 's3') return undefined;
  return host.endsWith('.s3') ? host.slice(0, -'.s3'.length) : host;
}

export const isS3Host = (host: string): boolean =>
  S3_HOST.test(host) || host === 's3' || host.endsWith('.s3');
