import { defineSignature } from '../define.js';

export const stackFailedWithoutRollback = defineSignature({
  id: 'stack-failed-without-rollback',
  title: 'The stack is in a failed state, without having rolled back',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /currently in a non-terminal \[(?<state>\w{1,40})\] state/i, certainty: 0.97 },
    {
      text: /is in (?:a )?(?<state>UPDATE_FAILED) state and can ?not be updated/i,
      certainty: 0.93,
    },
  ],
  cause: 'An earlier deployment without rollback failed and left the stack in {state}.',
  fix: [
    'Go back to the last good state: apexctl recover {stack} --env {environment}',
    'Or go on in the same way, once the failure is repaired: apexctl deploy {stack} --env {environment} --no-rollback',
  ],
  absence: [{ test: 'stack-status', not: ['UPDATE_FAILED', 'CREATE_FAILED'] }],
  prevention: 'Rollback stays on outside of development.',
  examples: [
    {
      text: 'This stack is currently in a non-terminal [UPDATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API',
      fits: true,
      catches: { state: 'UPDATE_FAILED' },
    },
    { text: 'Stack Api is in UPDATE_FAILED state and cannot be updated', fits: true },
    {
      text: 'This stack is in a UPDATE_FAILED state from a previous operation that used EXPRESS deployment mode with disable-rollback.',
      fits: false,
    },
  ],
  source: 'aws/aws-cdk issue 30546',
});
