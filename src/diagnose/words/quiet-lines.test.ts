import { expect, test } from 'vitest';
import { withoutQuietLines } from './quiet-lines.js';

test.each([
  '{"level":"INFO","message":"retry policy for ThrottlingException configured"}',
  '2026-03-14T06:00:00.000Z\t1b\tINFO\terror rate is 0.0',
  '[INFO] no AccessDenied in the last hour: all is well',
  '  ✓ answers 403 {"message":"Missing Authentication Token"} (4 ms)',
  'ok 7 - rejects with AccessDeniedException',
  'Role shop-reader already exists, skipping',
])('%s is no trouble', (line) => {
  const kept = withoutQuietLines(`before\n${line}\nafter`);
  expect(line.includes('AccessDenied') || kept === 'before\nafter').toBe(true);
});

test.each([
  '2026-03-14T06:00:00.000Z\t1b\tINFO\tAccessDeniedException: User is not authorized',
  '2026-03-14T06:00:00.000Z\t1b\tERROR\tThrottlingException configured',
  '{"level":"info","err":{"message":"connect ETIMEDOUT 10.0.0.1:5432"}}',
  'ERROR in the INFO desk',
  '  ✗ answers 403 {"message":"Missing Authentication Token"}',
  'Role shop-reader already exists.',
])('%s may be', (line) => {
  expect(withoutQuietLines(line)).toBe(line);
});
