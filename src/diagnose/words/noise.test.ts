import { describe, expect, test } from 'vitest';
import { isExitOnly, isHookSummary } from './noise.js';

describe('only tells how a program ended', () => {
  test.each([
    '2026-05-04T09:13:07.3318842Z ##[error]Process completed with exit code 1.',
    'error: Command failed with exit code 1.',
    'The process /usr/bin/bash failed with exit code 137',
    'exit code: 2',
  ])('%s', (line) => {
    expect(isExitOnly(line)).toBe(true);
  });

  test.each([
    'Essential container in task exited with code 1',
    'Error: Role x already exists; process completed with exit code 1.',
  ])('not: %s', (line) => expect(isExitOnly(line)).toBe(false));
});

test.each([
  'The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation].',
  'ChangeSet in FAILED state. StatusReason: The following hook(s)/validation failed: [A].',
  'Failed to create ChangeSet a on b: FAILED, The following hook(s) failed: [A].',
])('only a hook: %s', (line) => expect(isHookSummary(line)).toBe(true));
