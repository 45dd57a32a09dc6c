import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patched } from './patch.js';

const after = (model: Record<string, unknown>, ...steps: readonly object[]) =>
  patched(model, JSON.stringify(steps));

test.each([
  ['a member is added', { A: 1 }, { op: 'add', path: '/B', value: 2 }, { A: 1, B: 2 }],
  ['an item is put in', { L: [1, 3] }, { op: 'add', path: '/L/1', value: 2 }, { L: [1, 2, 3] }],
  ['an item is put last', { L: [1] }, { op: 'add', path: '/L/-', value: 2 }, { L: [1, 2] }],
  [
    'an item is replaced',
    { L: [{ K: 1 }] },
    { op: 'replace', path: '/L/0/K', value: 2 },
    { L: [{ K: 2 }] },
  ],
  ['an item is removed', { L: [1, 2] }, { op: 'remove', path: '/L/0' }, { L: [2] }],
  ['a member is moved', { A: 1 }, { op: 'move', from: '/A', path: '/B' }, { B: 1 }],
  ['a member is copied', { A: [1] }, { op: 'copy', from: '/A', path: '/B' }, { A: [1], B: [1] }],
  ['a test that holds', { A: 1 }, { op: 'test', path: '/A', value: 1 }, { A: 1 }],
  ['a name with a slash', { 'a/b': 1 }, { op: 'replace', path: '/a~1b', value: 2 }, { 'a/b': 2 }],
])('%s', (_, model, step, expected) => {
  expect(after(model, step)).toEqual(expected);
});

test.each([
  ['nothing there', { op: 'replace', path: '/B', value: 1 }],
  ['nothing to remove', { op: 'remove', path: '/B' }],
  ['beyond the list', { op: 'add', path: '/L/5', value: 1 }],
  ['a test that fails', { op: 'test', path: '/A', value: 2 }],
  ['no such operation', { op: 'merge', path: '/A', value: 2 }],
  ['no value', { op: 'add', path: '/A' }],
  ['no pointer', { op: 'add', path: 'A', value: 1 }],
])('a patch is refused: %s', (_, step) => {
  expect(() => after({ A: 1, L: [] }, step)).toThrow(/^Invalid patch update: /);
});

test('a document that is no list of operations is refused', () => {
  for (const document of ['{', '{}', '[]', '[1]'])
    expect(() => patched({}, document)).toThrow(/^Invalid patch update: /);
});

test('adding and removing again changes nothing, and the model is never changed in place', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (model, value) => {
      const before = structuredClone(model);
      const add = { op: 'add', path: '/new~0name', value };
      const both = after(model, add, { op: 'remove', path: '/new~0name' });
      expect(both).toEqual(
        Object.fromEntries(Object.entries(before).filter(([n]) => n !== 'new~name')),
      );
      expect(model).toEqual(before);
    }),
  );
});
