import { defineSignature } from '../define.js';

export const iamPassroleMissing = defineSignature({
  id: 'iam-passrole-missing',
  catalog: 'iam-passrole-missing',
  title: 'A role is handed to a service without iam:PassRole',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /User: (?<principal>\S{1,400}) is not authorized to perform: iam:PassRole on resource: "?(?<role>[^\s"]{1,400})/i,
      certainty: 0.97,
    },
    {
      text: /\biam:PassRole\b.{0,80}(?:denied|not authorized|not allowed|permission)|(?:not authorized|permission)[^.\n]{0,80}\biam:PassRole\b/i,
      certainty: 0.93,
    },
    { text: /not authorized to pass (?:the )?role/i, certainty: 0.93 },
    { text: /cross-account pass role is not allowed/i, certainty: 0.9 },
  ],
  cause:
    '{principal} gives the role {role} to a service, and passing a role is a permission of its own.',
  fix: [
    'Allow exactly that: in CDK role.grantPassRole(function), which adds iam:PassRole on {role}',
    'In a policy: iam:PassRole on {role} with the condition iam:PassedToService',
    'Ask again: aws iam simulate-principal-policy --policy-source-arn {principal} --action-names iam:PassRole --resource-arns {role}',
  ],
  absence: [
    { test: 'allowed', action: 'iam:PassRole', principal: '{principal}' },
    { test: 'rule', rule: 'iam-passrole-missing' },
  ],
  prevention: 'A rule on the pairs of actions that pass roles.',
  examples: [
    {
      text: 'User: arn:aws:sts::111111111111:assumed-role/Scheduler/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111111111111:role/Invoke because no identity-based policy allows the iam:PassRole action',
      fits: true,
      catches: { role: 'arn:aws:iam::111111111111:role/Invoke' },
    },
    {
      text: 'An error occurred (AccessDeniedException) when calling the CreateSchedule operation: User: arn:aws:sts::1:assumed-role/Fn/Fn is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/S',
      fits: true,
    },
    {
      text: 'User: arn:aws:iam::1:role/x is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::1:role/y',
      fits: false,
    },
  ],
  source: 'IAM User Guide, granting permissions to pass a role',
});
