import { expect, test } from 'vitest';
import { diffText, patched } from './patches.js';

const text = ['a', 'b', 'const name = "x";', 'c', 'd', 'e', 'f'].join('\n');

test('patches of a file are made together, and one that overlaps another waits', () => {
  const start = text.indexOf('"x"');
  const [file] = patched(
    [
      { file: 'f.ts', start, end: start + 3, text: "'y'" },
      { file: 'f.ts', start: start + 1, end: start + 2, text: 'z' },
      { file: 'gone.ts', start: 0, end: 0, text: 'z' },
    ],
    (name) => (name === 'f.ts' ? text : undefined),
  );
  expect(file?.after).toBe(text.replace('"x"', "'y'"));
  expect(file && diffText(file)).toBe(
    [
      '--- f.ts',
      '+++ f.ts',
      '@@ -1,6 +1,6 @@',
      ' a',
      ' b',
      '-const name = "x";',
      "+const name = 'y';",
      ' c',
      ' d',
      ' e',
      '',
    ].join('\n'),
  );
});

test('a patch that changes nothing is none', () => {
  expect(patched([{ file: 'f', start: 0, end: 1, text: 'a' }], () => text)).toEqual([]);
});
