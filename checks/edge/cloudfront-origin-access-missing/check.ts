import {
  admits,
  admitting,
  cannotTell,
  covers,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type ResourcePolicy,
  resourcePolicyOf,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { isFor, isPublic, READ } from '../origin-grants.js';
import { type BucketOrigin, bucketOrigins, keyOf } from '../origins.js';

export const cloudfrontOriginAccessMissing = defineRule({
  id: 'cloudfront-origin-access-missing',
  title: 'CloudFront has no access to the bucket behind it',
  why: 'The bucket is private, so every page answers 403 AccessDenied.',
  fix: 'Give the origin an origin access control, and let cloudfront.amazonaws.com read in the bucket policy with AWS:SourceArn of the distribution (CDK: S3BucketOrigin.withOriginAccessControl).',
  severity: 'error',
  phase: 'run',
  source:
    'CloudFront Developer Guide, "Restrict access to an Amazon S3 origin": origin access control and its bucket policy',
  wouldFailWith: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message>',
  recognises: [/<Code>AccessDenied<\/Code>/i],
  judges: [
    onResources('AWS::CloudFront::Distribution', (distribution) => {
      const origins = bucketOrigins(distribution);
      if (origins.length === 0) return skip('no bucket behind it');
      return origins.map((origin) => verdict(origin, distribution));
    }),
  ],
});

function verdict(origin: BucketOrigin, distribution: Resource): Verdict {
  const { at, bucket, accessControl, identity } = origin;
  const policy = bucket && resourcePolicyOf(bucket);
  if (policy?.statements.some(isPublic)) return skip('everybody may read the bucket');
  if (accessControl.isAbsent && !identity)
    return fail(`Origin ${origin.id} has neither an origin access control nor an identity.`, {
      at,
    });
  if (!bucket || !policy) return skip('the bucket and its policy are in none of the templates');
  if (policy.unseen.length > 0)
    return cannotTell(`the policy of ${bucket.logicalId} is only known at deployment`, at);
  return accessControl.isPresent
    ? ofControl(policy, { bucket, distribution, at })
    : ofIdentity(policy, { bucket, identity, at });
}

function ofControl(
  policy: ResourcePolicy,
  { bucket, distribution, at }: { bucket: Resource; distribution: Resource; at: Value },
): Verdict {
  const admitted = admitting(policy, { service: 'cloudfront.amazonaws.com' }, READ);
  if (admitted.length === 0)
    return fail(
      `The policy of ${bucket.logicalId} does not let cloudfront.amazonaws.com read (${READ}).`,
      { at },
    );
  if (admitted.some((statement) => isFor(statement, distribution))) return ofKey(bucket, at);
  return fail(
    `The policy of ${bucket.logicalId} lets another distribution read, not ${distribution.logicalId}.`,
    { at },
  );
}

/** Objects under a key of ours can only be read with the key. */
function ofKey(bucket: Resource, at: Value): Verdict {
  const key = keyOf(bucket);
  if (!key) return pass;
  const isAdmitted = admits(
    resourcePolicyOf(key),
    { service: 'cloudfront.amazonaws.com' },
    'kms:Decrypt',
  );
  if (isAdmitted !== false || isChangedByCode(key)) return pass;
  return fail(
    `${bucket.logicalId} is encrypted with ${key.logicalId}, whose policy does not let cloudfront.amazonaws.com decrypt.`,
    { at },
  );
}

/** The key and the distribution refer to each other, so the policy is often completed by a custom resource. */
const isChangedByCode = (key: Resource): boolean =>
  key.stack
    .resources()
    .some(
      ({ type, refersTo }) =>
        /^(Custom::|AWS::CloudFormation::CustomResource$)/.test(type) &&
        refersTo.has(key.logicalId),
    );

function ofIdentity(
  policy: ResourcePolicy,
  { bucket, identity, at }: { bucket: Resource; identity: Value | undefined; at: Value },
): Verdict {
  const wanted = identity?.resources() ?? [];
  const isRead = policy.statements.some(
    ({ effect, actions, principals }) =>
      effect === 'Allow' &&
      actions.some(({ literal }) => literal !== undefined && covers(literal, READ)) &&
      principals.some(({ value, kind }) =>
        wanted.length > 0
          ? value.resources().some((one) => wanted.includes(one))
          : kind === 'CanonicalUser' || /cloudfront/i.test(value.shown),
      ),
  );
  if (isRead) return pass;
  return fail(`The policy of ${bucket.logicalId} does not let the identity read (${READ}).`, {
    at,
  });
}
