import { defineSignature } from '../define.js';

export const stackRollbackComplete = defineSignature({
  id: 'stack-rollback-complete',
  catalog: 'stack-rollback-complete',
  title: 'A stack whose first creation failed cannot be updated',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /is in (?:a )?(?<state>ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED) state and can ?not be updated/i,
      certainty: 0.97,
    },
    { text: /(?<!UPDATE_)\b(?<state>ROLLBACK_COMPLETE) state\b/i, certainty: 0.75 },
    {
      text: /stack named (?<name>[\w-]{1,128}) (?:failed creation|is in a failed state).{0,200}(?<state>ROLLBACK_COMPLETE|ROLLBACK_FAILED)/i,
      certainty: 0.8,
    },
  ],
  cause:
    'The stack is in {state}: its first creation failed, so there is no good state to go back to. The failure that matters happened then.',
  fix: [
    'Find and repair the failure of that creation',
    'Keep the evidence, delete the record and list what stays: apexctl recover {stack} --env {environment}',
    'Let apexctl cleanup show what it left behind, then: apexctl deploy {stack}',
  ],
  absence: [
    { test: 'stack-status', not: ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'] },
    { test: 'rule', rule: 'stack-rollback-complete' },
  ],
  prevention:
    'Create with --on-failure DELETE in development, and let a change set validate before.',
  examples: [
    {
      text: 'Stack:arn:aws:cloudformation:eu-west-1:111111111111:stack/Api/1 is in ROLLBACK_COMPLETE state and can not be updated.',
      fits: true,
      catches: { state: 'ROLLBACK_COMPLETE' },
    },
    { text: 'Stack [Api] is in ROLLBACK_FAILED state and cannot be updated', fits: true },
    {
      text: 'Stack:arn:aws:cloudformation:eu-west-1:1:stack/Api/1 is in UPDATE_ROLLBACK_FAILED state and can not be updated.',
      fits: false,
    },
    { text: 'Api reached UPDATE_ROLLBACK_COMPLETE state', fits: false },
  ],
  source: 'CloudFormation User Guide, stack status codes; public repositories',
});
