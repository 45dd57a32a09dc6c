import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeTimeout: Judge<'lambdaFunction'> = (told, { seconds }) => {
  const limit = told?.number('timeoutSeconds');
  if (limit === undefined || seconds === undefined) return saysNothing('its timeout is not known');
  return limit <= Number(seconds)
    ? confirms(`its timeout is ${limit} s`)
    : saysNothing(`its timeout is ${limit} s by now`);
};

const judgeErrors: Judge<'functionErrors'> = (told) => {
  const errors = told?.number('errors');
  if (errors === undefined) return saysNothing('its errors are not known');
  const evidence = `${errors} of ${told?.number('runs') ?? 0} runs failed in the last day`;
  return errors > 0 ? confirms(evidence) : refutes(evidence);
};

export const lambdaTimeout = defineSignature({
  id: 'lambda-timeout',
  title: 'A function runs out of time or memory, or its process ends',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Task timed out after (?<seconds>[\d.]{1,10}) seconds/i, certainty: 0.97 },
    {
      text: /Runtime\.ExitError\b|Process exited before completing|RequestId: [\w-]{1,40} Error: Runtime exited/i,
      certainty: 0.9,
    },
    {
      text: /Runtime\.OutOfMemory|signal: killed|JavaScript heap out of memory|Reached heap limit/i,
      certainty: 0.93,
    },
    {
      text: /Endpoint request timed out|Execution failed due to a timeout error|\bIntegration timeout\b/i,
      certainty: 0.93,
    },
    {
      text: /\bSandbox\.Timedout\b|"status":\s?"timeout"|\bBilled Duration: [^\n]{1,300}\bStatus: timeout\b/,
      certainty: 0.9,
    },
  ],
  cause:
    'The function did not end in its time ({seconds} seconds), or was killed for its memory: something that it waits for does not answer, or the limits are too low.',
  fix: [
    'Read what it was doing: aws logs tail /aws/lambda/{physicalId} --since 15m',
    "It waits for a network: in a VPC it needs a way out or an endpoint; a client needs a timeout of its own that is shorter than the function's",
    'It needs longer: timeout: Duration.seconds(…); behind an API never more than 29 seconds',
    '"signal: killed" or "heap out of memory": raise memorySize',
    'Process exited: no process.exit() in a handler, and await everything',
  ],
  probes: [
    askLive('lambdaFunction', '{physicalId}', judgeTimeout),
    askLive('functionErrors', '{physicalId}', judgeErrors),
  ],
  absence: [{ test: 'probe', index: 1 }],
  prevention: 'An alarm on the duration at four fifths of the timeout.',
  examples: [
    {
      text: '2026-01-01T00:00:00.000Z 7f1c Task timed out after 3.00 seconds',
      fits: true,
      catches: { seconds: '3.00' },
    },
    {
      text: 'RequestId: 7f1c Error: Runtime exited with error: signal: killed\nRuntime.ExitError',
      fits: true,
    },
    { text: 'RequestId: 7f1c Process exited before completing request', fits: true },
    { text: '{"message": "Endpoint request timed out"}', fits: true },
    { text: 'connect ETIMEDOUT 10.0.1.17:5432', fits: false },
  ],
  source: 'Lambda Developer Guide, troubleshooting; API Gateway Developer Guide, gateway responses',
});
