import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeDrift: Judge<'drift'> = (told) => {
  const status = told?.text('status');
  if (status === 'DRIFTED')
    return confirms('the stack has drifted: resources differ from its template');
  if (status === 'IN_SYNC') return refutes('no resource differs from the template of the stack');
  return saysNothing('drift could not be told');
};

export const stackUpdateRollbackFailed = defineSignature({
  id: 'stack-update-rollback-failed',
  catalog: 'stack-update-rollback-failed',
  title: 'A rollback did not end',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /is in (?:a )?(?<state>UPDATE_ROLLBACK_FAILED) state and can ?not be updated/i,
      certainty: 0.97,
    },
    { text: /\b(?<state>UPDATE_ROLLBACK_FAILED)\b/, certainty: 0.7 },
    { text: /following resource\(s\) failed to update.{0,400}rollback/i, certainty: 0.55 },
  ],
  cause:
    'The update failed, and then a resource could not go back to its old state: it was changed or deleted by hand, a permission is missing, or AWS no longer accepts the old value.',
  fix: [
    'Find the resources that are UPDATE_FAILED because of the rollback, and repair what each of them says',
    'Go on with the rollback: apexctl recover {stack} --env {environment}',
    'Only what cannot be repaired is left out: apexctl recover {stack} --env {environment} --skip <logical ids>; afterwards it compares the stack and says how each difference is healed',
  ],
  probes: [askLive('drift', '{stack}', judgeDrift)],
  absence: [
    { test: 'stack-status', not: ['UPDATE_ROLLBACK_FAILED', 'UPDATE_ROLLBACK_IN_PROGRESS'] },
    { test: 'rule', rule: 'stack-update-rollback-failed' },
  ],
  prevention: 'Look for drift before updates, and change nothing by hand that a stack owns.',
  examples: [
    {
      text: 'Stack:arn:aws:cloudformation:eu-west-1:111111111111:stack/Api/1 is in UPDATE_ROLLBACK_FAILED state and can not be updated.',
      fits: true,
    },
    { text: 'Api: the stack is UPDATE_ROLLBACK_FAILED', fits: true },
    { text: 'Api is UPDATE_ROLLBACK_COMPLETE', fits: false },
  ],
  source: 'aws/copilot-cli issue 4878; CloudFormation User Guide, continue rolling back an update',
});
