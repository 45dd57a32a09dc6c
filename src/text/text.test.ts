import { expect, test } from 'vitest';
import { columns, cut, padded } from './columns.js';
import { nearest } from './nearest.js';
import { paint } from './paint.js';
import { span, timeToGo } from './span.js';

test('finds what was meant by a slip of the hand', () => {
  const names = ['deploy', 'destroy', 'doctor', 'local start', 'explain'];
  expect(nearest('deplyo', names)[0]).toBe('deploy');
  expect(nearest('expalin', names)[0]).toBe('explain');
  expect(nearest('local strat', names)[0]).toBe('local start');
  expect(nearest('zzzzzz', names)).toEqual([]);
});

test('counts columns as a terminal does', () => {
  expect(columns('naïve')).toBe(5);
  expect(columns('日本')).toBe(4);
  expect(columns('\u001b[31mred\u001b[39m')).toBe(3);
  expect(padded('日本', 6)).toBe('日本  ');
  expect(cut('abcdef', 4)).toBe('abc…');
  expect(cut('日本語', 4)).toBe('日…');
  expect(cut('fits', 4)).toBe('fits');
});

test('colours where they were asked for, and nowhere else', () => {
  expect(paint(true).bad('x')).toBe('\u001b[31mx\u001b[39m');
  expect(columns(paint(true).bold('日本'))).toBe(4);
  expect(['x', 'y'].map(paint(false).bad)).toEqual(['x', 'y']);
});

test('says durations as people do', () => {
  expect([span(38.4), span(4_180), span(59_990), span(200_000), span(7_500_000)]).toEqual([
    '38 ms',
    '4.2 s',
    '1 min 0 s',
    '3 min 20 s',
    '2 h 5 min',
  ]);
  expect([timeToGo(3), timeToGo(41), timeToGo(170)]).toEqual(['~5 s', '~45 s', '~3 min']);
});
