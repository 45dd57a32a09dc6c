import { afterEach, expect, test, vi } from 'vitest';
import { causeOf, jsonLog } from './log.js';

afterEach(() => vi.restoreAllMocks());

test('a line is one object, so that Lambda keeps its fields searchable', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  jsonLog('warn', 'login-failed', { requestId: 'r-1' });
  expect(warn.mock.calls).toEqual([[{ event: 'login-failed', requestId: 'r-1' }]]);
});

test('a cause keeps its kind and place, and loses the addresses that are quoted in it', () => {
  const { cause, stack } = causeOf(
    new TypeError('Email address <bob+x@mail.example.com> is not verified'),
  );
  expect(cause).toBe('TypeError: Email address <<address>> is not verified');
  expect(stack).toContain('log.test.ts');
  expect(causeOf('bob@example.com')).toEqual({ cause: '<address>' });
});
