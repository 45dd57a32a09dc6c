import { expect, test } from 'vitest';
import {
  changedVerdict,
  exportKeptVerdict,
  exportPresentVerdict,
  heldVerdict,
  nameVerdict,
  retryVerdict,
  ruleVerdict,
  statusVerdict,
} from './absence-verdicts.js';

test.each([
  {
    name: 'a rule with a finding',
    verdict: ruleVerdict('r', { findings: ['x'], holes: ['y'] }),
    is: 'still there',
  },
  {
    name: 'a rule that could not tell',
    verdict: ruleVerdict('r', { findings: [], holes: ['y'] }),
    is: 'unknown',
  },
  { name: 'a silent rule', verdict: ruleVerdict('r', { findings: [], holes: [] }), is: 'gone' },
  { name: 'a free name', verdict: nameVerdict('n', undefined, ['S']), is: 'gone' },
  {
    name: 'a name of nobody',
    verdict: nameVerdict('n', { owner: null }, ['S']),
    is: 'still there',
  },
  { name: 'a name of the stack', verdict: nameVerdict('n', { owner: 'S' }, ['S']), is: 'gone' },
  {
    name: 'a name of one that looks alike',
    verdict: nameVerdict('n', { owner: 'S2' }, ['S']),
    is: 'still there',
  },
  { name: 'an export that nobody imports', verdict: exportKeptVerdict('e', [], false), is: 'gone' },
  { name: 'an export that stays', verdict: exportKeptVerdict('e', ['A'], true), is: 'gone' },
  { name: 'an export that goes', verdict: exportKeptVerdict('e', ['A'], false), is: 'still there' },
  { name: 'an export that is there', verdict: exportPresentVerdict('e', ['e']), is: 'gone' },
  { name: 'an export that is not', verdict: exportPresentVerdict('e', ['E']), is: 'still there' },
  {
    name: 'a stack that went',
    verdict: statusVerdict('S', undefined, ['ROLLBACK_COMPLETE']),
    is: 'gone',
  },
  {
    name: 'a stack still stuck',
    verdict: statusVerdict('S', 'ROLLBACK_COMPLETE', ['ROLLBACK_COMPLETE']),
    is: 'still there',
  },
  {
    name: 'a sound stack',
    verdict: statusVerdict('S', 'UPDATE_COMPLETE', ['ROLLBACK_COMPLETE']),
    is: 'gone',
  },
  { name: 'the same resource', verdict: changedVerdict('L', 'a', 'a'), is: 'still there' },
  { name: 'another resource', verdict: changedVerdict('L', 'a', 'b'), is: 'gone' },
  { name: 'no resource any more', verdict: changedVerdict('L', 'a', undefined), is: 'gone' },
  { name: 'a resource nobody kept', verdict: changedVerdict('L', undefined, 'b'), is: 'unknown' },
  { name: 'the first retry', verdict: retryVerdict(0), is: 'gone' },
  { name: 'the second retry', verdict: retryVerdict(1), is: 'still there' },
  {
    name: 'an answer that cannot be told',
    verdict: heldVerdict('w', undefined, 'denied'),
    is: 'unknown',
  },
  { name: 'an answer that holds', verdict: heldVerdict('w', true, 'x'), is: 'gone' },
  { name: 'an answer that does not', verdict: heldVerdict('w', false, 'x'), is: 'still there' },
])('$name: $is', ({ verdict, is }) => {
  expect(verdict.verdict).toBe(is);
  expect(verdict.evidence).not.toBe('');
});
