import { defineSignature } from '../define.js';

export const rolePoliciesTooLarge = defineSignature({
  id: 'role-policies-too-large',
  catalog: 'service-quota-exceeded',
  title: 'The policies of a role are too large',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Maximum policy size of (?<most>\d{1,6}) bytes exceeded for (?<kind>role|user|group) (?<name>\S{1,128})/i,
      certainty: 0.97,
    },
    {
      text: /Cannot exceed quota for (?<what>PolicySize|PoliciesPerRole|PoliciesPerUser|PoliciesPerGroup|ACLSizePerRole|PolicyVersionsPerPolicy|VersionsPerPolicy|\w{1,40}PerRole): (?<most>\d{1,6})/i,
      certainty: 0.96,
    },
  ],
  cause: 'The policies of {logicalId} together exceed what IAM takes ({most}).',
  fix: [
    'Let the CDK merge statements: context @aws-cdk/aws-iam:minimizePolicies = true',
    'Move statements into a ManagedPolicy of their own (6144 characters each), at most ten a role',
    'Grant by prefix instead of one statement for each resource',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'One role a function, with few statements.',
  examples: [
    {
      text: 'Maximum policy size of 10240 bytes exceeded for role Api-Handler (Service: Iam, Status Code: 409, Request ID: 1)',
      fits: true,
      catches: { name: 'Api-Handler' },
    },
    {
      text: 'An error occurred (LimitExceeded) when calling the CreatePolicy operation: Cannot exceed quota for PolicySize: 6144',
      fits: true,
    },
    { text: 'The final policy size (20481) is bigger than the limit (20480).', fits: false },
  ],
  source: 'IAM and STS quotas; public Amplify issues',
});
