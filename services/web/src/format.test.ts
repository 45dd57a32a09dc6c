import { expect, test } from 'vitest';
import { dateText, sizeText } from './format.js';

test.each([
  { bytes: 0, text: '0 B' },
  { bytes: 999, text: '999 B' },
  { bytes: 1000, text: '1 kB' },
  { bytes: 1_550_000_000, text: '1.6 GB' },
  { bytes: 2e15, text: '2000 TB' },
])('$bytes bytes are $text', ({ bytes, text }) => {
  expect(sizeText(bytes)).toBe(text);
});

test('a day is that day, wherever it is read', () => {
  expect(dateText('2030-01-15')).toContain('15');
});
