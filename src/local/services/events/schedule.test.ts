import { describe, expect, test } from 'vitest';
import { parseSchedule } from './schedule.js';

const since = new Date('2026-01-01T00:00:30Z');
const due = (expression: string, at: string) => parseSchedule(expression, since)(new Date(at));

describe('what is due', () => {
  test.each([
    ['rate(5 minutes)', '2026-01-01T00:05:00Z', true],
    ['rate(5 minutes)', '2026-01-01T00:06:00Z', false],
    ['rate(1 day)', '2026-01-02T00:00:00Z', true],
    ['cron(0 6 * * ? *)', '2026-03-04T06:00:00Z', true],
    ['cron(0 6 * * ? *)', '2026-03-04T06:01:00Z', false],
    ['cron(0/15 * ? * MON-FRI *)', '2026-11-20T10:45:00Z', true], // a Friday
    ['cron(0/15 * ? * MON-FRI *)', '2026-11-21T10:45:00Z', false],
    ['cron(0 0 L * ? *)', '2026-02-28T00:00:00Z', true],
    ['cron(0 0 L * ? *)', '2026-02-27T00:00:00Z', false],
    ['cron(0 9 ? * 2#1 *)', '2026-11-02T09:00:00Z', true], // the first Monday
    ['cron(0 9 ? * 2#1 *)', '2026-11-09T09:00:00Z', false],
    ['cron(0 9 15W * ? *)', '2026-11-16T09:00:00Z', true], // the 15th is a Sunday
  ])('%s at %s: %s', (expression, at, expected) => {
    expect(due(expression, at)).toBe(expected);
  });
});

test.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'cron(0 6 * * * *)',
  'cron(0 6 ? * ? *)',
  'cron(60 6 * * ? *)',
  'cron(0 6 * * ?)',
  'every day',
])('refuses %s as EventBridge does', (expression) => {
  expect(() => parseSchedule(expression, since)).toThrow(
    'Parameter ScheduleExpression is not valid.',
  );
});
