import { defineSignature } from '../define.js';

export const cloudfrontOriginAccessMissing = defineSignature({
  id: 'cloudfront-origin-access-missing',
  catalog: 'cloudfront-origin-access-missing',
  title: 'The distribution may not read its bucket',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /<Code>AccessDenied<\/Code>/i, certainty: 0.9 },
    { text: /<Error>\s{0,10}<Code>(?:AccessDenied|AllAccessDisabled)/i, certainty: 0.91 },
    {
      text: /(?:origin access (?:control|identity)|OriginAccessControl|OAC|OAI).{0,80}(?:does not exist|missing|not (?:found|attached)|denied)/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The bucket is private and its policy does not let this distribution read; or the file is missing, which looks the same where nobody may list the bucket.',
  fix: [
    'Let the CDK write both sides: S3BucketOrigin.withOriginAccessControl(bucket)',
    'See whether the file is there: aws s3 ls s3://<bucket>/<path>',
    'A single-page application: errorResponses for 403 and 404 with /index.html',
    'Look: apexctl check --rule cloudfront-origin-access-missing',
  ],
  absence: [{ test: 'rule', rule: 'cloudfront-origin-access-missing' }],
  prevention: 'Let the rule look over the assembly; request the page after every deployment.',
  examples: [
    {
      text: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>1</RequestId></Error>',
      fits: true,
    },
    {
      text: 'HTTP/2 403\nserver: AmazonS3\nx-cache: Error from cloudfront\n\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      fits: true,
    },
    { text: '<Error><Code>NoSuchBucket</Code></Error>', fits: false },
  ],
  source: 'CloudFront Developer Guide, restricting access to an S3 origin',
});
