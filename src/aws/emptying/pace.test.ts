import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstPace, paceAfter, waitAfter } from './pace.js';

test('halves when S3 asks for less, and grows again by one a round', () => {
  const slow = paceAfter({ width: 8, good: 3 }, 'slow');
  expect(slow).toEqual({ width: 4, good: 0, wasSlowed: true });
  const round = [1, 2, 3, 4].reduce((pace) => paceAfter(pace, 'good'), slow);
  expect(round).toEqual({ width: 5, good: 0, wasSlowed: true });
});

test('doubles with every round of good answers until S3 asks for less', () => {
  const rounds = (good: number) =>
    Array.from({ length: good }).reduce<typeof firstPace>(
      (pace) => paceAfter(pace, 'good'),
      firstPace,
    );
  expect([0, 4, 12].map((good) => rounds(good).width)).toEqual([4, 8, 16]);
});

test('always lets at least one and at most sixteen through', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('good' as const, 'slow' as const)), (answers) => {
      const { width } = answers.reduce(paceAfter, firstPace);
      expect(width).toBeGreaterThanOrEqual(1);
      expect(width).toBeLessThanOrEqual(16);
    }),
  );
});

test('waits longer each time, and never longer than twenty seconds', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 50].map(waitAfter);
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  expect(Math.max(...waits)).toBe(20_000);
});
