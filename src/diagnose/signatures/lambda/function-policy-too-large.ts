import { defineSignature } from '../define.js';

export const functionPolicyTooLarge = defineSignature({
  id: 'function-policy-too-large',
  title: 'The policy of a function is too large',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /final policy size \((?<size>\d{1,8})\) is bigger than the limit \(?(?<most>\d{1,8})/i,
      certainty: 0.97,
    },
    { text: /\bPolicyLengthExceeded(?:Exception)?\b/i, certainty: 0.95 },
  ],
  cause:
    'Each route of an API adds permissions to the policy of its function; together they exceed {most} bytes.',
  fix: [
    'One permission for the whole API: new LambdaIntegration(fn, { allowTestInvoke: false }) halves them; better one fn.addPermission with sourceArn api.arnForExecuteApi() and integrations on an imported function',
    'Or one proxy route, or a function for each group of routes',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Count the permissions of a function.',
  examples: [
    {
      text: 'The final policy size (20578) is bigger than the limit (20480). (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { size: '20578', most: '20480' },
    },
    {
      text: 'PolicyLengthExceededException: The final policy size (20500) is bigger than the limit (20480).',
      fits: true,
    },
    { text: 'Maximum policy size of 10240 bytes exceeded for role Api', fits: false },
  ],
  source: 'Lambda quotas; public repositories',
});
