import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const exporting = (name: unknown, more: Partial<ExampleStack> = {}, id = 'Out'): ExampleStack => ({
  ...more,
  template: { Resources: {}, Outputs: { [id]: { Value: 'x', Export: { Name: name } } } },
});

export const examples: Examples = {
  pass: [
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
