import { expect, test } from 'vitest';
import { runtimeLife } from './lambda-runtimes.js';

test('knows the end of a runtime, and no end of one that has none', () => {
  expect(runtimeLife('nodejs18.x')).toEqual({
    deprecated: '2025-09-01',
    createBlock: '2027-02-01',
    updateBlock: '2027-03-03',
  });
  expect(runtimeLife('provided.al2023')).toBeUndefined();
  expect(runtimeLife('toString')).toBeUndefined();
});
