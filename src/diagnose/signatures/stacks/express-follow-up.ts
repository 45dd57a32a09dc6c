import { defineSignature } from '../define.js';

export const expressFollowUp = defineSignature({
  id: 'express-follow-up',
  title: 'A failed express deployment has to be followed by another one',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /from a previous operation that used EXPRESS deployment mode/i, certainty: 0.97 },
    { text: /Follow-up operations must use the same DeploymentConfig/i, certainty: 0.96 },
  ],
  cause:
    'The last operation was an express deployment without rollback and failed; CloudFormation takes only another one of that kind now.',
  fix: [
    'Apply the last good template in express mode, so that the stack is whole again: apexctl recover {stack} --env {environment}',
    'Then deploy as usual',
  ],
  absence: [{ test: 'stack-status', not: ['UPDATE_FAILED', 'CREATE_FAILED'] }],
  prevention: 'Express mode for development only.',
  examples: [
    {
      text: 'This stack is in a UPDATE_FAILED state from a previous operation that used EXPRESS deployment mode with disable-rollback. Follow-up operations must use the same DeploymentConfig.',
      fits: true,
    },
    {
      text: 'ValidationError: Follow-up operations must use the same DeploymentConfig',
      fits: true,
    },
    { text: 'This stack is currently in a non-terminal [UPDATE_FAILED] state.', fits: false },
  ],
  source: 'aws/aws-cdk-cli issue 1739; name of the CLI option from memory',
});
