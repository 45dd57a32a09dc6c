import fc from 'fast-check';
import { expect, test } from 'vitest';

test('random values follow the commit, or the seed that somebody chose', () => {
  const { seed } = fc.readConfigureGlobal();
  expect(seed).toBe(Number(process.env['APEXCTL_SEED']));
  expect(Number.isSafeInteger(seed)).toBe(true);
  const draw = () => fc.sample(fc.nat(), { numRuns: 5, ...(seed !== undefined && { seed }) });
  expect(draw()).toEqual(draw());
});
