import { defineSignature } from '../define.js';

export const cloudfrontNotDisabled = defineSignature({
  id: 'cloudfront-not-disabled',
  title: 'Something of a distribution is deleted while it is in use',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /\bDistributionNotDisabled\b|distribution you are trying to delete has not been disabled/i,
      certainty: 0.96,
    },
    {
      text: /\b(?:OriginAccessControlInUse|CloudFrontOriginAccessIdentityInUse|FunctionInUse|ResponseHeadersPolicyInUse|CachePolicyInUse|OriginRequestPolicyInUse)\b|origin access control is attached to the distribution/i,
      certainty: 0.95,
    },
    { text: /Certificate \S{1,300} (?:in account \d{12} )?is in use/i, certainty: 0.95 },
    {
      text: /Lambda was unable to delete .{1,300} because it is a replicated function/i,
      certainty: 0.97,
    },
  ],
  cause:
    'CloudFront still uses it: a distribution has to be disabled and deployed first, and copies of edge functions go away hours later.',
  fix: [
    'Take it out of the distribution, wait until that is deployed, and delete again: aws cloudfront wait distribution-deployed --id <distribution>',
    'Edge functions: wait some hours, or leave the function behind and delete it later: apexctl recover {stack} --env {environment} --retain {logicalId}',
  ],
  absence: [{ test: 'stack-status', not: ['DELETE_FAILED'] }, { test: 'retry' }],
  prevention: 'Retain edge functions when a stack is deleted.',
  isRetryable: true,
  examples: [
    {
      text: 'The distribution you are trying to delete has not been disabled. (Service: CloudFront, Status Code: 409, Request ID: 1)',
      fits: true,
    },
    {
      text: 'Lambda was unable to delete arn:aws:lambda:us-east-1:111111111111:function:edge:1 because it is a replicated function. Please see our documentation for Deleting Lambda@Edge Functions and Replicas.',
      fits: true,
    },
    { text: 'The bucket you tried to delete is not empty', fits: false },
  ],
  source:
    'CloudFront API Reference, DeleteDistribution; CloudFront Developer Guide, Lambda@Edge replicas',
});
