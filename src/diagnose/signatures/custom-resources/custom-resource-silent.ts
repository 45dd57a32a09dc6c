import { defineSignature } from '../define.js';

export const customResourceSilent = defineSignature({
  id: 'custom-resource-silent',
  title: 'A custom resource never answered',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /did not receive a response from your Custom Resource(?:.{0,80}requestId \[(?<request>[^\]]{1,80})\])?/is,
      certainty: 0.95,
    },
    { text: /Custom Resource failed to stabilize in (?:the )?expected time/i, certainty: 0.95 },
  ],
  cause:
    'The function behind {logicalId} crashed, ran out of time, or could not reach S3 to answer (request {request}).',
  fix: [
    'Read its log for the request: aws logs filter-log-events --log-group-name /aws/lambda/<function> --filter-pattern \'"{request}"\'',
    'In a VPC: give it a way to S3 (gateway endpoint or NAT)',
    'Let the handler answer in every case (the Provider framework does so), and set ServiceTimeout so that a silence costs minutes and not an hour',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Provider framework, a timeout below ServiceTimeout, and a test of the failing path.',
  examples: [
    {
      text: 'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [7f1c-22]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.',
      fits: true,
      catches: { request: '7f1c-22' },
    },
    {
      text: 'Custom Resource failed to stabilize in expected time. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.',
      fits: true,
    },
    {
      text: 'Received response status [FAILED] from custom resource. Message returned: boom',
      fits: false,
    },
  ],
  source: 'aws/aws-cdk issues 30452, 18746 and 2126',
});
