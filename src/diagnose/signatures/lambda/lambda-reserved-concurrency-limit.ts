import { defineSignature } from '../define.js';

export const lambdaReservedConcurrencyLimit = defineSignature({
  id: 'lambda-reserved-concurrency-limit',
  catalog: 'lambda-reserved-concurrency-limit',
  title: 'More concurrency is reserved than the account can give',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of \[?(?<least>\d{1,6})/i,
      certainty: 0.97,
    },
    { text: /UnreservedConcurrentExecutions? below its minimum/i, certainty: 0.95 },
    { text: /unreserved account concurrency limit(?: of (?<least>\d{1,6}))?/i, certainty: 0.95 },
  ],
  cause:
    'Lambda keeps at least {least} of the concurrency of an account unreserved; new accounts often have ten in all.',
  fix: [
    'Drop the reservation: leave out reservedConcurrentExecutions',
    'See what there is: aws lambda get-account-settings --query AccountLimit',
    'Or ask for more: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000',
  ],
  absence: [{ test: 'rule', rule: 'lambda-reserved-concurrency-limit' }],
  prevention: 'Reserve only what has to be limited, after asking the account.',
  examples: [
    {
      text: "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10]. (Service: Lambda, Status Code: 400, Request ID: 1)",
      fits: true,
      catches: { least: '10' },
    },
    { text: 'Cannot exceed the unreserved account concurrency limit of 100.', fits: true },
    { text: 'Rate Exceeded.', fits: false },
  ],
  source: 'Lambda Developer Guide, reserved concurrency; public repositories',
});
