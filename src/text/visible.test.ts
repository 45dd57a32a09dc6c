import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleJson, visibleLine } from './visible.js';

const cases: readonly (readonly [what: string, text: string, shown: string])[] = [
  ['a cleared screen', '\u001b[2Jgone', '\\x1b[2Jgone'],
  ['a window title', '\u001b]0;owned\u0007', '\\x1b]0;owned\\x07'],
  ['an eight-bit sequence', '\u009b31m', '\\x9b31m'],
  ['an overwritten line', 'all good\rrm -rf', 'all good\\x0drm -rf'],
  ['a backspace', 'no\b\byes', 'no\\x08\\x08yes'],
  ['reversed text', 'user\u202egnp.exe', 'user\\u{202e}gnp.exe'],
  ['an isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
  ['hidden characters', 'pro\u200bd', 'pro\\u{200b}d'],
  ['invisible tags', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ['a deleted character', 'a\u007f', 'a\\x7f'],
  ['half a character', '\ud800x', '\\u{d800}x'],
];

test.each(cases)('spells out %s', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('leaves ordinary text in any script, tabs and line ends as they are', () => {
  const text = 'Größe\t12 €\n日本語 🙂 naïve\n';
  expect(visible(text)).toBe(text);
  expect(visible('a\r\nb')).toBe('a\nb');
  expect(visibleLine('a\nb')).toBe('a\\nb');
});

test('whatever comes in, nothing that a terminal would obey comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(/[^\t\n\P{Cc}]|[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
      expect(stripVTControlCharacters(shown)).toBe(shown);
    }),
  );
});

test('JSON keeps its meaning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const tricky = `${text}\u009b\u202e\u{e0041}`;
      expect(JSON.parse(visibleJson(JSON.stringify({ tricky })))).toEqual({ tricky });
    }),
  );
});
