import { defineSignature } from '../define.js';

export const explicitDeny = defineSignature({
  id: 'explicit-deny',
  catalog: 'deployer-permission-denied',
  title: 'A policy denies the call explicitly',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /(?<!\S)(?<principal>\S{1,400}) is not authorized to perform: (?<action>[\w-]{1,60}:[\w*]{1,80})(?: on resource: "?(?<resource>[^\s"]{1,400}))? with an explicit deny in an? (?<policy>[\w -]{1,60})/i,
      certainty: 0.97,
    },
    {
      text: /(?<!\S)(?<principal>\S{1,400}) is not authorized to perform: (?<action>[\w-]{1,60}:[\w*]{1,80})(?: on resource: "?(?<resource>[^\s"]{1,400}))? with an explicit deny\b/i,
      certainty: 0.96,
    },
    {
      text: /explicit deny in an? (?<policy>(?:service control|resource control|identity-based|resource-based|session|VPC endpoint)[\w -]{0,40}|permissions? boundary)/i,
      certainty: 0.94,
    },
    {
      text: /because no (?<policy>(?:service control|resource control|session) polic(?:y|ies)|permissions boundary) allows/i,
      certainty: 0.95,
    },
  ],
  cause: 'A {policy} forbids {action}. Further permissions do not help against a denial.',
  fix: [
    'A service control policy or resource control policy: it cannot be changed in this account; ask the administrators of the organization for an exception, or use a region and service that are allowed',
    'A permissions boundary or session policy: add {action} to it',
    'An identity or resource policy of ours: find the Deny statement and narrow it (aws iam get-context-keys-for-principal-policy --policy-source-arn {principal})',
  ],
  absence: [{ test: 'allowed', action: '{action}', principal: '{principal}' }],
  prevention: "Know the organization's denials before planning regions and services.",
  examples: [
    {
      text: 'User: arn:aws:sts::111111111111:assumed-role/deploy/x is not authorized to perform: s3:CreateBucket on resource: arn:aws:s3:::x with an explicit deny in a service control policy',
      fits: true,
      catches: { action: 's3:CreateBucket', policy: 'service control policy' },
    },
    {
      text: 'is not authorized to perform: lambda:CreateFunction because no permissions boundary allows the lambda:CreateFunction action',
      fits: true,
    },
    {
      text: 'User: arn:aws:iam::1:role/x is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::x/y because no identity-based policy allows the s3:GetObject action',
      fits: false,
    },
  ],
  source: 'IAM User Guide, access denied error message examples',
});
