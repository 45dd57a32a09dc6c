import { AwsError } from '../../core/aws-error.js';
import type { Call } from '../../core/handlers.js';
import { accessDenied, decide, delegates, parsePolicy } from '../../core/policy/index.js';
import { type Bucket, bucketArn } from './bucket.js';
import { checkMd5 } from './checksums.js';
import { refusals } from './errors.js';
import { isPublicPolicy } from './policy.js';
import { bucketOf, type S3State } from './state.js';

interface Named {
  readonly Bucket?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ContentMD5?: string | undefined;
}

/** What one operation wants of a bucket. */
export interface Wish {
  /** IAM action, e.g. `s3:GetObject`. */
  readonly action: string;
  readonly key?: string | undefined;
  readonly context?: Readonly<Record<string, string>>;
  /** The operation answers from every region's endpoint. */
  readonly anyRegion?: boolean;
  /** Rights are looked at for each object, not here. */
  readonly isJudgedLater?: boolean;
}

/**
 * The bucket of a call, once it is proven that the caller may do this to it here.
 *
 * @throws NoSuchBucket, PermanentRedirect, AccessDenied, InvalidDigest, BadDigest
 */
export async function enter(state: S3State, call: Call, input: Named, wish: Wish): Promise<Bucket> {
  const bucket = bucketOf(state, input.Bucket ?? call.bucket ?? '');
  const isSigned = call.caller.kind !== 'anonymous';
  if (isSigned && !wish.anyRegion && bucket.region !== call.region)
    throw refusals.otherRegion(bucket.name, bucket.region);
  if (input.ExpectedBucketOwner && input.ExpectedBucketOwner !== bucket.account)
    throw refusals.accessDenied();
  if (!wish.isJudgedLater) await authorize(state, call, bucket, wish);
  checkMd5(input.ContentMD5, call.request.body);
  return bucket;
}

/** @throws AccessDenied */
export async function authorize(
  state: S3State,
  call: Call,
  bucket: Bucket,
  { action, key, context = {} }: Wish,
): Promise<void> {
  const { caller } = call;
  const isOwn = caller.account === bucket.account;
  if (isOwn && caller.kind === 'administrator') return;

  const arn = bucketArn(bucket.name);
  const policy = policyInForce(bucket, isOwn);
  const asked = {
    principal: caller,
    action,
    context: {
      // the loopback endpoint stands for AWS's https one
      'aws:SecureTransport': 'true',
      'aws:SourceIp': call.request.sourceIp,
      's3:ResourceAccount': bucket.account,
      ...context,
    },
  };
  const resource = key === undefined ? arn : `${arn}/${key}`;
  if (caller.kind === 'administrator' || caller.kind === 'anonymous') {
    // who has no policies here of their own: only the bucket's can speak for them
    const policies = policy === undefined ? [] : [parsePolicy(policy)];
    const question = { ...asked, resource };
    if (decide(policies, question) === 'allow' || delegates(policies, question)) return;
    if (caller.kind === 'anonymous') throw refusals.accessDenied();
    throw accessDenied(caller, action, resource, unnamed(action));
  }
  const iam = await state.world.port('iam');
  try {
    const resourceAccount = bucket.account;
    iam.authorize({ ...asked, resources: [resource], resourcePolicy: policy, resourceAccount });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw refusals.accessDenied(error.message);
  }
}

const unnamed = (action: string) => `because no resource-based policy allows the ${action} action`;

/** Asks for a right that concerns no bucket that exists yet. @throws AccessDenied */
export async function authorizeAccount(
  state: S3State,
  call: Call,
  action: string,
  resource: string,
): Promise<void> {
  if (call.caller.kind === 'anonymous') throw refusals.accessDenied();
  const iam = await state.world.port('iam');
  iam.authorize({ principal: call.caller, action, resources: [resource], context: {} });
}

/** RestrictPublicBuckets keeps a public policy from opening the bucket to other accounts. */
function policyInForce(bucket: Bucket, isOwn: boolean): string | undefined {
  const { policy, publicAccess } = bucket;
  if (policy === undefined || isOwn || !publicAccess?.RestrictPublicBuckets) return policy;
  return isPublicPolicy(policy) ? undefined : policy;
}
