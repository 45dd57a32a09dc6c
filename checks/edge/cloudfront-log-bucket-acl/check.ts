import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
} from '../../../src/checking/index.js';

export const cloudfrontLogBucketAcl = defineRule({
  id: 'cloudfront-log-bucket-acl',
  title: 'CloudFront logs into a bucket that takes no access control lists',
  why: 'Buckets are created without ACLs since April 2023, and the standard logs of a distribution are written with one.',
  fix: 'Set ObjectOwnership BucketOwnerPreferred on the log bucket (objectOwnership in the CDK), or use standard logging v2.',
  severity: 'error',
  phase: 'deploy',
  source:
    'CloudFront Developer Guide, "Configure standard logging (legacy)": choosing an Amazon S3 bucket; S3 User Guide, "Controlling ownership of objects"',
  wouldFailWith:
    'The S3 bucket that you specified for CloudFront logs does not enable ACL access: <bucket>.s3.amazonaws.com',
  recognises: [/S3 bucket that you specified for CloudFront logs does not enable ACL access/i],
  judges: [
    onResources(
      ['AWS::CloudFront::Distribution', 'AWS::CloudFront::StreamingDistribution'],
      (resource) => {
        const target = logTarget(resource);
        if (target.isAbsent || target.literal === '') return skip('no standard logs');
        const bucket = bucketOf(target);
        return bucket
          ? verdict(bucket, target)
          : cannotTell(`the bucket ${target.shown} is in none of the templates`, target);
      },
    ),
  ],
});

const logTarget = (resource: Resource): Value =>
  ['DistributionConfig', 'StreamingDistributionConfig']
    .map((config) => resource.get(`${config}.Logging.Bucket`))
    .find(({ isPresent }) => isPresent) ?? resource.get('DistributionConfig.Logging.Bucket');

/** By reference, or by the name in front of `.s3.…amazonaws.com`. */
function bucketOf(target: Value): Resource | undefined {
  const referred = target.resources().find(({ type }) => type === 'AWS::S3::Bucket');
  if (referred) return referred;
  const [, name] = /^([a-z0-9.-]+?)\.s3[.-]/.exec(target.likely ?? '') ?? [];
  return target.place.stack.world
    .resources('AWS::S3::Bucket')
    .find((bucket) => name !== undefined && bucket.name.literal === name);
}

function verdict(bucket: Resource, target: Value) {
  const ownership = bucket.get('OwnershipControls.Rules.0.ObjectOwnership');
  const rule = ownership.literal;
  if (rule === 'BucketOwnerPreferred' || rule === 'ObjectWriter') return pass;
  if (ownership.isPresent && rule === undefined)
    return cannotTell(`who owns objects in ${bucket.logicalId} is not known`, ownership);
  const has = rule === undefined ? 'no OwnershipControls' : `ObjectOwnership ${rule}`;
  return fail(
    `${bucket.logicalId} has ${has}, so it takes no ACLs; the log delivery needs BucketOwnerPreferred or ObjectWriter.`,
    { at: target },
  );
}
