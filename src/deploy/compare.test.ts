import { expect, test } from 'vitest';
import { fakeStack } from '../../test/helpers/fake-stack.js';
import { toTemplate } from '../assembly/index.js';
import type { StackFacts } from '../aws/index.js';
import { changesBetween, compare } from './compare.js';

const stack = fakeStack('Api', { parameters: { Size: '2' }, tags: { Project: 'x' } });
const same: StackFacts = {
  id: 'arn:1',
  name: 'Api',
  status: 'UPDATE_COMPLETE',
  statusReason: undefined,
  createdAt: new Date(0),
  updatedAt: undefined,
  description: undefined,
  outputs: [],
  parameters: { Size: '2', BootstrapVersion: '/cdk-bootstrap/x/version' },
  tags: { Project: 'x' },
  isProtected: false,
  parentId: undefined,
  drift: undefined,
};
const around = { sourcesChange: false, keepsFailedResources: false, isOurs: false, leftBehind: [] };
const hash = stack.templateHash;

const cases = [
  { name: 'is not there', facts: undefined, verdict: 'create' },
  { name: 'is the same', facts: same, verdict: 'unchanged' },
  {
    name: 'was rolled back to the same',
    facts: { ...same, status: 'UPDATE_ROLLBACK_COMPLETE' },
    verdict: 'unchanged',
  },
  { name: 'has another template', facts: same, hash: 'other', verdict: 'update' },
  {
    name: 'has another parameter',
    facts: { ...same, parameters: { Size: '1' } },
    verdict: 'update',
  },
  {
    name: 'has a tag more',
    facts: { ...same, tags: { Project: 'x', Owner: 'y' } },
    verdict: 'update',
  },
  { name: 'reads what changes', facts: same, around: { sourcesChange: true }, verdict: 'update' },
  {
    name: 'only ever had a change set',
    facts: { ...same, status: 'REVIEW_IN_PROGRESS' },
    verdict: 'create',
  },
  {
    name: 'failed when it was first made',
    facts: { ...same, status: 'ROLLBACK_COMPLETE' },
    verdict: 'recreate',
  },
  {
    name: 'failed when it was first made and still holds something',
    facts: { ...same, status: 'ROLLBACK_COMPLETE' },
    around: { leftBehind: ['Table'] },
    verdict: 'stuck',
  },
  {
    name: 'is worked on by somebody',
    facts: { ...same, status: 'UPDATE_IN_PROGRESS' },
    verdict: 'busy',
  },
  {
    name: 'is worked on by an earlier run of ours',
    facts: { ...same, status: 'UPDATE_ROLLBACK_IN_PROGRESS' },
    around: { isOurs: true },
    verdict: 'attach',
  },
  {
    name: 'could not be rolled back',
    facts: { ...same, status: 'UPDATE_ROLLBACK_FAILED' },
    verdict: 'stuck',
  },
  { name: 'could not be deleted', facts: { ...same, status: 'DELETE_FAILED' }, verdict: 'stuck' },
  { name: 'was left failed', facts: { ...same, status: 'UPDATE_FAILED' }, verdict: 'stuck' },
  {
    name: 'was left failed, and failures are kept again',
    facts: { ...same, status: 'UPDATE_FAILED' },
    around: { keepsFailedResources: true },
    verdict: 'update',
  },
];

test.each(cases)(
  'a stack that $name: $verdict',
  ({ facts, verdict, hash: templateHash = hash, around: more }) => {
    const result = compare(stack, facts && { facts, templateHash }, { ...around, ...more });
    expect('action' in result ? result.action : result.refuse).toBe(verdict);
  },
);

test('lists what is added, changed and removed, and ignores metadata', () => {
  const template = (resources: object) => toTemplate({ Resources: resources });
  const before = template({
    Same: { Type: 'T', Properties: { x: 1 }, Metadata: { path: 'a' } },
    Changed: { Type: 'T', Properties: { x: 1 } },
    Gone: { Type: 'T' },
  });
  const after = template({
    Same: { Type: 'T', Properties: { x: 1 }, Metadata: { path: 'b' } },
    Changed: { Type: 'T', Properties: { x: 2 } },
    New: { Type: 'T' },
  });
  if (!before || !after) throw new Error('no templates');
  expect(changesBetween(before, after)).toEqual({
    adds: ['New'],
    changes: ['Changed'],
    removes: ['Gone'],
  });
});
