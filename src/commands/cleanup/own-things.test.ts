import { expect, test } from 'vitest';
import { ownThings } from './own-things.js';

const account = '111111111111';
const own = (arn: string) => ownThings({ account, identity: { account, arn } }, ['eu-west-1'], []);

test.each([
  [`arn:aws:sts::${account}:assumed-role/Deployer/ana`, 'Deployer'],
  [`arn:aws:iam::${account}:user/people/ana`, 'ana'],
])('%s works as %s, which is never removed', (arn, name) => {
  expect(own(arn)).toEqual(expect.arrayContaining([arn, name]));
});

test('the bootstrap is never removed', () => {
  expect(own(`arn:aws:iam::${account}:root`)).toEqual(
    expect.arrayContaining([
      'CDKToolkit',
      `cdk-hnb659fds-assets-${account}-eu-west-1`,
      `cdk-hnb659fds-cfn-exec-role-${account}-eu-west-1`,
    ]),
  );
});

test('roles that the app is deployed with are known by ARN and by name', () => {
  const executionRoleArn = `arn:aws:iam::${account}:role/tools/Exec`;
  const stack = { deployRole: undefined, executionRoleArn, assets: [] };
  const found = ownThings({ account, identity: { account, arn: 'x' } }, [], [stack]);
  expect(found).toEqual(expect.arrayContaining([executionRoleArn, 'Exec']));
});
