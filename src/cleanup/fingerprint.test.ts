import { expect, test } from 'vitest';
import { differsFrom } from './fingerprint.js';

test.each([
  { name: 'the same', sent: { Name: 'a', Size: 3 }, live: { Name: 'a', Size: 3 }, same: true },
  {
    name: 'numbers and truth values sent as text',
    sent: { Size: '3', On: 'true' },
    live: { Size: 3, On: true },
    same: true,
  },
  {
    name: 'a document kept as text',
    sent: { Policy: { A: [1] } },
    live: { Policy: '{"A":[1]}' },
    same: true,
  },
  { name: 'more that is live', sent: { Name: 'a' }, live: { Name: 'a', Other: 1 }, same: true },
  {
    name: 'other tags',
    sent: { Name: 'a', Tags: [1] },
    live: { Name: 'a', Tags: [2] },
    same: true,
  },
  {
    name: 'another value',
    sent: { Name: 'a', Size: 3 },
    live: { Name: 'a', Size: 4 },
    same: false,
  },
  {
    name: 'another order of a list',
    sent: { Targets: [1, 2] },
    live: { Targets: [2, 1] },
    same: false,
  },
  {
    name: 'something that cannot be compared',
    sent: { Name: 'a', Size: 3 },
    live: { Name: 'a' },
    same: false,
  },
  { name: 'nothing to compare', sent: { Tags: [1] }, live: { Tags: [1] }, same: false },
  { name: 'an event without properties', sent: undefined, live: { Name: 'a' }, same: false },
])('$name', ({ sent, live, same }) => {
  expect(differsFrom(sent, live) === undefined).toBe(same);
});
