import { defineSignature } from '../define.js';

export const apigwThrottled = defineSignature({
  id: 'apigw-throttled',
  catalog: 'apigw-throttled',
  title: 'Clients get 429',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /"message":\s?"(?<reason>Too Many Requests|Limit Exceeded)"/i, certainty: 0.95 },
    {
      text: /\b429 Too Many Requests\b|status(?:Code)?["':= ]{1,6}429\b|HTTP\/[\d.]{1,3} 429\b/i,
      certainty: 0.85,
    },
    {
      text: /\bTooManyRequests(?:Exception)?\b(?!: You have reached your)|\bToo Many Requests\b/i,
      certainty: 0.8,
    },
    {
      text: /Usage plan .{0,120}(?:quota|limit).{0,40}exceeded|\bQUOTA_EXCEEDED\b|\bTHROTTLED\b/,
      certainty: 0.85,
    },
    {
      text: /\bLimitExceededException\b/,
      types: ['AWS::ApiGateway::*', 'AWS::ApiGatewayV2::*'],
      codes: ['429'],
      certainty: 0.85,
    },
  ],
  cause:
    '"Too Many Requests" is a rate of the stage, the method or the account; "Limit Exceeded" is the quota of a usage plan. Seen here: {reason}',
  fix: [
    'See the limits of the stage: aws apigateway get-stage --rest-api-id <api> --stage-name <stage> --query methodSettings',
    'Raise the one that was hit: deployOptions: { throttlingRateLimit, throttlingBurstLimit }, or the quota of the usage plan',
    'Let clients try again with growing, random pauses, and cache what may be cached',
  ],
  absence: [{ test: 'rule', rule: 'apigw-throttling-missing' }, { test: 'retry' }],
  prevention: 'An alarm on 4XXError and Count, and a load test at the limit (apexctl probe).',
  isRetryable: true,
  examples: [
    {
      text: '{"message":"Too Many Requests"}',
      fits: true,
      catches: { reason: 'Too Many Requests' },
    },
    { text: '{"message":"Limit Exceeded"}', fits: true },
    { text: 'HTTP/1.1 429 Too Many Requests', fits: true },
    { text: 'Throttling: Rate exceeded', fits: false },
    {
      text: 'Rate Exceeded. (TooManyRequestsException) "Reason":"ConcurrentInvocationLimitExceeded"',
      fits: false,
    },
  ],
  source: 'API Gateway Developer Guide, throttling and gateway responses',
});
