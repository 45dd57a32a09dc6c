import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { doctor } from './doctor.js';
import { iamPolicy } from './iam-policy.js';

const policy = async (command: string | undefined) =>
  JSON.stringify((await iamPolicy.run(fakeIo(), { command })).data);

test('a policy has the actions of the command, each once, by service', async () => {
  const text = await policy('doctor');
  for (const action of doctor.permissions) expect(text.split(action)).toHaveLength(2);
  expect(text).toContain('"Sid":"sts"');
  expect(await policy(undefined)).toContain(doctor.permissions[0]);
});

test('a command that nobody knows names the nearest', async () => {
  await expect(policy('doktor')).rejects.toMatchObject({
    problem: { id: 'command-unknown', next: 'Did you mean: apexctl doctor' },
  });
});

test('cleanup takes what removing each type takes', async () => {
  const text = await policy('cleanup');
  for (const action of ['s3:DeleteBucket', 'dynamodb:DeleteTable', 'cloudformation:DeleteStack'])
    expect(text).toContain(action);
});
