import type { AccountFacts, Examples } from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const roleArn = (name: string) =>
  `arn:aws:iam::111122223333:role/cdk-hnb659fds-${name}-111122223333-eu-west-1`;
const parameter = '/cdk-bootstrap/hnb659fds/version';
const Api = {
  name: 'Shop-Api',
  resources: { Topic: { Type: 'AWS::SNS::Topic' } },
  deployment: {
    deployRole: roleArn('deploy-role').replace('arn:aws:', 'arn:${AWS::Partition}:'),
    executionRole: roleArn('cfn-exec-role').replace('arn:aws:', 'arn:${AWS::Partition}:'),
    bootstrapVersion: 6,
    bootstrapParameter: parameter,
  },
};
const trust = (Principal: unknown) => ({
  trust: { Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] },
});
const byCloudFormation = known(trust({ Service: 'cloudformation.amazonaws.com' }));
const byAccount = known(trust({ AWS: 'arn:aws:iam::111122223333:root' }));
const good = {
  bootstrap: { [parameter]: known(21) },
  roles: { [roleArn('cfn-exec-role')]: byCloudFormation, [roleArn('deploy-role')]: byAccount },
};
const world = (bootstrap: typeof good.bootstrap | object, roles: object = good.roles) => ({
  stacks: { Api },
  account: account(
    { bootstrap: { ...good.bootstrap, ...bootstrap } },
    { roles: { ...good.roles, ...roles } },
  ) satisfies Partial<AccountFacts>,
});

export const examples: Examples = {
  pass: [world({})],
  fail: [
    { ...world({ [parameter]: known(null) }), says: /eu-west-1 is not bootstrapped/ },
    { ...world({ [parameter]: known(5) }), says: /has version 5, and it takes 6/ },
    {
      ...world({}, { [roleArn('cfn-exec-role')]: known(null) }),
      says: /cfn-exec-role\S+ does not exist/,
    },
    {
      ...world({}, { [roleArn('cfn-exec-role')]: byAccount }),
      says: /does not trust cloudformation/,
    },
    {
      ...world(
        {},
        {
          [roleArn('deploy-role')]: known(trust({ AWS: ['arn:aws:iam::999999999999:root'] })),
        },
      ),
      says: /does not trust the account 111122223333/,
    },
    {
      ...world({}, { [roleArn('deploy-role')]: known(null) }),
      says: /deploy-role\S+ does not exist/,
    },
  ],
  unknown: [world({ [parameter]: denied }), world({}, { [roleArn('cfn-exec-role')]: denied })],
  skip: [
    {
      name: 'a synthesizer that uses the credentials of the caller',
      stacks: {
        Api: {
          ...Api,
          deployment: {
            deployRole: undefined,
            executionRole: undefined,
            bootstrapVersion: undefined,
            bootstrapParameter: undefined,
          },
        },
      },
      account: account(),
    },
    { stacks: { Api: { ...Api, deployment: undefined } }, account: account() },
  ],
};
