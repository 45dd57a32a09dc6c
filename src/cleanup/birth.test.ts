import { expect, test } from 'vitest';
import { isBornWithin } from './birth.js';

const window = { from: '2030-01-01T00:00:10.500Z', to: '2030-01-01T00:00:20.000Z' };

test.each([
  { bornAt: '2030-01-01T00:00:10.500Z', skewMs: 0, within: true },
  { bornAt: '2030-01-01T00:00:10.499Z', skewMs: 0, within: false },
  { bornAt: '2030-01-01T00:00:10.499Z', skewMs: 1, within: true },
  { bornAt: '2030-01-01T00:00:20.000Z', skewMs: 0, within: true },
  { bornAt: '2030-01-01T00:00:20.001Z', skewMs: 0, within: false },
  { bornAt: '2030-01-01T00:00:10Z', skewMs: 0, within: true }, // cut to the second
  { bornAt: '2030-01-01T00:00:09Z', skewMs: 0, within: false },
  { bornAt: 'once', skewMs: 0, within: undefined },
])('$bornAt with a skew of $skewMs ms', ({ bornAt, skewMs, within }) => {
  expect(isBornWithin(bornAt, window, skewMs)).toBe(within);
});
