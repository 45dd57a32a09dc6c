import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test, vi } from 'vitest';
import { SERVICE_NAMES } from '../../../src/local/core/behaviour/services.js';
import { startLocal } from '../../../src/local/index.js';
import { PACKAGES } from '../../../src/local/protocol/packages.js';
import { faults } from './control.js';

test('rules can name every service that answers, by either of its names', () => {
  const names = Object.entries(PACKAGES).flatMap(([name, { signing }]) => [name, signing]);
  expect(SERVICE_NAMES).toEqual([...new Set(names)].sort());
});

const answerUnderRules = vi.hoisted(() => vi.fn(() => Promise.reject(new Error('was asked'))));
vi.mock('../../../src/local/protocol/faults.js', () => ({ answerUnderRules }));

test('without rules the layer of faults is never entered', async () => {
  const local = await startLocal({ pace: 'instant' });
  try {
    const sts = new STSClient({ ...local.clientConfig(), maxAttempts: 1 });
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    expect(Account).toBe('000000000000');
    expect(answerUnderRules).not.toHaveBeenCalled();

    const { rules } = local.world.behaviour;
    expect(local.world.behaviour.rules).toBe(rules); // nothing is made for a question
    await faults(local, '{ service: sqs, do: throttle }');
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow();
    expect(answerUnderRules).toHaveBeenCalledOnce();
  } finally {
    await local.close();
  }
});
