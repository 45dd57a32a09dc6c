import { expect, test } from 'vitest';
import { faults } from './json-schema.js';

const none = () => undefined;

const cases: readonly {
  schema: object;
  good: readonly unknown[];
  bad: readonly [unknown, string][];
}[] = [
  {
    schema: { type: 'integer', minimum: 1, exclusiveMaximum: true, maximum: 5 },
    good: [1, 4],
    bad: [
      [0, 'numeric instance is lower than the required minimum (minimum: 1, found: 0)'],
      [5, 'numeric instance is greater than the required maximum'],
      [
        '1',
        'instance type (string) does not match any allowed primitive type (allowed: ["integer"])',
      ],
      [1.5, 'instance type (number)'],
    ],
  },
  {
    schema: { type: ['string', 'null'], minLength: 2, maxLength: 3, pattern: '^a' },
    good: ['ab', 'abc', null],
    bad: [
      ['a', 'string "a" is too short (length: 1, required minimum: 2)'],
      ['abcd', 'is too long'],
      ['xb', 'ECMA 262 regex "^a" does not match input string "xb"'],
    ],
  },
  {
    schema: {
      type: 'object',
      required: ['b', 'a'],
      additionalProperties: false,
      properties: { a: {}, b: { enum: ['x', 'y'] } },
      patternProperties: { '^x-': { type: 'boolean' } },
    },
    good: [
      { a: 1, b: 'x' },
      { a: 1, b: 'y', 'x-z': true },
    ],
    bad: [
      [{}, 'object has missing required properties (["a","b"])'],
      [{ a: 1, b: 'z' }, 'instance value ("z") not found in enum (possible values: ["x","y"])'],
      [{ a: 1, b: 'x', c: 1 }, 'properties which are not allowed by the schema: ["c"]'],
      [{ a: 1, b: 'x', 'x-z': 1 }, 'instance type (integer)'],
    ],
  },
  {
    schema: {
      type: 'array',
      items: { type: 'number' },
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
    },
    good: [[1], [1, 2.5]],
    bad: [
      [[], 'array is too short'],
      [[1, 2, 3], 'array is too long'],
      [[1, 1], 'duplicate'],
      [['1'], 'instance type (string)'],
    ],
  },
  {
    schema: { oneOf: [{ type: 'string' }, { type: 'number' }], not: { enum: [3] } },
    good: ['a', 1],
    bad: [
      [true, 'exactly one schema'],
      [3, 'should not have'],
    ],
  },
];

test.each(cases)('$schema', ({ schema, good, bad }) => {
  for (const value of good) expect(faults(schema, value, none)).toEqual([]);
  for (const [value, says] of bad) expect(faults(schema, value, none).join()).toContain(says);
});

test('follows references', () => {
  const resolve = (reference: string) => (reference === 'other' ? { type: 'string' } : undefined);
  expect(faults({ $ref: 'other' }, 1, resolve)).toHaveLength(1);
  expect(faults({ $ref: 'other' }, 'a', resolve)).toEqual([]);
});
