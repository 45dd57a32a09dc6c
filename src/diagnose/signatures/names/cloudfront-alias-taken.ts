import { defineSignature } from '../define.js';

export const cloudfrontAliasTaken = defineSignature({
  id: 'cloudfront-alias-taken',
  title: 'A host name belongs to another distribution',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /\bCNAMEAlreadyExists\b|CNAMEs you provided are already associated with a different resource|alternate domain names? .{0,80}already (?:associated|in use)/i,
      certainty: 0.96,
    },
    {
      text: /incorrectly configured DNS record that points to another CloudFront distribution/i,
      certainty: 0.96,
    },
  ],
  cause:
    'One of the aliases is used by another CloudFront distribution, perhaps of another account.',
  fix: [
    'Find it: aws cloudfront list-conflicting-aliases --distribution-id <distribution with the certificate> --alias <host>',
    'Move the alias: aws cloudfront associate-alias --target-distribution-id <distribution> --alias <host>',
    'Or remove it from the old distribution, wait until that is deployed, and deploy {stack} again',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Ask ListConflictingAliases before a distribution gets an alias.',
  examples: [
    {
      text: 'Resource handler returned message: "Invalid request provided: AWS::CloudFront::Distribution: One or more of the CNAMEs you provided are already associated with a different resource. (Service: CloudFront, Status Code: 409, Request ID: 1)"',
      fits: true,
    },
    {
      text: 'An error occurred (CNAMEAlreadyExists) when calling the CreateDistribution operation: One or more aliases specified for the distribution includes an incorrectly configured DNS record that points to another CloudFront distribution.',
      fits: true,
    },
    {
      text: 'An alias with the name arn:aws:kms:eu-west-1:111111111111:alias/main already exists',
      fits: false,
    },
  ],
  source: 'CloudFront Developer Guide, alternate domain names; public issues (cloudstructs 169)',
});
