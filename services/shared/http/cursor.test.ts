import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.js';
import { pageOf } from './page.js';
import { Refusal } from './refusal.js';

const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });

test('every position survives its cursor, which needs no escaping in a URL', () => {
  fc.assert(
    fc.property(fc.record({ pk: part, sk: part, gsi1sk: part }), (position) => {
      const cursor = encodeCursor(position);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(cursor)).toEqual(position);
    }),
  );
});

test('whatever is no cursor of ours is refused, and never fails otherwise', () => {
  const foreign = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
  );
  fc.assert(
    fc.property(foreign, (cursor) => {
      try {
        const position = decodeCursor(cursor);
        expect(encodeCursor(position)).toBe(cursor);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test.each([
  { limit: undefined, gives: 20 },
  { limit: '1', gives: 1 },
  { limit: '100', gives: 100 },
])('a limit of $limit gives $gives items', ({ limit, gives }) => {
  expect(pageOf({ query: { limit } }).limit).toBe(gives);
});

test.each(['0', '101', '-1', '1.5', '1e2', '', 'ten', '1000'])(
  'a limit of "%s" is refused',
  (limit) => {
    expect(() => pageOf({ query: { limit } })).toThrow(Refusal);
  },
);
