import { defineSignature } from '../define.js';

export const templateTooManyResources = defineSignature({
  id: 'template-too-many-resources',
  title: 'A template has more than CloudFormation takes',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Number of (?<what>resources|outputs|parameters|mappings), (?<count>\d{1,6}), is greater than (?:the )?maximum allowed,? (?<most>\d{1,6})/i,
      certainty: 0.97,
    },
    {
      text: /Number of (?<what>resources|outputs|parameters) in stack '?(?<name>[\w-]{1,128})'?: (?<count>\d{1,6}) is greater than allowed maximum of (?<most>\d{1,6})/i,
      certainty: 0.97,
    },
    {
      text: /at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to (?<most>\d{1,9})|Template may not exceed (?<bytes>\d{1,9}) bytes/i,
      certainty: 0.96,
    },
  ],
  cause: 'The template has {count} {what}; CloudFormation takes {most}.',
  fix: [
    'Split the stack by lifetime: what holds data into one, what can be made again into others, and nested stacks for the rest',
    'Then look: apexctl check --rule template-limits',
  ],
  absence: [{ test: 'rule', rule: 'template-limits' }],
  prevention: 'Warn at four fifths of the limit.',
  examples: [
    {
      text: 'Template format error: Number of resources, 512, is greater than maximum allowed, 500',
      fits: true,
      catches: { count: '512', most: '500' },
    },
    {
      text: "Error: Number of resources in stack 'Api': 640 is greater than allowed maximum of 500: AWS::ApiGateway::Method (320)",
      fits: true,
    },
    {
      text: "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200",
      fits: true,
    },
    { text: 'The maximum number of VPCs has been reached.', fits: false },
  ],
  source: 'CloudFormation quotas; aws-cdk-lib (Stack)',
});
