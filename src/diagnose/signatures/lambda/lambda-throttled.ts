import { askLive, confirms, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeReserved: Judge<'lambdaFunction'> = (told) => {
  const reserved = told?.number('reserved');
  return reserved === undefined
    ? saysNothing('the function reserves nothing: the account decides')
    : confirms(`the function may run ${reserved} times at once`);
};

export const lambdaThrottled = defineSignature({
  id: 'lambda-throttled',
  title: 'Lambda has no concurrency left',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /["']?Reason["']?:?\s?["']?(?:ReservedFunctionConcurrentInvocationLimitExceeded|ReservedFunctionInvocationRateLimitExceeded|ConcurrentInvocationLimitExceeded|CallerRateLimitExceeded|FunctionInvocationRateLimitExceeded)/i,
      certainty: 0.97,
    },
    {
      text: /\bRate Exceeded\.(?=["\s}]|$)/,
      codes: ['429', 'TooManyRequestsException'],
      certainty: 0.93,
    },
    {
      text: /Lambda (?:function )?(?:was |is |has been )?throttled|\bConcurrentInvocationLimitExceeded\b/i,
      certainty: 0.93,
    },
  ],
  cause: 'More runs were asked for at a time than the function or the account may have.',
  fix: [
    'See the limits: aws lambda get-account-settings, and aws lambda get-function-concurrency --function-name {physicalId}',
    'Raise the reservation or the quota; let callers wait and try again with growing pauses; put a queue before it',
  ],
  probes: [askLive('lambdaFunction', '{physicalId}', judgeReserved)],
  absence: [{ test: 'rule', rule: 'lambda-reserved-concurrency-limit' }, { test: 'retry' }],
  prevention: 'An alarm on Throttles.',
  isRetryable: true,
  examples: [
    {
      text: '{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
      fits: true,
    },
    {
      text: 'An error occurred (TooManyRequestsException) when calling the Invoke operation (reached max retries: 4): Rate Exceeded.',
      fits: true,
    },
    { text: '{"message":"Too Many Requests"}', fits: false },
  ],
  source: 'Lambda API Reference, Invoke (TooManyRequestsException, Reason)',
});
