import { expect, test } from 'vitest';
import { holdsIn } from './holds.js';

test.each([
  ['there', {}, true],
  ['there', undefined, false],
  ['not there', undefined, true],
  ['not there', { region: 'eu-west-1' }, false],
  ['isProtected is false', { isProtected: false }, true],
  ['isProtected is false', { isProtected: true }, false],
  ['isProtected is false', undefined, undefined],
  ['isProtected is false', {}, undefined],
  ['state is Enabled', { state: 'PendingDeletion' }, false],
  ['channels is none', { channels: [] }, true],
  ['logRole is none', { logRole: undefined }, true],
  ['logRole is none', {}, true],
  ['logRole is none', { logRole: 'arn:aws:iam::111111111111:role/x' }, false],
  ['a sentence', { a: 1 }, undefined],
])('%s of %j: %s', (holds, value, expected) => {
  expect(holdsIn(holds, value)).toBe(expected);
});
