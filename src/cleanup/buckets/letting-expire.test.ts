import { expect, test } from 'vitest';
import { present } from '../types/define.js';
import { emptyUntil, letsExpire, lettingExpire, TOO_MANY } from './letting-expire.js';

const seen = (...locks: readonly string[]) =>
  ({ known: true, value: present({ tags: 'none', locks, steps: ['empty it'] }) }) as const;
const after = (...locks: readonly string[]) => {
  const read = lettingExpire(seen(...locks));
  return read.known ? read.value : undefined;
};

test('size alone no longer holds it, and the plan says what is done instead', () => {
  const now = after(TOO_MANY);
  expect(now?.locks).toEqual([]);
  expect(now && letsExpire(now)).toBe(true);
});

test('every other lock goes on holding it', () => {
  expect(after(TOO_MANY, 'MFA delete is on')?.locks).toEqual(['MFA delete is on']);
});

test('a bucket that can be emptied is emptied', () => {
  const now = after('MFA delete is on');
  expect(now?.steps).toEqual(['empty it']);
  expect(now && letsExpire(now)).toBe(false);
});

test('what is not known stays unknown', () => {
  const unread = { known: false, reason: 'AccessDenied' } as const;
  expect(lettingExpire(unread)).toBe(unread);
});

test('tells the day', () =>
  expect(emptyUntil(new Date('2030-01-29T23:00:00Z'))).toBe('2030-02-03'));
