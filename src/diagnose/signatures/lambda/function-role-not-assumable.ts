import { defineSignature } from '../define.js';

export const functionRoleNotAssumable = defineSignature({
  id: 'function-role-not-assumable',
  title: 'Lambda cannot assume the role of the function',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /role defined for the function cannot be assumed by Lambda/i, certainty: 0.97 },
    {
      text: /(?:cannot|can't|unable to) assume (?:the )?role.{0,60}lambda\.amazonaws\.com/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The role was made a moment ago and is not known everywhere yet, or it does not trust lambda.amazonaws.com.',
  fix: [
    'Deploy once more: a new role takes some seconds',
    "Again the same: set assumedBy: new ServicePrincipal('lambda.amazonaws.com') on the role",
    'See it: aws iam get-role --role-name <role> --query Role.AssumeRolePolicyDocument',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Let the function construct make its role.',
  isRetryable: true,
  examples: [
    {
      text: 'The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'An error occurred (InvalidParameterValueException) when calling the CreateFunction operation: The role defined for the function cannot be assumed by Lambda.',
      fits: true,
    },
    {
      text: 'Role arn:aws:iam::1:role/cdk-hnb659fds-cfn-exec-role-1-eu-west-1 is invalid or cannot be assumed',
      fits: false,
    },
  ],
  source: 'Lambda Developer Guide, execution role; public retry tables',
});
