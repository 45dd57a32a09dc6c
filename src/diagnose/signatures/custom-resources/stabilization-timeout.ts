import { defineSignature } from '../define.js';

export const stabilizationTimeout = defineSignature({
  id: 'stabilization-timeout',
  title: 'A resource did not become ready in time',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /(?:Resource )?timed out waiting for (?<what>creation|completion|deletion|update|stabilization)\b/i,
      certainty: 0.62,
    },
    { text: /\b(?:did not|failed to) (?:become stable|stabilize|stabilise)\b/i, certainty: 0.62 },
    { text: /Exceeded attempts to wait|HandlerErrorCode: NotStabilized/i, certainty: 0.55 },
  ],
  cause:
    '{type} was made and did not settle: what it waits for (tasks that stay healthy, a record, a network interface) did not happen.',
  fix: [
    'Look at the resource itself, not at the stack: events of the service, targets, validation of the certificate',
    'Network interfaces of functions are released by themselves: wait 40 minutes and delete again',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Health checks and circuit breakers that fail in minutes.',
  isRetryable: true,
  examples: [
    {
      text: 'Resource timed out waiting for completion (RequestToken: 1, HandlerErrorCode: NotStabilized)',
      fits: true,
    },
    { text: 'Resource did not stabilize', fits: true },
    { text: 'Custom Resource failed to stabilize in expected time', fits: false },
  ],
  source: 'CloudFormation User Guide, troubleshooting',
});
