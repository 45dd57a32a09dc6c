import { defineSignature } from '../define.js';

export const cloudtrailBucketPolicy = defineSignature({
  id: 'cloudtrail-bucket-policy',
  catalog: 'cloudtrail-bucket-policy',
  title: 'The bucket or key of a trail does not admit CloudTrail',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Incorrect S3 bucket policy is detected for bucket: (?<bucket>[\w.-]{3,63})/i,
      certainty: 0.97,
    },
    {
      text: /Insufficient permissions to access S3 bucket (?<bucket>\S{1,120}) or KMS key/i,
      certainty: 0.97,
    },
    {
      text: /\bInsufficient(?:S3BucketPolicy|EncryptionPolicy|DeliveryPolicy|SnsTopicPolicy)(?:Exception)?\b|Insufficient delivery policy to s3 bucket: (?<bucket>[\w.-]{3,63})/i,
      certainty: 0.96,
    },
    {
      text: /S3 bucket (?<bucket>\S{1,120}) does not exist!|\bS3BucketDoesNotExist(?:Exception)?\b/i,
      certainty: 0.93,
    },
  ],
  cause:
    'The policy of {bucket} (or of its key) does not let the service look and write; the CDK adds it to buckets of its own only.',
  fix: [
    'Two statements for cloudtrail.amazonaws.com: s3:GetBucketAcl on the bucket, s3:PutObject on AWSLogs/<account>/* with aws:SourceArn of the trail',
    'The trail depends on the policy: trail.node.addDependency(bucket.policy)',
    'The key admits cloudtrail.amazonaws.com with kms:GenerateDataKey*',
    'Look: apexctl check --rule cloudtrail-bucket-policy',
  ],
  absence: [{ test: 'rule', rule: 'cloudtrail-bucket-policy' }],
  prevention: 'Let the stack that owns the bucket own the trail too.',
  examples: [
    {
      text: 'Incorrect S3 bucket policy is detected for bucket: share-logs-dev (Service: CloudTrail, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { bucket: 'share-logs-dev' },
    },
    {
      text: 'InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket share-logs-dev or KMS key arn:aws:kms:eu-west-1:1:key/1.',
      fits: true,
    },
    { text: 'Access Denied', fits: false },
  ],
  source: 'CloudTrail API Reference, CreateTrail',
});
