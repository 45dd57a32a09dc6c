import { expect, test } from 'vitest';
import { overlap } from './overlap.js';

test.each([
  ['table/*', 'table/links', true],
  ['table/*', 'table/links*', true],
  ['table/*', '*', true],
  ['table/*/stream/*', 'table/links', false],
  ['table/*/stream/*', 'table/*', true],
  ['log-group:*:log-stream:*', 'log-group:/app/api', false],
  ['log-group:*:log-stream:*', 'log-group:/app/api:*', true],
  ['key/*', 'alias/main', false],
  ['a?c', 'abc', true],
  ['', '', true],
  ['', 'a', false],
])('%s and %s have a text in common: %s', (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected);
  expect(overlap(b, a)).toBe(expected);
});
