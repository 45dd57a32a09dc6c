import { StackStatus } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { isWell, knownStatuses, wayOf } from './way-of.js';

test('every status that CloudFormation has is decided, and no other', () => {
  expect(knownStatuses.toSorted()).toEqual(Object.values(StackStatus).toSorted());
});

test.each(Object.values(StackStatus))('%s: what it asks for fits its name', (status) => {
  const way = wayOf(status);
  if (status === 'REVIEW_IN_PROGRESS') expect(way).toBe('delete-shell');
  else if (status.endsWith('_IN_PROGRESS')) expect(way).toBe('wait');
  else if (status.endsWith('_FAILED')) expect(isWell(status)).toBe(false);
  else expect(isWell(status)).toBe(status !== 'ROLLBACK_COMPLETE');
});

test('a status that nobody knows is looked at and not touched', () => {
  expect(wayOf('SOMETHING_NEW')).toBe('unknown');
  expect(isWell('SOMETHING_NEW')).toBe(false);
});
