import { defineSignature } from '../define.js';

export const lambdaPermissionMissing = defineSignature({
  id: 'lambda-permission-missing',
  catalog: 'lambda-permission-missing',
  title: 'A service calls a function without permission',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Invalid permissions on Lambda function/i, certainty: 0.97 },
    {
      text: /(?<principal>[\w.-]{1,80}\.amazonaws\.com) (?:is not authorized|does not have permission|is not allowed) to (?:invoke|perform: lambda:InvokeFunction)/i,
      certainty: 0.95,
    },
    {
      text: /not authorized to perform: lambda:Invoke(?:Function|FunctionUrl)?\b/i,
      certainty: 0.95,
    },
    {
      text: /(?:IAM role configured on the integration|API Gateway) (?:or API Gateway )?does ?n(?:'|o)t have permissions? to call the integration/i,
      certainty: 0.95,
    },
    { text: /\{\s?"message":\s?"Internal server error"\s?\}/i, certainty: 0.55 },
    {
      text: /\b(?<service>SNS|S3|EventBridge|CloudWatch Logs|IoT|Cognito|SES|Config|Secrets Manager|API Gateway) (?:is not authorized|does not have permissions?|is not allowed) to invoke/i,
      certainty: 0.95,
    },
    {
      text: /cannot invoke the specified Lambda function|does not have (?:sufficient )?permissions? to invoke (?:the )?(?:Lambda )?function/i,
      certainty: 0.95,
    },
  ],
  cause:
    'The function is there, but its policy does not let the caller invoke it from this source.',
  fix: [
    'Let the CDK write it: LambdaIntegration, addEventNotification, addTarget; or fn.addPermission with principal and sourceArn that cover the route',
    'See what it allows: aws lambda get-policy --function-name {physicalId}',
    'Look: apexctl check --rule lambda-permission-missing',
  ],
  absence: [{ test: 'rule', rule: 'lambda-permission-missing' }],
  prevention: 'Check every integration against the permissions of its function.',
  examples: [
    {
      text: 'Execution failed due to configuration error: Invalid permissions on Lambda function',
      fits: true,
    },
    {
      text: 'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
      fits: true,
    },
    {
      text: "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again.",
      fits: true,
    },
    {
      text: 'API Gateway does not have permission to assume the provided role',
      fits: false,
    },
    {
      text: 'Execution failed due to configuration error: Malformed Lambda proxy response',
      fits: false,
    },
  ],
  source:
    'API Gateway Developer Guide, troubleshooting; Secrets Manager API Reference, RotateSecret',
});
