import type { Examples, Permission } from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const stacks = { Api: { name: 'Shop-Api', resources: { Topic: { Type: 'AWS::SNS::Topic' } } } };
const who = 'arn:aws:iam::111122223333:user/ana';
const role = 'arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-west-1';
const may = (action: string, more: Partial<Permission> = {}): Permission => ({
  ...{ who, action, resource: role, isAllowed: true, because: '' },
  ...more,
});
const not = { isAllowed: false, because: 'no statement that allows it' };
const world = (permissions: readonly Permission[], trust: unknown = {}) => ({
  stacks,
  account: account({}, { permissions: known(permissions), roles: { [role]: known({ trust }) } }),
});

export const examples: Examples = {
  pass: [
    world([may('sts:AssumeRole')]),
    { name: 'the root user, whom IAM does not simulate', ...world([]) },
    {
      name: 'the trust policy names the caller',
      ...world([may('sts:AssumeRole', not)], {
        Statement: { Effect: 'Allow', Principal: { AWS: who }, Action: 'sts:AssumeRole' },
      }),
    },
  ],
  fail: [
    {
      ...world([may('iam:PassRole', not)]),
      says: /user\/ana may not iam:PassRole on \S+: no statement that allows it/,
    },
    {
      ...world([
        may('cloudformation:CreateChangeSet', {
          isAllowed: false,
          because: 'a service control policy',
        }),
      ]),
      says: /a service control policy/,
    },
    { name: 'the deploy role', ...world([may('sts:AssumeRole', not)]), says: /sts:AssumeRole/ },
  ],
  unknown: [{ stacks, account: account({}, { permissions: denied }) }],
  skip: [{ stacks: { Api: { ...stacks.Api, account: '999999999999' } }, account: account() }],
};
