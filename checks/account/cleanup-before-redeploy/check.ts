import { defineRule, fail, pass, skip } from '../../../src/checking/index.js';
import { conflictsOf } from '../conflicts.js';
import { notRead, onLiveStacks } from '../judging.js';

/** States that a first creation, or a deletion, ends in when it fails. */
const FAILED = new Set(['CREATE_FAILED', 'DELETE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED']);

export const cleanupBeforeRedeploy = defineRule({
  id: 'cleanup-before-redeploy',
  title: 'A failed attempt left behind what the next one will stumble over',
  why: 'Each further attempt fails at the next leftover.',
  fix: 'Look at each leftover: age, tags, content. Import what holds data, remove the rest, then deploy again.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Stack failure options" and "DeletionPolicy attribute"',
  judges: [
    onLiveStacks(({ name, status }, placed) => {
      if (!FAILED.has(status)) return [skip('its last operation did not fail')];
      const looked = conflictsOf(placed);
      const left = looked.flatMap((one) =>
        'value' in one && one.value?.by === 'nobody' ? [one.value] : [],
      );
      const [hole] = looked.flatMap((one) => ('unknown' in one ? [one.unknown] : []));
      if (left.length > 0)
        return [
          fail(
            `${name} is in ${status}, and without an owner there are: ${left.map((one) => `${one.name} (${one.type})`).join(', ')}.`,
            { at: placed.stack },
          ),
        ];
      return [hole === undefined ? pass : notRead(`what ${name} left behind`, hole)];
    }),
  ],
});
