import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literalIndex } from './literal-index.js';
import { literalsOf } from './literals.js';

test('finds exactly the literals that stand in a text', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 4, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(letters),
      fc.string({ unit: fc.constantFrom('a', 'b', ' ') }),
      (all, text) => {
        const wanted = new Set(all.filter((one) => text.includes(one)));
        expect(literalIndex(all)(text)).toEqual(wanted);
      },
    ),
  );
});

test.each([
  [/No export named (\S+) found/i, ['no export named ']],
  [/(?:already|twice) up/, ['already', 'twice']],
  [/colou?r codes/i, ['r codes']],
  [/(?:optional)? \d+/, undefined],
  [/a|long enough/, undefined],
  [/(?!never )named/, ['named']],
  [/[abc]{3} of \w+\.thing\b/, ['.thing']],
  [/x\(y\) z/, ['x(y) z']],
])('%s needs %j', (pattern, needed) => {
  expect(literalsOf(pattern)).toEqual(needed);
});
