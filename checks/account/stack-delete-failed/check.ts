import { defineRule, factOf, fail, pass } from '../../../src/checking/index.js';
import { onLiveStacks } from '../judging.js';

export const stackDeleteFailed = defineRule({
  id: 'stack-delete-failed',
  title: 'A stack is half deleted',
  why: 'A stack whose deletion failed cannot be updated; it can only be deleted.',
  fix: 'Remove what kept the resources (content of buckets, protection, importing stacks) and delete again, or delete with --retain-resources for exactly these.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Stack status codes" and "Delete stack fails"',
  wouldFailWith: 'Stack:<stack-arn> is in DELETE_FAILED state and can not be updated.',
  recognises: [
    /The following resource\(s\) failed to delete: \[([^\]]+)\]/i,
    /(\S+) has a dependent object/i,
  ],
  judges: [
    onLiveStacks(({ name, status }, { stack, facts }) => {
      if (status !== 'DELETE_FAILED') return [pass];
      const resources = factOf(facts.resources?.[name]);
      const kept =
        'unknown' in resources
          ? []
          : resources.value
              .filter((one) => one.status === 'DELETE_FAILED')
              .map(({ logicalId, type }) => `${logicalId} (${type})`);
      const what = kept.length > 0 ? `; what stayed: ${kept.join(', ')}` : '';
      return [fail(`${name} is in DELETE_FAILED${what}.`, { at: stack })];
    }),
  ],
});
