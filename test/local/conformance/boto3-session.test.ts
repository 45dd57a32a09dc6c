import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { implemented } from './boto-names.js';
import { UNREACHED, WAITERS_NOT_IMPLEMENTED } from './boto3-waiters.js';
import { pythonWith, runScript, titled } from './python.js';
import { isStep, type Step, unexplained } from './steps.js';

const python = pythonWith('boto3');

describe.skipIf(python.missing)(titled('boto3', python), () => {
  let local: Local;
  beforeEach(async () => {
    local = await startLocal({ pace: 'instant' });
  });
  afterEach(() => local.close());

  const run = async (file: string, input?: unknown): Promise<readonly Step[]> =>
    (await runScript(python, { file, args: [local.endpoint], input })).filter(isStep);

  test('works with resources, transfers, presigned URLs and exceptions', async () => {
    const steps = await run('session.py');
    expect(steps.length).toBeGreaterThan(35);
    expect(unexplained(steps, {})).toEqual([]);
  }, 120_000);

  test('reaches every waiter, for its success and for its failure', async () => {
    const steps = await run('waiters.py', { implemented: await implemented() });
    const missing = steps.filter(({ how }) => how === 'not implemented').map(({ id }) => id);
    const tried = steps.filter(({ how }) => how !== 'not implemented');
    expect(missing.sort()).toEqual([...WAITERS_NOT_IMPLEMENTED].sort());
    expect(tried.length).toBeGreaterThan(80);
    expect(unexplained(tried, UNREACHED)).toEqual([]);
  }, 120_000);
});
