import {
  admits,
  admitting,
  attachedTo,
  cannotTell,
  covers,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type ResourcePolicy,
  resourcePolicyOf,
  type Statement,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { isSameText } from '../same-text.js';
import { fitsSource } from '../source-arn.js';

const TRAIL = { service: 'cloudtrail.amazonaws.com' };

export const cloudtrailBucketPolicy = defineRule({
  id: 'cloudtrail-bucket-policy',
  title: 'The bucket or key of a trail does not admit CloudTrail',
  why: 'CloudTrail tries the bucket when the trail is made and refuses it, so the stack fails.',
  fix: 'Allow cloudtrail.amazonaws.com s3:GetBucketAcl on the bucket and s3:PutObject on AWSLogs/<account>/*, both with aws:SourceArn; kms:GenerateDataKey* on the key; make the trail depend on the policy.',
  severity: 'error',
  phase: 'deploy',
  source:
    'AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail" and "Configure AWS KMS key policies for CloudTrail"',
  wouldFailWith: 'Incorrect S3 bucket policy is detected for bucket: <bucket>',
  recognises: [
    /Incorrect S3 bucket policy is detected for bucket: (\S+)/i,
    /InsufficientS3BucketPolicyException/i,
    /InsufficientEncryptionPolicyException/i,
    /Insufficient permissions to access S3 bucket (\S+) or KMS key/i,
  ],
  judges: [
    onResources('AWS::CloudTrail::Trail', (trail, world) => {
      const name = trail.get('S3BucketName');
      const bucket =
        name.follow() ??
        world.resources('AWS::S3::Bucket').find((one) => isSameText(one.name, name));
      const ofBucket = bucket
        ? bucketVerdict(trail, bucket, name)
        : cannotTell('the bucket of the trail is in none of the templates', name);
      return [ofBucket, ...keyVerdicts(trail)];
    }),
  ],
});

const NEEDED = ['s3:GetBucketAcl', 's3:PutObject'];

function bucketVerdict(trail: Resource, bucket: Resource, at: Value): Verdict {
  const policy = resourcePolicyOf(bucket);
  for (const action of NEEDED) {
    const answer = admits(policy, TRAIL, action);
    if (answer === undefined)
      return cannotTell(`the policy of ${bucket.logicalId} is only known at deployment`, at);
    if (!answer) return fail(lacks(bucket, policy, action), { at });
  }
  for (const action of NEEDED)
    if (!admitting(policy, TRAIL, action).some((one) => fitsSource(one, trail)))
      return fail(
        `The policy of ${bucket.logicalId} allows cloudtrail.amazonaws.com ${action} only with an aws:SourceArn that is not of ${trail.logicalId}.`,
        { at },
      );
  if (!admitting(policy, TRAIL, 's3:PutObject').some((one) => reachesLogs(one, trail)))
    return fail(
      `The policy of ${bucket.logicalId} lets CloudTrail write, but not to ${keyOf(trail)}.`,
      { at },
    );
  const own = attachedTo(bucket, ['AWS::S3::BucketPolicy']).filter(
    ({ stack }) => stack === trail.stack,
  );
  const late = own.find(({ logicalId }) => !dependsOn(trail, logicalId));
  return late && own.length === 1
    ? fail(
        `${trail.logicalId} does not depend on ${late.logicalId}, so it may be made before the policy is there.`,
        { at },
      )
    : pass;
}

const lacks = (bucket: Resource, { isWritten }: ResourcePolicy, action: string): string =>
  isWritten
    ? `The policy of ${bucket.logicalId} does not allow cloudtrail.amazonaws.com ${action}.`
    : `${bucket.logicalId} has no bucket policy; CloudTrail needs s3:GetBucketAcl and s3:PutObject.`;

/** Where the trail writes; `*` for what is only known at deployment. */
function keyOf(trail: Resource): string {
  const prefix = trail.get('S3KeyPrefix');
  const begin = prefix.isAbsent ? '' : `${prefix.likely ?? '*'}/`;
  return `${begin}AWSLogs/${trail.stack.account ?? '*'}/`;
}

function reachesLogs({ resources, notResources }: Statement, trail: Resource): boolean {
  if (notResources.length > 0) return true;
  const key = keyOf(trail);
  return resources.some((resource) => {
    if (resource.literal === '*') return true;
    const text = resource
      .expanded()
      .map((part) => (typeof part === 'string' ? part : '*'))
      .join('');
    const [, path] = /^(?:\*|arn:[^/]*)\/(.*)$/s.exec(text) ?? [];
    if (path === undefined) return /^\*+$/.test(text) || /:::[^/]*\*$/.test(text);
    const isOpen = key.includes('*') || trail.get('IsOrganizationTrail').likely === 'true';
    return covers(path, `${key}CloudTrail`) || (isOpen && /AWSLogs\/|^\*/.test(path));
  });
}

function dependsOn(resource: Resource, logicalId: string): boolean {
  const seen = new Set<string>();
  const open = [...resource.refersTo];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === logicalId) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(resource.stack.resource(next)?.refersTo ?? []));
  }
  return false;
}

function keyVerdicts(trail: Resource): readonly Verdict[] {
  const at = trail.get('KMSKeyId');
  if (at.isAbsent) return [];
  const target = at.follow();
  const key = target?.type === 'AWS::KMS::Alias' ? target.get('TargetKeyId').follow() : target;
  if (key?.type !== 'AWS::KMS::Key')
    return [cannotTell('the key of the trail is in none of the templates', at)];
  const answer = admits(resourcePolicyOf(key), TRAIL, 'kms:GenerateDataKey');
  if (answer === undefined)
    return [cannotTell(`the policy of ${key.logicalId} is only known at deployment`, at)];
  return [
    answer
      ? pass
      : fail(
          `The policy of ${key.logicalId} does not allow cloudtrail.amazonaws.com kms:GenerateDataKey*.`,
          {
            at,
            wouldFailWith:
              'Insufficient permissions to access S3 bucket <bucket> or KMS key <key>.',
          },
        ),
  ];
}
