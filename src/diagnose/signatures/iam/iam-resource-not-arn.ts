import { defineSignature } from '../define.js';

export const iamResourceNotArn = defineSignature({
  id: 'iam-resource-not-arn',
  catalog: 'iam-resource-not-arn',
  title: 'A policy names a resource without its ARN',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Resource (?<resource>\S{1,300}) must be in ARN format or \\?"\*\\?"/i,
      certainty: 0.97,
    },
    {
      text: /Partition "[^"]{0,80}" is not valid for resource "(?<resource>[^"]{1,300})"|The policy failed legacy parsing/i,
      certainty: 0.9,
    },
    {
      text: /Policy has invalid resource|Action does not apply to any resource\(s\) in statement/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The policy of {logicalId} has {resource} where an ARN belongs; most often Ref was taken for one.',
  fix: [
    "Use the ARN: bucket.arnForObjects('*'), table.tableArn, fn.functionArn; in a template Fn::GetAtt Arn",
    'Better: let grantRead(), grantInvoke() and the like write the policy',
    'Find it: apexctl check --rule iam-resource-not-arn',
  ],
  absence: [
    { test: 'rule', rule: 'iam-resource-not-arn' },
    { test: 'changed', logicalId: '{logicalId}' },
  ],
  prevention: 'Use grants; check every policy for what Ref gives.',
  examples: [
    {
      text: 'Resource links-dev/* must be in ARN format or "*". (Service: Iam, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { resource: 'links-dev/*' },
    },
    {
      text: 'An error occurred (MalformedPolicyDocument) when calling the PutRolePolicy operation: Resource uploads must be in ARN format or "*".',
      fits: true,
    },
    { text: 'Invalid principal in policy: "SERVICE":"lambda"', fits: false },
  ],
  source: 'IAM API Reference, PutRolePolicy (MalformedPolicyDocument)',
});
