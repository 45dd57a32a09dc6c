import { defineRule, fail, pass } from '../../../src/checking/index.js';
import { onLiveStacks } from '../judging.js';

export const stackOperationInProgress = defineRule({
  id: 'stack-operation-in-progress',
  title: 'Another operation holds a stack',
  why: 'A stack does one thing at a time, so a deployment now is refused.',
  fix: 'Wait until it ends; delete an abandoned change set together with its stack in REVIEW_IN_PROGRESS.',
  severity: 'warning',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Stack status codes"',
  wouldFailWith: 'Stack:<stack-arn> is in UPDATE_IN_PROGRESS state and can not be updated.',
  recognises: [/is in (\w+_IN_PROGRESS) state and can not be updated/i],
  judges: [
    onLiveStacks(({ name, status }, { stack }) => {
      // What is left of a finished update is cleaned up by itself.
      if (!status.endsWith('_IN_PROGRESS') || status.includes('CLEANUP')) return [pass];
      if (status === 'REVIEW_IN_PROGRESS') {
        const fix = `If nobody works on it: aws cloudformation delete-stack --stack-name ${name}`;
        return [fail(`${name} is only a change set that nobody executed.`, { at: stack, fix })];
      }
      return [fail(`${name} is in ${status}.`, { at: stack })];
    }),
  ],
});
