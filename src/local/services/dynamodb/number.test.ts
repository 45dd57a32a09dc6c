import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addNumbers,
  compareNumbers,
  normalNumber,
  sortableNumber,
  subtractNumbers,
} from './number.js';

test.each([
  ['0', '0'],
  ['-0.0', '0'],
  ['007', '7'],
  ['1e3', '1000'],
  ['1.50', '1.5'],
  ['.5', '0.5'],
  ['-12.3400e-2', '-0.1234'],
  [
    '9.9999999999999999999999999999999999999E+125',
    `99999999999999999999999999999999999999${'0'.repeat(88)}`,
  ],
])('%s is kept as %s', (text, normal) => {
  expect(normalNumber(text)).toBe(normal);
});

test.each(['', 'one', '1.', '1e126', '1e-131', '1'.repeat(39), '--1'])(
  '%s is refused or read',
  (text) => {
    if (text === '1.') expect(normalNumber(text)).toBe('1');
    else expect(() => normalNumber(text)).toThrow(/numeric value|Number|significant/);
  },
);

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -40, max: 40 }))
  .map(([digits, exponent]) => ({
    text: `${digits}e${exponent}`,
    scaled: digits * 10n ** BigInt(exponent + 40),
  }));

test('numbers are ordered by their value, as texts too', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const order = a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0;
      expect(compareNumbers(a.text, b.text)).toBe(order);
      const [left, right] = [sortableNumber(a.text), sortableNumber(b.text)];
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(order);
    }),
  );
});

test('what is added can be taken away again', () => {
  const small = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(String);
  fc.assert(
    fc.property(small, small, fc.integer({ min: -10, max: 10 }), (a, b, exponent) => {
      const part = `${b}e${exponent}`;
      expect(subtractNumbers(addNumbers(a, part), part)).toBe(normalNumber(a));
    }),
  );
});
