import { expect, test } from 'vitest';
import { attributeNames, renamesOf } from './renames.js';

const none = attributeNames([]);
const renames = (there: string, here: string, given = {}) =>
  renamesOf(
    { type: 'AWS::X::Y', physicalId: there },
    { physicalId: here, attributes: {} },
    none,
    given,
  );

test('what AWS had drawn gets its own identifier, part by part', () => {
  expect(renames('key-there', 'key-here')).toEqual([['key-here', 'key-there']]);
  expect(renames('acl|id-there|X', 'acl|id-here|X')).toContainEqual(['id-here', 'id-there']);
  expect(renames('same', 'same')).toEqual([]);
});

test('a name that was given was not drawn', () => {
  expect(renames('set|feedback', 'set|other-name', { Name: 'other-name' })).not.toContainEqual([
    'other-name',
    'feedback',
  ]);
});

test('an address stays one of the embedded AWS', () => {
  expect(renames('https://sqs.eu-west-1.amazonaws.com/1/q', 'http://127.0.0.1:1/1/q')).toEqual([]);
});

test('attributes that the account tells are taken over', () => {
  const known = attributeNames([
    {
      ...{ region: 'us-east-1', type: 'AWS::X::Y', id: 'E1', properties: {} },
      attributes: { DomainName: 'there.example' },
    },
  ]);
  const made = { physicalId: 'E1', attributes: { DomainName: 'here.example' } };
  expect(renamesOf({ type: 'AWS::X::Y', physicalId: 'E1' }, made, known, {})).toEqual([
    ['here.example', 'there.example'],
  ]);
});
