import type { ChecksumAlgorithm, ObjectVersion } from './object.js';

/** A multipart upload that is under way. */
export interface Upload {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiated: Date;
  readonly initiator: string;
  /** What the finished object will have beside its body. */
  readonly object: Pick<
    ObjectVersion,
    'headers' | 'metadata' | 'storageClass' | 'encryption' | 'tags' | 'retention' | 'legalHold'
  >;
  readonly algorithm?: ChecksumAlgorithm | undefined;
  readonly checksumType?: 'FULL_OBJECT' | 'COMPOSITE' | undefined;
  readonly parts: Readonly<Record<string, Part>>;
}

export interface Part {
  readonly number: number;
  readonly etag: string;
  readonly size: number;
  readonly modified: Date;
  readonly blob: string;
  /** Base64, of the upload's algorithm. */
  readonly checksum?: string | undefined;
}
