import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { problems } from '../errors/index.js';
import { type AccountQuestions, accountChecks } from './account.js';
import { findingsOf, unknownsOf } from './check.js';
import { diskCheck, machineChecks, nodeCheck } from './machine.js';

const fine: AccountQuestions = {
  expectedAccount: '111111111111',
  regions: ['eu-west-1', 'us-east-1'],
  identity: async () => ({ account: '111111111111', arn: 'arn:aws:iam::111111111111:user/ana' }),
  bootstrapVersion: async () => 28,
  awsTime: async () => new Date('2030-01-01T00:00:00Z'),
  now: () => new Date('2030-01-01T00:00:01Z'),
};
const verdicts = async (more: Partial<AccountQuestions>) =>
  Object.fromEntries(
    (await accountChecks({ ...fine, ...more })).map(({ id, region, verdict }) => [
      region ? `${id} ${region}` : id,
      verdict,
    ]),
  );

test('an account in order passes everywhere', async () => {
  expect(await verdicts({})).toEqual({
    credentials: 'pass',
    'clock-skew': 'pass',
    'bootstrap-version eu-west-1': 'pass',
    'bootstrap-version us-east-1': 'pass',
  });
});

test('credentials of another account fail, and nothing more is asked with them', async () => {
  const identity = async () => ({ account: '222222222222', arn: 'arn:aws:iam::222222222222:root' });
  const bootstrapVersion = () => Promise.reject(new Error('asked'));
  expect(await verdicts({ identity, bootstrapVersion })).toEqual({
    credentials: 'fail',
    'clock-skew': 'pass',
  });
});

test('not bootstrapped fails, too old fails, a refused look is unknown', async () => {
  const bootstrapVersion = async (region: string) => {
    if (region === 'us-east-1') return undefined;
    throw problems.accessDenied({ action: 'ssm:GetParameter', who: 'ana', command: 'doctor' });
  };
  const checks = await accountChecks({ ...fine, bootstrapVersion });
  expect(findingsOf(checks)).toMatchObject([{ rule: 'bootstrap-version', region: 'us-east-1' }]);
  expect(unknownsOf(checks)).toHaveLength(1);
  expect(await verdicts({ bootstrapVersion: async () => 20 })).toMatchObject({
    'bootstrap-version us-east-1': 'fail',
  });
  expect(await verdicts({ bootstrapVersion: async () => 21 })).toMatchObject({
    'bootstrap-version us-east-1': 'pass',
  });
});

test.each([
  [60, undefined],
  [61, 'warning'],
  [300, 'warning'],
  [301, 'error'],
  [-301, 'error'],
])('a clock that is %i s off: %s', async (seconds, severity) => {
  const now = () => new Date(Date.parse('2030-01-01T00:00:00Z') + seconds * 1000);
  const [finding] = findingsOf(await accountChecks({ ...fine, now }));
  expect(finding?.severity).toBe(severity);
});

test('without the time of AWS the clock cannot be judged', async () => {
  expect(await verdicts({ awsTime: async () => undefined })).toMatchObject({
    'clock-skew': 'unknown',
  });
});

test('both sides of what the machine needs', () => {
  expect([
    nodeCheck('20.18.9').verdict,
    nodeCheck('20.19.0').verdict,
    nodeCheck('24.0.0').verdict,
  ]).toEqual(['fail', 'pass', 'pass']);
  expect([diskCheck(1_999_999_999).verdict, diskCheck(2_000_000_000).verdict]).toEqual([
    'fail',
    'pass',
  ]);
});

test('a machine without git can still work', async () => {
  const io = fakeIo({ programs: { 'npm --version': { stdout: '11.0.0\n' } } });
  expect(findingsOf(await machineChecks(io))).toMatchObject([
    { rule: 'git-present', severity: 'warning' },
  ]);
});
