import { expect, test } from 'vitest';
import { explained } from './explained.js';

test('a pasted message is explained with its own names, the rule that finds it, and how to tell that it is gone', () => {
  const [best] = explained('No export named Storage:Table found. Rollback requested by user.');
  expect(best).toMatchObject({ id: 'import-without-export', rules: ['import-without-export'] });
  expect(best?.cause).toContain('Storage:Table');
  expect(best?.verify).toContain('Storage:Table is exported in this region');
});

test('what is not known is marked and never left empty', () => {
  const [best] = explained('export-in-use');
  expect(best?.cause).toContain('‹consumer›');
  expect(best?.certainty).toBe(1);
});

test('an id of the catalogue gives every signature that serves it', () => {
  const ids = explained('physical-name-already-exists').map(({ id }) => id);
  expect(ids).toEqual(['name-owned-by-another-stack', 'physical-name-already-exists']);
});

test('a text that nobody knows is not explained', () => {
  expect(explained('The weather is fine')).toEqual([]);
});

test.each([
  ['InternalFailure', true],
  ['NetworkFailure', true],
  ['InvalidRequest', false],
  ['NonCompliant', false],
])('a handler that answers %s may pass by itself: %s', (code, isRetryable) => {
  const said = `Resource handler returned message: "The widget is odd" (RequestToken: 1, HandlerErrorCode: ${code})`;
  expect(explained(said)[0]).toMatchObject({ id: 'resource-handler-failed', isRetryable });
});
