import { expect, test } from 'vitest';
import { outdated } from '../../scripts/reference.js';

test('the reference pages are what the declarations say (else: npm run reference)', async () => {
  expect(await outdated()).toEqual([]);
});
