import type {
  CORSRule,
  LifecycleRule,
  LoggingEnabled,
  ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { ids } from '../../core/ids.js';
import { type Bucket, hasAcls } from './bucket.js';
import { refusals } from './errors.js';

const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'];

/** @throws MalformedXML, InvalidRequest */
export function checkCors(rules: readonly CORSRule[] | undefined): readonly CORSRule[] {
  if (!rules || rules.length === 0 || rules.length > 100) throw refusals.malformedXml();
  for (const { AllowedMethods, AllowedOrigins, AllowedHeaders, ExposeHeaders } of rules) {
    if (!AllowedMethods?.length || !AllowedOrigins?.length) throw refusals.malformedXml();
    const unknown = AllowedMethods.find((method) => !METHODS.includes(method));
    if (unknown !== undefined)
      throw refusals.invalidRequest(
        `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`,
      );
    for (const origin of AllowedOrigins) refuseStars('AllowedOrigin', origin);
    for (const header of AllowedHeaders ?? []) refuseStars('AllowedHeader', header);
    const exposed = ExposeHeaders?.find((header) => header.includes('*'));
    if (exposed !== undefined)
      throw refusals.invalidRequest(
        `ExposeHeader "${exposed}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
      );
  }
  return rules;
}

function refuseStars(what: string, text: string): void {
  if (text.split('*').length > 2)
    throw refusals.invalidRequest(`${what} "${text}" can not have more than one wildcard.`);
}

/** @throws MalformedXML, InvalidRequest, InvalidArgument */
export function checkLifecycle(
  rules: readonly LifecycleRule[] | undefined,
): readonly LifecycleRule[] {
  if (!rules || rules.length === 0 || rules.length > 1_000) throw refusals.malformedXml();
  const seen = new Set<string>();
  return rules.map((rule) => {
    if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw refusals.malformedXml();
    const id = rule.ID ?? ids.lower(48);
    if (seen.has(id))
      throw refusals.invalidArgument(
        'Rule ID must be unique. Found same ID for more than one rule',
      );
    seen.add(id);
    checkActions(rule);
    return { ...rule, ID: id };
  });
}

function checkActions(rule: LifecycleRule): void {
  const { Expiration, Transitions, NoncurrentVersionExpiration, NoncurrentVersionTransitions } =
    rule;
  const { AbortIncompleteMultipartUpload } = rule;
  const hasAction =
    Expiration ||
    Transitions?.length ||
    NoncurrentVersionExpiration ||
    NoncurrentVersionTransitions?.length ||
    AbortIncompleteMultipartUpload;
  if (!hasAction)
    throw refusals.invalidRequest('At least one action needs to be specified in a rule');
  if (Expiration?.Days !== undefined && Expiration.Days <= 0)
    throw refusals.invalidArgument(
      "'Days' for Expiration action must be a positive integer",
      'Days',
      Expiration.Days,
    );
  for (const { Days, StorageClass } of Transitions ?? []) {
    const isInfrequent = StorageClass === 'STANDARD_IA' || StorageClass === 'ONEZONE_IA';
    if (Days !== undefined && isInfrequent && Days < 30)
      throw refusals.invalidArgument(
        `'Days' in Transition action must be greater than or equal to 30 for storageClass '${StorageClass}'`,
      );
    if (Days !== undefined && Expiration?.Days !== undefined && Expiration.Days <= Days)
      throw refusals.invalidArgument(
        `'Days' in the Expiration action for filter '(prefix=${rule.Filter?.Prefix ?? rule.Prefix ?? ''})' must be greater than 'Days' in the Transition action`,
      );
  }
}

/** @throws MalformedXML, InvalidArgument */
export function checkEncryption(
  rules: readonly ServerSideEncryptionRule[] | undefined,
): readonly ServerSideEncryptionRule[] {
  const [rule, ...more] = rules ?? [];
  if (!rule || more.length > 0) throw refusals.malformedXml();
  const { SSEAlgorithm, KMSMasterKeyID } = rule.ApplyServerSideEncryptionByDefault ?? {};
  if (rule.ApplyServerSideEncryptionByDefault && !SSEAlgorithm) throw refusals.malformedXml();
  if (KMSMasterKeyID && SSEAlgorithm === 'AES256')
    throw refusals.invalidArgument(
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
      'ApplyServerSideEncryptionByDefault',
    );
  return [
    {
      ...rule,
      ApplyServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault ?? {
        SSEAlgorithm: 'AES256',
      },
      BucketKeyEnabled: rule.BucketKeyEnabled ?? false,
    },
  ];
}

/** @throws InvalidTargetBucketForLogging */
export function checkLogging(
  source: Bucket,
  logging: LoggingEnabled,
  find: (name: string) => Bucket | undefined,
): void {
  const refuse = (message: string) =>
    refusals.bad('InvalidTargetBucketForLogging', message, { TargetBucket: logging.TargetBucket });
  const target = find(logging.TargetBucket ?? '');
  if (!target || target.account !== source.account)
    throw refuse('The target bucket for logging does not exist');
  if (target.region !== source.region)
    throw refuse('The source and target buckets for logging must be in the same location.');
  if (logging.TargetGrants?.length && !hasAcls(target))
    throw refuse(
      'Target grants are not supported for target buckets with the bucket owner enforced setting for S3 Object Ownership',
    );
}
