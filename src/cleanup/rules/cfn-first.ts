import { isSettled, isUnreached } from '../statuses.js';
import { clear, gapFor, no, type Rule, unknown } from './rule.js';

/** CloudFormation still has it and will try again: take the blocker away, and let it do its work. */
export const cfnFirst: Rule = {
  verdict: 'cfn-first',
  ask(one) {
    const { index, candidate } = one;
    const gap = gapFor(one, ['stacks']);
    if (gap !== undefined) return unknown(`Whether its stack still exists is not known: ${gap}.`);
    const stack = index.live.get(candidate.stackId);
    if (!stack || candidate.companionOf)
      return clear(stack ? `${stack.name} is ${stack.status}` : 'its stack is deleted');
    if (!stack.rows.known)
      return unknown(`The rows of ${stack.name} could not be read: ${stack.rows.reason}.`);
    const row = stack.rows.value.find(
      (one) =>
        one.physicalId === candidate.id &&
        (one.status === 'DELETE_FAILED' || isUnreached(stack, one)),
    );
    const mayRetry = candidate.row.status === 'DELETE_FAILED' && !isSettled(stack.status);
    return row || mayRetry
      ? no(
          `${stack.name} has not deleted it and still exists: it goes when CloudFormation deletes the stack once more.`,
          `${stack.id}: ${stack.status}`,
        )
      : clear(`${stack.name} is ${stack.status} and has given it up`);
  },
};
