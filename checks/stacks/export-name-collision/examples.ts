import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const exporting = (name: unknown, more: Partial<ExampleStack> = {}, id = 'Out'): ExampleStack => ({
  ...more,
  template: { Resources: {}, Outputs: { [id]: { Value: 'x', Export: { Name: name } } } },
});

const live = (owner: string) => ({
  regions: {
    'eu-west-1': {
      exports: {
        value: [
          {
            name: 'shop-url',
            value: 'x',
            stackId: `arn:aws:cloudformation:eu-west-1:1:stack/${owner}/1`,
          },
        ],
      },
    },
  },
});

export const examples: Examples = {
  pass: [
    {
      name: 'its own live export',
      stacks: { Api: exporting('shop-url', { name: 'Shop-Api' }) },
      account: live('Shop-Api'),
    },
    { stacks: { A: exporting('A:X'), B: exporting('B:X') } },
    {
      name: 'equal names in two regions',
      stacks: { A: exporting('X'), B: exporting('X', { region: 'us-east-1' }) },
    },
    {
      name: 'equal names in two accounts',
      stacks: { A: exporting('X'), B: exporting('X', { account: '444455556666' }) },
    },
    {
      name: 'equal ids of outputs, made unique by the name of the stack',
      stacks: {
        A: exporting({ 'Fn::Sub': '${AWS::StackName}-Url' }),
        B: exporting({ 'Fn::Sub': '${AWS::StackName}-Url' }),
      },
    },
    {
      name: 'outputs that exclude each other',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Conditions: {
          IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
          IsNot: { 'Fn::Not': [{ Condition: 'IsProd' }] },
        },
        Resources: {},
        Outputs: {
          One: { Condition: 'IsProd', Value: 'a', Export: { Name: 'X' } },
          Other: { Condition: 'IsNot', Value: 'b', Export: { Name: 'X' } },
        },
      },
    },
  ],
  fail: [
    {
      name: 'the stack of the previous name is still there',
      stacks: { Api: exporting('shop-url', { name: 'Shop-Api-prod' }) },
      account: live('Shop-Api'),
      says: /exported by the live stack Shop-Api\./,
    },
    {
      stacks: { A: exporting('X'), B: exporting('X') },
      says: /X is exported here and by Out of A/,
    },
    {
      name: 'made of the same default',
      stacks: {
        A: {
          template: {
            Parameters: { Env: { Type: 'String', Default: 'dev' } },
            Resources: {},
            Outputs: { T: { Value: 'x', Export: { Name: { 'Fn::Sub': '${Env}-Table' } } } },
          },
        },
        B: exporting({ 'Fn::Join': ['-', ['dev', 'Table']] }),
      },
    },
    {
      name: 'the same application under its previous name',
      stacks: { 'Shop-Api': exporting('shop-url'), 'Shop-Api-prod': exporting('shop-url') },
      says: /of Shop-Api\./,
    },
  ],
  unknown: [
    {
      stacks: { Api: exporting('shop-url') },
      account: { regions: { 'eu-west-1': { exports: { unknown: 'denied' } } } },
    },
  ],
  skip: [
    { stacks: { A: { resources: {} } } },
    {
      name: 'a name that is only known at deployment',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Resources: {},
        Outputs: { T: { Value: 'x', Export: { Name: { 'Fn::Sub': '${Env}-Table' } } } },
      },
    },
  ],
};
