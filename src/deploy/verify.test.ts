import { expect, test } from 'vitest';
import { fakeAws } from '../../test/helpers/fake-aws.js';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { outputsOfEnvironment } from './outputs.js';
import { verifySystem } from './verify.js';

const url = { stack: 'Api-{env}', output: 'Url' };
const secret = { stack: 'Api-{env}', output: 'Accounts' };
const verify = { login: { url, path: '/login', secret } };

test('a login is not tried where the environment has no account for it, and that is no failure', async () => {
  const outputs = outputsOfEnvironment('prod', async () => ({
    region: 'eu-west-1',
    outputs: { Url: 'https://api.example.org/v1' },
  }));
  const asked: string[] = [];
  const reach = (address: string) => {
    asked.push(address);
    return address;
  };
  const checks = await verifySystem(fakeIo(), { verify, outputs, aws: fakeAws(), reach });
  expect(checks).toMatchObject([
    { id: 'login', verdict: 'skip', found: expect.stringContaining('no output Accounts') },
  ]);
  expect(asked).toEqual([]);
});
