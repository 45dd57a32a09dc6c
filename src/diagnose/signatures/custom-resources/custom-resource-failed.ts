import { defineSignature } from '../define.js';

export const customResourceFailed = defineSignature({
  id: 'custom-resource-failed',
  title: 'A custom resource reports a failure',
  kind: 'template',
  role: 'wrapper',
  looks: [
    {
      text: /Received response status \[FAILED\] from custom resource\. Message returned: (?<inner>.{1,3000}?)(?: ?\(RequestId: (?<request>[\w-]{1,60})\)| See the details in CloudWatch Log Stream: (?<stream>\S{1,300})|$)/is,
      certainty: 0.5,
    },
    {
      text: /Failed to (?:create|update|delete) resource\. (?<inner>.{1,2000})/is,
      certainty: 0.45,
    },
    { text: /See the details in CloudWatch Log Stream: (?<stream>\S{1,300})/i, certainty: 0.45 },
  ],
  cause: 'The function behind {logicalId} says: {inner}',
  fix: [
    'Read the message inside',
    'Read the log of that request (stream {stream}, request {request})',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Custom resources that say what they were doing when it failed.',
  examples: [
    {
      text: 'Received response status [FAILED] from custom resource. Message returned: Error: it did not work (RequestId: 7f1c-22)',
      fits: true,
      catches: { inner: 'Error: it did not work', request: '7f1c-22' },
    },
    {
      text: 'Received response status [FAILED] from custom resource. Message returned: boom See the details in CloudWatch Log Stream: 2026/01/01/[$LATEST]a1 (RequestId: 1)',
      fits: true,
      catches: { inner: 'boom' },
    },
    {
      text: 'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [1].',
      fits: false,
    },
  ],
  source: 'aws/aws-cdk issue 25183',
});
