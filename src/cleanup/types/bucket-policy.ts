import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, propertyOf, savedText } from './define.js';

const bucketOf = (target: Target): string => propertyOf(target, 'Bucket') ?? target.id;

export const bucketPolicy = defineResourceType({
  type: 'AWS::S3::BucketPolicy',
  title: 'bucket policy',
  scope: 'world',
  tier: 'policies',
  loses: 'the rights and refusals that it says',
  comesBack: 'its document is kept',
  permissions: {
    look: ['s3:GetBucketPolicy'],
    remove: ['s3:DeleteBucketPolicy'],
    undo: ['s3:PutBucketPolicy'],
  },
  arn: (target) => `arn:${target.partition}:s3:::${bucketOf(target)}`,
  async look(ports, target) {
    const found = await ports(target.region).buckets.policy(bucketOf(target));
    if (!found) return undefined;
    return present({
      owner: target.account,
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { Bucket: bucketOf(target), PolicyDocument: found.document },
    });
  },
  async remove(ports, target, removing) {
    const bucket = bucketOf(target);
    await removing.during('s3:DeleteBucketPolicy', bucket, () =>
      ports(target.region).buckets.removePolicy(bucket),
    );
  },
  async save(ports, target) {
    const found = await ports(target.region).buckets.policy(bucketOf(target));
    return { kind: 'bucket-policy', content: { policy: found?.text ?? '' } };
  },
  async restore(ports, target, { content }, removing) {
    const bucket = bucketOf(target);
    const policy = savedText(content, 'policy');
    await removing.during('s3:PutBucketPolicy', bucket, () =>
      ports(target.region).buckets.putPolicy(bucket, policy),
    );
  },
});
