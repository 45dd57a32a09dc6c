import { defineRule, fail, pass } from '../../../src/checking/index.js';
import { onLiveStacks } from '../judging.js';

export const stackRollbackComplete = defineRule({
  id: 'stack-rollback-complete',
  title: 'A stack never came into being and cannot be updated',
  why: 'A stack whose first creation was rolled back has no state to return to; it can only be deleted.',
  fix: 'Find out from its events why it failed, delete the stack, remove what it left behind, deploy again.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Stack status codes": ROLLBACK_COMPLETE, ROLLBACK_FAILED',
  wouldFailWith: 'Stack:<stack-arn> is in ROLLBACK_COMPLETE state and can not be updated.',
  recognises: [/is in (ROLLBACK_COMPLETE|ROLLBACK_FAILED) state and can not be updated/i],
  judges: [
    onLiveStacks(({ name, status, statusReason }, { stack }) => {
      if (status !== 'ROLLBACK_COMPLETE' && status !== 'ROLLBACK_FAILED') return [pass];
      const why = statusReason ? ` (${statusReason})` : '';
      return [
        fail(`${name} is in ${status}${why}: only its deletion is possible.`, {
          at: stack,
          wouldFailWith: `Stack:<stack-arn> is in ${status} state and can not be updated.`,
        }),
      ];
    }),
  ],
});
