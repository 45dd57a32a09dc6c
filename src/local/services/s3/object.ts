import type { Grant } from '@aws-sdk/client-s3';

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  /** `null` for what was written while versioning was not enabled. */
  readonly versionId: string;
  readonly isMarker: boolean;
  readonly modified: Date;
  /** Without quotes. */
  readonly etag: string;
  readonly size: number;
  readonly blob: string;
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly encryption: Encryption;
  readonly checksum?: Checksum | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** Sizes of the parts of a multipart upload, in their order. */
  readonly parts?: readonly number[] | undefined;
  readonly retention?:
    | { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly until: Date }
    | undefined;
  readonly legalHold?: 'ON' | 'OFF' | undefined;
  readonly grants?: readonly Grant[] | undefined;
}

/** What is returned as it was given. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl?: string | undefined;
  readonly contentDisposition?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly contentLanguage?: string | undefined;
  readonly expires?: string | undefined;
  readonly redirect?: string | undefined;
}

export interface Encryption {
  readonly algorithm: string;
  readonly keyArn?: string | undefined;
  readonly bucketKey?: boolean | undefined;
  /** The key that AWS manages for S3: whoever may use the bucket may use it. */
  readonly isAwsManaged?: boolean | undefined;
}

export const CHECKSUM_ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; with `-<parts>` for the composite of a multipart upload. */
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

export const isAlgorithm = (text: unknown): text is ChecksumAlgorithm =>
  CHECKSUM_ALGORITHMS.some((name) => name === text);
