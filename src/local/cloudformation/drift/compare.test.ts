import { expect, test } from 'vitest';
import { driftDifferences } from './compare.js';

const same = [
  ['a default that the service filled in', { A: 1 }, { A: 1, B: 2 }],
  ['a number as text', { A: 30 }, { A: '30' }],
  ['a policy as text, in another order', { P: { a: 1, b: [2] } }, { P: '{"b":[2],"a":1}' }],
  ['tags in another order, with the stack’s own', tags('a', 'b'), tags('stack', 'b', 'a')],
  ['a set in another order', { L: ['x', 'y'] }, { L: ['y', 'x'] }],
  ['a key by its ARN', { K: 'arn:aws:kms:eu-west-1:1:key/k' }, { K: 'k' }],
  ['a host name with its final dot', { N: 'example.com' }, { N: 'example.com.' }],
  ['a reference that is read at deployment', { S: '{{resolve:ssm:/a}}' }, { S: 'b' }],
  ['an empty list that is not there', { L: [] }, {}],
] as const;

function tags(...keys: string[]) {
  return { Tags: keys.map((Key) => ({ Key, Value: 'v' })) };
}

test.each(same)('%s is no drift', (_name, expected, actual) => {
  expect(driftDifferences(expected, actual)).toEqual([]);
});

test('a change, a removal and an addition are told apart', () => {
  expect(
    driftDifferences(
      { Changed: { Deep: 'a' }, Gone: 'b', List: [{ K: 1 }] },
      { Changed: { Deep: 'z' }, List: [{ K: 1 }, { K: 2 }] },
    ),
  ).toEqual([
    { path: '/Changed/Deep', expected: 'a', actual: 'z', kind: 'NOT_EQUAL' },
    { path: '/Gone', expected: 'b', actual: '', kind: 'REMOVE' },
    { path: '/List/1', expected: '', actual: '{"K":2}', kind: 'ADD' },
  ]);
});
