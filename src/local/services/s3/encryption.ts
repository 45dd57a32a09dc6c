import { AwsError } from '../../core/aws-error.js';
import type { Principal } from '../../core/principal.js';
import type { Bucket } from './bucket.js';
import { refusals } from './errors.js';
import type { Encryption } from './object.js';
import type { S3State } from './state.js';

interface Asked {
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
}

/**
 * How a new object is encrypted: as asked, else as the bucket's default says.
 *
 * @throws AccessDenied, InvalidArgument, KMS.NotFoundException, KMS.DisabledException
 */
export async function encryptionFor(
  state: S3State,
  bucket: Bucket,
  asked: Asked,
  who: Principal,
): Promise<Encryption> {
  // new buckets refuse keys of the customer since April 2026
  if (asked.SSECustomerAlgorithm)
    throw refusals.accessDenied(
      'Access Denied because server-side encryption with customer-provided keys (SSE-C) is blocked on this bucket.',
    );
  const byDefault = bucket.encryption[0];
  const { SSEAlgorithm, KMSMasterKeyID } = byDefault?.ApplyServerSideEncryptionByDefault ?? {};
  const algorithm = asked.ServerSideEncryption ?? SSEAlgorithm ?? 'AES256';
  if (!['AES256', 'aws:kms', 'aws:kms:dsse'].includes(algorithm))
    throw refusals.invalidArgument(
      'The encryption method specified is not supported',
      'x-amz-server-side-encryption',
      algorithm,
    );
  if (algorithm === 'AES256') {
    if (asked.SSEKMSKeyId && asked.ServerSideEncryption)
      throw refusals.invalidArgument(
        'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
        'x-amz-server-side-encryption',
        algorithm,
      );
    return { algorithm };
  }
  // asked for without a key it is AWS's own key, whatever the bucket's default names
  const keyId =
    asked.SSEKMSKeyId ?? (asked.ServerSideEncryption === undefined ? KMSMasterKeyID : undefined);
  const encryption: Encryption = {
    algorithm,
    keyArn: await keyFor(state, bucket, keyId),
    bucketKey: asked.BucketKeyEnabled ?? byDefault?.BucketKeyEnabled ?? false,
    isAwsManaged: keyId === undefined,
  };
  await checkKey(state, encryption, who, 'kms:GenerateDataKey');
  return encryption;
}

/** @throws AccessDenied when the key does not let the caller do this */
export async function checkKey(
  state: S3State,
  { keyArn, isAwsManaged }: Encryption,
  who: Principal,
  action: string,
): Promise<void> {
  if (keyArn === undefined || isAwsManaged || who.kind === 'administrator') return;
  const kms = await state.world.port('kms');
  if (!kms.allows(keyArn, who, action))
    throw refusals.accessDenied(
      `User: ${who.arn} is not authorized to perform: ${action} on resource: ${keyArn} because no resource-based policy allows the ${action} action`,
    );
}

async function keyFor(state: S3State, bucket: Bucket, keyId: string | undefined) {
  const kms = await state.world.port('kms');
  const scope = { account: bucket.account, region: bucket.region };
  if (keyId === undefined) {
    try {
      return kms.resolve(scope, 'alias/aws/s3');
    } catch {
      // AWS makes its own key for S3 at the first use; nobody can tell its id before
      return undefined;
    }
  }
  try {
    return kms.resolve(scope, keyId);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw refusals.bad(`KMS.${error.code}`, error.message);
  }
}
