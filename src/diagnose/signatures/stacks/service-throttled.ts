import { defineSignature } from '../define.js';

export const serviceThrottled = defineSignature({
  id: 'service-throttled',
  title: 'AWS slowed down the calls',
  kind: 'service',
  role: 'cause',
  looks: [
    { text: /\bThrottling(?:Exception)?: Rate exceeded/i, certainty: 0.95 },
    { text: /\bRate exceeded\b/i, certainty: 0.9 },
    { text: /HandlerErrorCode: Throttling\b/, certainty: 0.93 },
    { text: /\(Service: \w{1,60}[;,] Status Code: 429\b/, certainty: 0.86 },
    {
      text: /An error occurred \(Throttl\w{1,30}\) when calling|\bRequestLimitExceeded\b|\bSlowDown\b|Please reduce your request rate/,
      certainty: 0.9,
    },
    {
      text: /\b(?:Throttling(?:Exception)?|ThrottledException|RequestThrottled(?:Exception)?|ProvisionedThroughputExceededException)\b/,
      certainty: 0.8,
    },
    {
      text: /\bThe level of configured provisioned throughput for the table was exceeded/i,
      certainty: 0.93,
    },
  ],
  cause:
    'More calls were made in this account and region than the service takes a second. It is no limit on how many resources there may be.',
  fix: [
    'Wait a minute and deploy again',
    'Fewer readers at a time: lower --concurrency, and let one process watch the stacks of an account',
    'Again and again with one service: ask for a higher rate in Service Quotas, or spread the resources over deployments with dependencies',
  ],
  absence: [{ test: 'retry' }],
  prevention:
    'One shared reader with pauses that grow; never take a throttled answer for an empty one.',
  isRetryable: true,
  examples: [
    { text: 'Throttling: Rate exceeded', fits: true },
    {
      text: 'Resource handler returned message: "Rate exceeded (Service: ApiGateway, Status Code: 429, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: Throttling)',
      fits: true,
    },
    {
      text: 'An error occurred (ThrottlingException) when calling the DescribeStackEvents operation (reached max retries: 4): Rate exceeded',
      fits: true,
    },
    {
      text: 'ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
      fits: false,
    },
    { text: 'The maximum number of rules has been reached.', fits: false },
  ],
  source: 'aws/aws-cdk-cli issue 1777; common errors of the API references',
});
