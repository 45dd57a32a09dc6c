import { defineRule, factOf, fail, pass } from '../../../src/checking/index.js';
import { onLiveStacks } from '../judging.js';

export const stackUpdateRollbackFailed = defineRule({
  id: 'stack-update-rollback-failed',
  title: 'A stack is stuck between two states',
  why: 'Its last update failed and could not be taken back, so it refuses every further update.',
  fix: 'Repair what kept the resources from going back, then continue the rollback (aws cloudformation continue-update-rollback). Skip only resources that failed because of it, as the last resort.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Continue rolling back an update"',
  wouldFailWith: 'Stack:<stack-arn> is in UPDATE_ROLLBACK_FAILED state and can not be updated.',
  recognises: [/is in UPDATE_ROLLBACK_FAILED state and can not be updated/i],
  judges: [
    onLiveStacks(({ name, status }, { stack, facts }) => {
      if (status !== 'UPDATE_ROLLBACK_FAILED') return [pass];
      const resources = factOf(facts.resources?.[name]);
      const stuck =
        'unknown' in resources
          ? []
          : resources.value
              .filter((one) => one.status === 'UPDATE_FAILED')
              .map(({ logicalId, type }) => `${logicalId} (${type})`);
      const what = stuck.length > 0 ? `, stuck at ${stuck.join(', ')}` : '';
      return [fail(`${name} is in UPDATE_ROLLBACK_FAILED${what}.`, { at: stack })];
    }),
  ],
});
