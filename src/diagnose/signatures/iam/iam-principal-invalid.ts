import { defineSignature } from '../define.js';

export const iamPrincipalInvalid = defineSignature({
  id: 'iam-principal-invalid',
  title: 'A policy names a principal that does not exist',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Policy contains a statement with one or more invalid principals/i, certainty: 0.96 },
    {
      text: /Invalid principal in policy(?:: ?"(?<kind>\w{1,40})": ?"(?<principal>[^"]{1,300})")?/i,
      certainty: 0.96,
    },
    {
      text: /\bInvalid(?:Policy)? ?(?:Principal|policy role)\b|Invalid parameter: Policy statement principal|Unknown principal/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The principal {principal} is not there (yet, or any more: a deleted role stands in policies as its id), or is written wrongly.',
  fix: [
    'Created in the same deployment: let the policy depend on it (resource.node.addDependency(role))',
    'Deleted: replace the principal, and deploy the policy again',
    "A service: write its full name, new ServicePrincipal('events.amazonaws.com')",
    'Look: apexctl check --rule iam-principal-invalid',
  ],
  absence: [
    { test: 'rule', rule: 'iam-principal-invalid' },
    { test: 'changed', logicalId: '{logicalId}' },
  ],
  prevention: 'Pass roles as constructs, so that the order is kept.',
  examples: [
    {
      text: 'Policy contains a statement with one or more invalid principals.',
      type: 'AWS::KMS::Key',
      fits: true,
    },
    {
      text: 'Invalid principal in policy: "AWS":"arn:aws:iam::111111111111:role/gone" (Service: S3, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { principal: 'arn:aws:iam::111111111111:role/gone' },
    },
    { text: 'Resource x must be in ARN format or "*".', fits: false },
  ],
  source: 'KMS, IAM and S3 API references (MalformedPolicyDocument, MalformedPolicy)',
});
