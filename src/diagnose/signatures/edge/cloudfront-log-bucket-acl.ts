import { defineSignature } from '../define.js';

export const cloudfrontLogBucketAcl = defineSignature({
  id: 'cloudfront-log-bucket-acl',
  catalog: 'cloudfront-log-bucket-acl',
  title: 'CloudFront logs go to a bucket without ACLs',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /S3 bucket that you specified for CloudFront logs does not enable ACL access(?:: (?<bucket>[\w.-]{3,63}?)\.s3)?/i,
      certainty: 0.97,
    },
    { text: /CloudFront logs.{0,80}ACL/i, certainty: 0.85 },
  ],
  cause: 'Standard logging writes with an ACL, and the bucket {bucket} takes none.',
  fix: [
    'On the log bucket: objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED',
    'Or standard logging v2 (AWS::Logs::Delivery), which needs no ACLs',
    'Look: apexctl check --rule cloudfront-log-bucket-acl',
  ],
  absence: [{ test: 'rule', rule: 'cloudfront-log-bucket-acl' }],
  prevention: 'Let the rule look over the assembly.',
  examples: [
    {
      text: 'The S3 bucket that you specified for CloudFront logs does not enable ACL access: share-logs-dev.s3.amazonaws.com (Service: CloudFront, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { bucket: 'share-logs-dev' },
    },
    {
      text: 'Resource handler returned message: "Invalid request provided: AWS::CloudFront::Distribution: The S3 bucket that you specified for CloudFront logs does not enable ACL access: x.s3.amazonaws.com"',
      fits: true,
    },
    { text: 'The bucket does not allow ACLs', fits: false },
  ],
  source: 'CloudFront Developer Guide, standard logging; public repositories',
});
