import { defineSignature } from '../define.js';

export const transformFailed = defineSignature({
  id: 'transform-failed',
  title: 'A transform of the template failed',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Transform (?<transform>[\w:-]{1,200}) failed (?:with|without)(?: an)?(?: error message)?:? ?(?<detail>[^\n]{0,600})/i,
      certainty: 0.95,
    },
    {
      text: /Invalid Serverless Application Specification document\.(?: Number of errors found: \d{1,4}\.)? ?(?<detail>[^\n]{0,600})/i,
      certainty: 0.95,
    },
    {
      text: /No transform named (?<transform>[\w:-]{1,200}) found/i,
      certainty: 0.95,
    },
    {
      text: /Failed to execute (?:the )?(?:transform|macro) (?<transform>[\w:-]{1,200})|Received malformed response from transform (?<macro>[\w:-]{1,200})/i,
      certainty: 0.93,
    },
  ],
  cause: 'The transform {transform} could not make resources of the template: {detail}',
  fix: [
    'Correct what the message names; for SAM: sam validate --lint',
    'A macro of our own: read the log of its function, and see that it is deployed in this region',
    'Try without deploying: aws cloudformation create-change-set, then describe-change-set',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Validate the template before every deployment.',
  examples: [
    {
      text: 'Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [Fn] is invalid. Missing required property',
      fits: true,
      catches: { transform: 'AWS::Serverless-2016-10-31' },
    },
    { text: 'No transform named 211111111111::Shorten found.', fits: true },
    { text: 'Received malformed response from transform Shorten', fits: true },
    { text: 'Transformation succeeded', fits: false },
    { text: 'Template format error: unsupported structure.', fits: false },
  ],
  source: 'CloudFormation User Guide, macros and transforms; SAM, from memory',
});
