import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { implemented } from './boto-names.js';
import { NOT_IMPLEMENTED, UNPAGED } from './boto3-lists.js';
import { pythonWith, runScript, titled } from './python.js';
import { isStep, type Step, unexplained } from './steps.js';

const python = pythonWith('boto3');

describe.skipIf(python.missing)(titled('the paginators of boto3', python), () => {
  let local: Local;
  let steps: readonly Step[] = [];
  beforeAll(async () => {
    local = await startLocal({ pace: 'instant' });
    const lines = await runScript(python, {
      file: 'paginators.py',
      args: [local.endpoint],
      input: { implemented: await implemented() },
    });
    steps = lines.filter(isStep);
  }, 180_000);
  afterAll(() => local.close());

  test('see every item of every list once, over more than one page', () => {
    expect(steps.length).toBeGreaterThan(100);
    const walked = steps.filter(({ how }) => how !== 'not implemented');
    expect(unexplained(walked, UNPAGED)).toEqual([]);
  });

  test('have no other lists without a server than those named', () => {
    const missing: Record<string, string[]> = {};
    for (const { id, how } of steps) {
      const [service = '', paginator = ''] = id.split('.');
      if (how === 'not implemented') missing[service] = [...(missing[service] ?? []), paginator];
    }
    expect(missing).toEqual(NOT_IMPLEMENTED);
  });
});
