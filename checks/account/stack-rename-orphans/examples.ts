import type { Examples, LiveStack } from '../../../src/checking/index.js';
import { account, denied, known, live, stackId } from '../example-account.js';

const tags = { Project: 'Shop', Environment: 'dev' };
const TapStack = {
  name: 'TapStackdev',
  tags,
  template: {
    Resources: {
      Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders-dev' } },
    },
    Outputs: { Table: { Value: { Ref: 'Orders' }, Export: { Name: 'orders-table' } } },
  },
};
const owned = (owner: string) => ({
  names: {
    'AWS::DynamoDB::Table': {
      'orders-dev': known({ id: 'orders-dev', state: 'here' as const, owner: known(owner) }),
    },
  },
});
const withStacks = (...stacks: readonly LiveStack[]) => ({
  stacks: { TapStack },
  account: account({ stacks: known(stacks) }),
});

export const examples: Examples = {
  pass: [
    { name: 'a first deployment', stacks: { TapStack }, account: account() },
    {
      name: 'the same application in another environment',
      ...withStacks(
        live('ShopInfra-prod', 'UPDATE_COMPLETE', { tags: { ...tags, Environment: 'prod' } }),
      ),
    },
    {
      name: 'another stack of the app moves something here',
      stacks: { TapStack, Data: { name: 'ShopData', resources: {} } },
      account: account(owned('ShopData')),
    },
  ],
  fail: [
    {
      stacks: { TapStack },
      account: account(owned('ShopInfra-dev')),
      says: /ShopInfra-dev owns AWS::DynamoDB::Table orders-dev/,
    },
    {
      name: 'it has the export',
      stacks: { TapStack },
      account: account({
        exports: known([
          { name: 'orders-table', value: 'orders-dev', stackId: stackId('ShopInfra-dev') },
        ]),
      }),
      says: /the export orders-table/,
    },
    {
      name: 'only the tags are the same',
      ...withStacks(live('ShopInfra-dev', 'UPDATE_COMPLETE', { tags })),
      says: /carries all its tags/,
    },
  ],
  unknown: [{ stacks: { TapStack }, account: account({ stacks: denied }) }],
  skip: [withStacks(live('TapStackdev', 'UPDATE_COMPLETE', { tags }))],
};
