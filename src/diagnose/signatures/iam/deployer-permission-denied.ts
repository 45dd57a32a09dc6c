import { defineSignature } from '../define.js';

export const deployerPermissionDenied = defineSignature({
  id: 'deployer-permission-denied',
  catalog: 'deployer-permission-denied',
  title: 'A principal lacks a permission',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /User: (?<principal>\S{1,400}) is not authorized to perform: (?<action>[\w-]{1,60}:[\w*]{1,80})(?: on resource: "?(?<resource>[^\s"]{1,400}))?(?: (?:because|with an) (?<because>[^\n()]{1,200}))?/i,
      certainty: 0.92,
    },
    {
      text: /(?<!\S)(?<principal>\S{1,400}) is not authorized to perform: (?<action>[\w-]{1,60}:[\w*]{1,80})(?: on resource: "?(?<resource>[^\s"]{1,400}))?/i,
      certainty: 0.9,
    },
    {
      text: /API: (?<service>[\w-]{1,40}):(?<call>\w{1,60}) .{0,40}not authorized/i,
      certainty: 0.9,
    },
    {
      text: /An error occurred \((?:403|AccessDenied(?:Exception)?|UnauthorizedOperation|AuthorizationError|AuthFailure)\) when calling the (?<call>\w{1,80}) operation/i,
      certainty: 0.85,
    },
    { text: /HandlerErrorCode: (?:AccessDenied|UnauthorizedTaggingOperation)\b/, certainty: 0.8 },
    {
      text: /\b(?:UnauthorizedOperation|UnauthorizedTaggingOperation|AuthorizationError)\b|(?:You are|is) not authorized to perform(?:: | this operation| the action)/i,
      certainty: 0.82,
    },
    { text: /\bAccess ?Denied(?:Exception)?\b/i, certainty: 0.6 },
  ],
  cause: '{principal} may not call {action}: {because}',
  fix: [
    'See whether a policy would allow it: aws iam simulate-principal-policy --policy-source-arn {principal} --action-names {action}',
    'Give it to the principal that is named, which is often the execution role of CloudFormation and not the person: in CDK grant*(), or role.addToPrincipalPolicy(new PolicyStatement(…))',
    'The bootstrap roles are too narrow: apexctl bootstrap, with the policies that the deployment needs',
    'The policy that a command of ours needs: apexctl iam-policy',
  ],
  absence: [
    { test: 'allowed', action: '{action}', principal: '{principal}' },
    { test: 'rule', rule: 'deployer-permission-denied' },
  ],
  prevention:
    'Ask simulate-principal-policy for the actions that the templates imply, before deploying.',
  examples: [
    {
      text: 'User: arn:aws:sts::111111111111:assumed-role/cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1/AWSCloudFormation is not authorized to perform: dynamodb:CreateTable on resource: arn:aws:dynamodb:eu-west-1:111111111111:table/links because no identity-based policy allows the dynamodb:CreateTable action',
      fits: true,
      catches: { action: 'dynamodb:CreateTable' },
    },
    {
      text: 'API: ec2:RunInstances You are not authorized to perform this operation.',
      fits: true,
      catches: { call: 'RunInstances' },
    },
    {
      text: 'An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied',
      fits: true,
      catches: { call: 'ListBuckets' },
    },
    {
      text: 'User: arn:aws:iam::1:user/dev is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::1:role/x with an explicit deny in a service control policy',
      fits: false,
    },
    {
      text: 'User: arn:aws:iam::1:role/app is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/1',
      fits: false,
    },
    { text: '{"message":"Missing Authentication Token"}', fits: false },
  ],
  source: 'IAM User Guide, troubleshooting access denied messages',
});
