import { describe, expect, test } from 'vitest';
import { failureEntries } from '../../../../src/diagnose/signatures/known-texts.js';
import { judged } from './case.js';
import { blindAreas } from './index.js';
import { limits } from './near-misses.js';

describe.each(Object.entries(blindAreas))('%s', (_, cases) => {
  test.each(cases.map((one) => [one[0], one.at(-1)?.slice(0, 120) ?? '', one] as const))(
    '%s: %s',
    (_right, _text, one) => {
      expect(judged(one)).toMatchObject({ verdict: 'right' });
    },
  );
});

describe('limits', () => {
  test.fails.each(limits.map((one) => [one[1], one] as const))('%s', (_, one) => {
    expect(judged(one)).toMatchObject({ verdict: 'right' });
  });
});

test('every failure of the catalogue is among them twice', () => {
  const rights = Object.values(blindAreas).flatMap((cases) =>
    cases.flatMap(([right]) => right.split('|')),
  );
  const seldom = failureEntries.filter((id) => rights.filter((one) => one === id).length < 2);
  expect(seldom).toEqual([]);
});

test('no text stands there twice', () => {
  const texts = Object.values(blindAreas).flatMap((cases) => cases.map((one) => one.at(-1)));
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeGreaterThan(300);
});
