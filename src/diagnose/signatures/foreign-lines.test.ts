import { expect, test } from 'vitest';
import { withoutForeignLines } from './foreign-lines.js';

test.each([
  "fatal: tag 'v1' already exists",
  'ERROR:  relation "links" already exists',
  'Error from server (AlreadyExists): configmaps "a" already exists',
  "2026-05-04T09:13:07.3318842Z error: a branch named 'b' already exists",
  'DETAIL:  Key (email)=(ana@example.org) already exists.',
  "ER_TABLE_EXISTS_ERROR: Table 'links' already exists",
])('%s is of another program', (line) => {
  expect(withoutForeignLines(`before\n${line}\nafter`)).toBe('before\nafter');
});

test.each([
  'fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden',
  'FATAL:  password authentication failed for user "app"',
  'Error: Role with name links already exists',
])('%s stays', (line) => {
  expect(withoutForeignLines(line)).toBe(line);
});
