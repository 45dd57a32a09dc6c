import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUNDLE_VERSION, type Bundle } from './bundle.js';
import { looksLikeBundle, sealed, unsealed } from './seal.js';

const bundle: Bundle = {
  version: BUNDLE_VERSION,
  takenAt: '2030-01-01T00:00:00.000Z',
  environment: 'dev',
  account: '111122223333',
  caller: 'arn:aws:iam::111122223333:user/ana',
  story: { stacks: [], texts: [], logs: [], facts: {} },
  resources: [],
  templates: {},
  changeSets: [],
  assets: [],
  unread: [],
};

test('what was sealed reads back the same', () => {
  const { text } = sealed(bundle);
  expect(looksLikeBundle(text)).toBe(true);
  expect(unsealed(text)).toEqual({ bundle });
});

test('any changed character is noticed', () => {
  const { text } = sealed(bundle);
  fc.assert(
    fc.property(fc.nat(text.length - 2), fc.constantFrom('x', '0', '"', ' '), (at, put) => {
      fc.pre(text[at] !== put && !/\s/.test(text[at] ?? '') && put !== ' ');
      const changed = text.slice(0, at) + put + text.slice(at + 1);
      expect(unsealed(changed)).toHaveProperty('refused');
    }),
  );
});

test.each([
  { name: 'text', text: 'hello', refused: 'no bundle' },
  { name: 'another document', text: '{"StackEvents":[]}', refused: 'no bundle' },
  {
    name: 'a newer one',
    text: sealed({ ...bundle, version: BUNDLE_VERSION + 1 }).text,
    refused: 'made by a newer program',
  },
])('$name is refused', ({ text, refused }) => {
  expect(unsealed(text)).toEqual({ refused });
});
