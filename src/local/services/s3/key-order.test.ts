import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys, firstAfterPrefix, firstAtLeast } from './key-order.js';

const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });

test('keys are ordered by their bytes', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(compareKeys(a, b))).toBe(bytes);
    }),
  );
});

test('a search finds the first key of a prefix and the first after it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(key), key, (keys, prefix) => {
      const sorted = [...keys].sort(compareKeys);
      const inside = sorted.slice(firstAtLeast(sorted, prefix), firstAfterPrefix(sorted, prefix));
      expect(inside).toEqual(sorted.filter((one) => one.startsWith(prefix)));
    }),
  );
});
