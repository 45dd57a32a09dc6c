import { expect, test } from 'vitest';
import { faultOfExpression } from './schedule-expression.js';

const today = '2026-11-21';

test.each([
  'cron(0 10 * * ? *)',
  'cron(0 12 ? * MON-FRI *)',
  'cron(0/15 * * * ? *)',
  'cron(*/5 8-17 ? * mon,wed *)',
  'cron(0 8 L * ? *)',
  'cron(0 8 LW * ? *)',
  'cron(0 8 15W * ? *)',
  'cron(0 8 ? * 6L *)',
  'cron(0 8 ? * FRIL *)',
  'cron(0 8 ? * 3#2 *)',
  'cron(0 8 ? JAN,JUL 2 2027-2030)',
  'cron(0 8 29 2 ? *)',
  'cron(0 0 21 11 ? 2026)',
  'cron(0 0 ? 11 1 2026)',
  'cron(59 23 31 12 ? 2199)',
  'rate(1 minute)',
  'rate(5 minutes)',
  'rate(12 hours)',
  'rate(1 day)',
  'at(2030-01-01T00:00:00)',
])('%s is well formed', (text) => {
  expect(faultOfExpression(text, today)).toBeUndefined();
});

test.each([
  ['cron(0 12 * * *)', /5 fields/],
  ['cron(0 0 12 * * ? *)', /7 fields/],
  ['cron()', /0 fields/],
  ['cron(0 12 * * * *)', /both/],
  ['cron(0 12 1 * MON *)', /both/],
  ['cron(0 12 ? * ? *)', /"\?" in both/],
  ['cron(0 12 ? * 0 *)', /"0" in day-of-week/],
  ['cron(0 12 ? * 1-8 *)', /"1-8" in day-of-week/],
  ['cron(60 12 * * ? *)', /"60" in minutes/],
  ['cron(0 24 * * ? *)', /"24" in hours/],
  ['cron(0 12 0 * ? *)', /"0" in day-of-month/],
  ['cron(0 12 32 * ? *)', /"32" in day-of-month/],
  ['cron(0 12 1 13 ? *)', /"13" in month/],
  ['cron(0 12 1 * ? 1969)', /"1969" in year/],
  ['cron(? 12 1 * ? *)', /"\?" in minutes/],
  ['cron(0/0 12 1 * ? *)', /"0\/0" in minutes/],
  ['cron(0 12 ? * 3#1,6#3 *)', /"#"/],
  ['cron(0 12 ? * 3#6 *)', /"3#6"/],
  ['cron(0 12 ? * MONDAY *)', /"MONDAY"/],
  ['cron(0 12 30 2 ? *)', /never runs/],
  ['cron(0 12 29 2 ? 2027)', /never runs/],
  ['cron(0 0 20 11 ? 2026)', /over since 2026-11-20/],
  ['cron(0 12 * * ? 2020)', /over since 2020-12-31/],
  ['cron(0 12 * * ? *', /closing bracket/],
  ['rate(1 minutes)', /takes rate\(1 minute\)/],
  ['rate(5 minute)', /takes rate\(5 minutes\)/],
  ['rate(0 minutes)', /from 1/],
  ['rate(1.5 hours)', /from 1/],
  ['rate(30 seconds)', /"seconds"/],
  ['rate(5minutes)', /number and a unit/],
  ['0 12 * * ? *', /neither/],
  ['at(2030-01-01T00:00:00Z)', /without a zone/],
])('%s is malformed', (text, why) => {
  expect(faultOfExpression(text, today)).toMatch(why);
});
