import type { Resource, Value } from '../../src/checking/index.js';

/** An origin of a distribution that is a bucket, reached as such and not as a website. */
export interface BucketOrigin {
  readonly at: Value;
  readonly id: string | undefined;
  /** The bucket, where it is in one of the templates. */
  readonly bucket: Resource | undefined;
  readonly accessControl: Value;
  /** Absent also where it is written as an empty text, which stands for none. */
  readonly identity: Value | undefined;
}

export const bucketOrigins = (distribution: Resource): readonly BucketOrigin[] =>
  distribution
    .get('DistributionConfig.Origins')
    .items()
    .filter(isBucket)
    .map((at) => {
      const identity = at.get('S3OriginConfig.OriginAccessIdentity');
      return {
        at,
        id: at.get('Id').shown,
        bucket: bucketOf(at.get('DomainName')),
        accessControl: at.get('OriginAccessControlId'),
        identity: identity.isAbsent || identity.literal === '' ? undefined : identity,
      };
    });

function isBucket(origin: Value): boolean {
  if (origin.get('CustomOriginConfig').isPresent) return false;
  const domain = origin.get('DomainName');
  if (/s3-website|WebsiteURL/.test(domain.shown)) return false;
  const isReferred = domain.resources().some(({ type }) => type === 'AWS::S3::Bucket');
  return isReferred || /\.s3[.-][a-z0-9.-]*amazonaws\.com/.test(domain.likely ?? '');
}

function bucketOf(domain: Value): Resource | undefined {
  const referred = domain.resources().find(({ type }) => type === 'AWS::S3::Bucket');
  const [, name] = /^([a-z0-9.-]+?)\.s3[.-]/.exec(domain.likely ?? '') ?? [];
  return (
    referred ??
    domain.place.stack.world
      .resources('AWS::S3::Bucket')
      .find((bucket) => name !== undefined && bucket.name.literal === name)
  );
}

/** The key that objects of a bucket are encrypted with, where it is in one of the templates. */
export const keyOf = (bucket: Resource): Resource | undefined =>
  bucket
    .get('BucketEncryption.ServerSideEncryptionConfiguration')
    .items()
    .map((rule) => rule.get('ServerSideEncryptionByDefault.KMSMasterKeyID').follow())
    .find((key) => key?.type === 'AWS::KMS::Key');

/** Whether objects of a bucket are encrypted with a key of KMS. */
export const usesKms = (bucket: Resource): boolean =>
  bucket
    .get('BucketEncryption.ServerSideEncryptionConfiguration')
    .items()
    .some((rule) =>
      /^aws:kms/.test(rule.get('ServerSideEncryptionByDefault.SSEAlgorithm').likely ?? ''),
    );
