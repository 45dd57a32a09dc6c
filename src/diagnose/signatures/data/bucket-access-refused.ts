import { defineSignature } from '../define.js';

export const bucketAccessRefused = defineSignature({
  id: 'bucket-access-refused',
  catalog: 'deployer-permission-denied',
  title: 'A public policy or an ACL is refused by the settings of the bucket',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /public policies are prevented by the BlockPublicPolicy setting|because public (?:policies|ACLs) are (?:blocked|prevented)/i,
      certainty: 0.97,
    },
    { text: /The bucket does not allow ACLs|\bAccessControlListNotSupported\b/i, certainty: 0.96 },
  ],
  cause:
    'The bucket blocks public policies or takes no ACLs (the standard since April 2023), and the change wants one.',
  fix: [
    'Serve files through CloudFront with origin access control instead of a public bucket',
    'A log bucket that needs ACLs: objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'No public buckets, no ACLs.',
  examples: [
    {
      text: 'User: arn:aws:iam::1:user/dev is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::web" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
      fits: true,
    },
    {
      text: 'The bucket does not allow ACLs (Service: S3, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'The S3 bucket that you specified for CloudFront logs does not enable ACL access: logs.s3.amazonaws.com',
      fits: false,
    },
  ],
  source: 'S3 User Guide, blocking public access and object ownership',
});
