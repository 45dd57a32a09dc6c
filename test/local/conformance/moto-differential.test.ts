import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { DIFFERENCES } from './moto-differences.js';
import { type MotoServer, motoServer } from './moto-server.js';
import { pythonWith, runScript, titled } from './python.js';
import { isStep, unexplained } from './steps.js';

const python = pythonWith('boto3', 'moto', 'flask');

describe.skipIf(python.missing)(titled('moto', python), () => {
  let local: Local;
  let moto: MotoServer;
  beforeAll(async () => {
    [local, moto] = await Promise.all([startLocal({ pace: 'instant' }), motoServer(python)]);
  }, 120_000);
  afterAll(() => Promise.all([local.close(), moto.close()]));

  test('gives the same answers, except where one of the two is known to be wrong', async () => {
    const args = [local.endpoint, moto.endpoint];
    const lines = await runScript(python, { file: 'differential.py', args });
    const calls = lines.filter(isStep);
    expect(calls.length).toBeGreaterThan(200);
    const found = calls.flatMap((call) =>
      'differences' in call && Array.isArray(call.differences)
        ? call.differences.filter(isStep)
        : [],
    );
    const known = Object.fromEntries(
      DIFFERENCES.flatMap(({ right, why, at }) => at.map((id) => [id, `${right}: ${why}`])),
    );
    expect(unexplained(found, known)).toEqual([]);
  }, 180_000);
});
