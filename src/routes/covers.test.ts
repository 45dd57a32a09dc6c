import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers } from './covers.js';

test.each([
  ['/a/{id}', '/a/{}', true],
  ['/a/{id}', '/a/b', true],
  ['/a/{id}', '/a', false],
  ['/a/b', '/a/{}', false],
  ['/a/{proxy+}', '/a/b/c', true],
  ['/a/{proxy+}', '/a', false],
  ['/a', '/a/', true],
  ['/', '/', true],
])('%s covers %s: %s', (pattern, path, isCovered) => {
  expect(covers(pattern, path)).toBe(isCovered);
});

const segments = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 4 });

test('a path covers itself, its parameters cover it, and a proxy above covers it', () => {
  fc.assert(
    fc.property(segments, (parts) => {
      const path = `/${parts.join('/')}`;
      expect(covers(path, path)).toBe(true);
      expect(covers(`/${parts.map((part) => `{${part}}`).join('/')}`, path)).toBe(true);
      expect(covers('/{proxy+}', path)).toBe(true);
      expect(covers(path, `${path}/more`)).toBe(false);
    }),
  );
});
