import { expect, test } from 'vitest';
import { patchedPlan } from './plan-patch.js';

const plan = {
  ...{ id: 'p', name: 'plan', keyIds: [], tags: {} },
  apiStages: [{ apiId: 'a', stage: 'prod' }],
};

test('stages come and go by name', () => {
  const more = patchedPlan(plan, [{ op: 'add', path: '/apiStages', value: 'b:dev' }]);
  expect(more.apiStages).toHaveLength(2);
  const less = patchedPlan(more, [{ op: 'remove', path: '/apiStages', value: 'a:prod' }]);
  expect(less.apiStages).toEqual([{ apiId: 'b', stage: 'dev' }]);
});

test('limits are numbers', () => {
  const after = patchedPlan(plan, [{ op: 'replace', path: '/throttle/rateLimit', value: '5' }]);
  expect(after.throttle).toEqual({ rateLimit: 5 });
});

test.each([
  ['a stage that is not in it', { op: 'remove', path: '/apiStages', value: 'z:prod' }],
  ['a stage that is put in another’s place', { op: 'replace', path: '/apiStages', value: 'a:b' }],
  ['a path that it does not have', { op: 'replace', path: '/keyIds', value: 'x' }],
] as const)('%s is refused', (_, operation) => {
  expect(() => patchedPlan(plan, [operation])).toThrow();
});
