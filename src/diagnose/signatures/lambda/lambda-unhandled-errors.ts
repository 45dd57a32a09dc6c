import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeErrors: Judge<'functionErrors'> = (told) => {
  const errors = told?.number('errors');
  if (errors === undefined) return saysNothing('its errors are not known');
  const evidence = `${errors} of ${told?.number('runs') ?? 0} runs failed in the last day`;
  return errors > 0 ? confirms(evidence) : refutes(evidence);
};

export const lambdaUnhandledErrors = defineSignature({
  id: 'lambda-unhandled-errors',
  catalog: 'lambda-unhandled-errors',
  title: 'A handler lets an error or a wrong answer out',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Malformed Lambda proxy response/i, certainty: 0.95 },
    { text: /\{\s?"message":\s?"Internal server error"\s?\}/i, certainty: 0.75 },
    { text: /\bInternal server error\b/i, codes: ['500', '502'], certainty: 0.6 },
    { text: /"errorType":\s?"(?<error>(?!Runtime\.)\w{1,80})"/, certainty: 0.7 },
    {
      text: /\bRuntime\.Unhandled(?:PromiseRejection|Error|Exception)?\b|\bInvoke Error\b|\bUncaught Exception\b/,
      certainty: 0.85,
    },
    // The Python runtime prints so what a handler let escape.
    {
      text: /^\[ERROR\] (?<raised>(?!Runtime\.)[A-Za-z_][\w.]{0,80}): [^\n]{0,1000}\n(?:[^\n]{0,200}\n){0,2}?Traceback \(most recent call last\)/m,
      certainty: 0.65,
    },
    {
      text: /Unexpected token .{1,60} in JSON|is not valid JSON|Unexpected end of JSON input/i,
      certainty: 0.65,
    },
  ],
  cause:
    'The function threw ({error}) or answered without a string as body and a number as status; API Gateway makes 502 of that, without CORS headers.',
  fix: [
    'Read its log around the time: aws logs tail /aws/lambda/{physicalId} --since 15m',
    'Catch at the edge of the handler: log with the request id, answer known errors with 4xx, and always return { statusCode, headers, body: JSON.stringify(…) }',
    'Look: apexctl check --rule lambda-unhandled-errors',
  ],
  probes: [askLive('functionErrors', '{physicalId}', judgeErrors)],
  absence: [
    { test: 'rule', rule: 'lambda-unhandled-errors' },
    { test: 'probe', index: 0 },
  ],
  prevention: 'One wrapper around every handler.',
  examples: [
    {
      text: 'Execution failed due to configuration error: Malformed Lambda proxy response',
      fits: true,
    },
    { text: '{"message": "Internal server error"}', fits: true },
    {
      text: '2026-01-01T00:00:00Z 1 ERROR Invoke Error {"errorType":"TypeError","errorMessage":"x is undefined"}',
      fits: true,
    },
    {
      text: 'Execution failed due to configuration error: Invalid permissions on Lambda function',
      fits: false,
    },
  ],
  source: 'API Gateway Developer Guide, Lambda proxy integrations',
});
