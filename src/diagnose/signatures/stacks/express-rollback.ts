import { defineSignature } from '../define.js';

export const expressRollback = defineSignature({
  id: 'express-rollback',
  title: 'A failed express deployment cannot be rolled back',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /RollbackStack is not supported for stacks that were last updated using EXPRESS/i,
      certainty: 0.97,
    },
  ],
  cause: 'RollbackStack does not undo an express deployment.',
  fix: [
    'Apply the last good template in express mode: apexctl recover {stack} --env {environment} ; then deploy as usual',
  ],
  absence: [{ test: 'stack-status', not: ['UPDATE_FAILED', 'CREATE_FAILED'] }],
  prevention: 'Express mode for development only.',
  examples: [
    {
      text: 'RollbackStack is not supported for stacks that were last updated using EXPRESS deployment mode and are in a failed state',
      fits: true,
    },
    {
      text: 'An error occurred (ValidationError) when calling the RollbackStack operation: RollbackStack is not supported for stacks that were last updated using EXPRESS deployment mode and are in a failed state',
      fits: true,
    },
    {
      text: 'This stack is in a UPDATE_FAILED state from a previous operation that used EXPRESS deployment mode with disable-rollback.',
      fits: false,
    },
  ],
  source: 'aws/aws-cdk-cli issue 1739',
});
