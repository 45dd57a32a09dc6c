import { defineSignature } from '../define.js';

export const lambdaPermissionSourceArnInvalid = defineSignature({
  id: 'lambda-permission-source-arn-invalid',
  catalog: 'lambda-permission-source-arn-invalid',
  title: 'The source of a Lambda permission is not an ARN',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Value '(?<text>[^']{0,300})' at 'sourceArn' failed to satisfy constraint/i,
      certainty: 0.97,
    },
    { text: /at 'sourceArn' failed to satisfy constraint/i, certainty: 0.96 },
  ],
  cause: '{text} is no ARN; most often the id of the API was taken for one.',
  fix: [
    "Use api.arnForExecuteApi('GET', '/health'), or arn:<partition>:execute-api:<region>:<account>:<api id>/*/GET/health",
    'Look: apexctl check --rule lambda-permission-source-arn-invalid',
  ],
  absence: [{ test: 'rule', rule: 'lambda-permission-source-arn-invalid' }],
  prevention: 'Let integrations of the CDK write the permission.',
  examples: [
    {
      text: "1 validation error detected: Value 'a1b2c3/*/GET/health' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
      fits: true,
      catches: { text: 'a1b2c3/*/GET/health' },
    },
    {
      text: "An error occurred (ValidationException) when calling the AddPermission operation: 1 validation error detected: Value 'uploads' at 'sourceArn' failed to satisfy constraint",
      fits: true,
    },
    { text: "Value 'x' at 'functionName' failed to satisfy constraint", fits: false },
  ],
  source: 'Lambda API Reference, AddPermission',
});
