import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const storage = (name: unknown, more: Partial<ExampleStack> = {}): ExampleStack => ({
  ...more,
  template: {
    Resources: {},
    Outputs: { Name: { Value: 'x', Export: { Name: name } } },
  },
});
const api = (name: unknown, parameters: object = {}): ExampleStack => ({
  template: {
    Parameters: parameters,
    Resources: {
      Fn: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { TABLE: { 'Fn::ImportValue': name } } } },
      },
    },
  },
});
const env = (value?: string) => ({
  Env: { Type: 'String', ...(value !== undefined && { Default: value }) },
});

export const examples: Examples = {
  pass: [
    {
      name: 'a stack outside of the assembly exports it',
      stacks: { Api: api('SharedNetwork-VpcId') },
      account: {
        regions: {
          'eu-west-1': {
            exports: {
              value: [{ name: 'SharedNetwork-VpcId', value: 'vpc-1', stackId: 'arn:s' }],
            },
          },
        },
      },
    },
    { stacks: { Storage: storage('dev-UploadsTableName'), Api: api('dev-UploadsTableName') } },
    {
      name: 'with the default of a parameter',
      stacks: {
        Storage: storage('dev-UploadsTableName'),
        Api: api({ 'Fn::Sub': '${Env}-UploadsTableName' }, env('dev')),
      },
    },
    {
      name: 'with the name of the stack',
      stacks: {
        Storage: storage({ 'Fn::Sub': '${AWS::StackName}-Table' }, { name: 'Data' }),
        Api: api('Data-Table'),
      },
    },
  ],
  fail: [
    {
      name: 'nor by any stack of the account',
      stacks: { Api: api('SharedNetwork-VpcId') },
      account: { regions: { 'eu-west-1': { exports: { value: [] } } } },
      says: /neither the assembly nor a stack of eu-west-1/,
    },
    {
      name: 'a letter is missing',
      stacks: {
        Storage: storage('dev-UploadTableName'),
        Api: api({ 'Fn::Sub': '${Env}-UploadsTableName' }, env('dev')),
      },
      at: 'Fn',
      says: /Nobody exports dev-UploadsTableName; the assembly exports dev-UploadTableName/,
    },
    {
      name: 'upper and lower case',
      stacks: { Storage: storage('Storage:tableName'), Api: api('Storage:TableName') },
    },
    {
      name: 'another separator',
      stacks: { Storage: storage('Storage-TableName'), Api: api('Storage:TableName') },
    },
    {
      name: 'another environment',
      stacks: { Storage: storage('prod-TableName'), Api: api('dev-TableName') },
    },
  ],
  unknown: [
    {
      name: 'what the region exports could not be read',
      stacks: { Api: api('SharedNetwork-VpcId') },
      account: { regions: { 'eu-west-1': { exports: { unknown: 'denied' } } } },
    },
    {
      name: 'a parameter without default',
      stacks: {
        Storage: storage('dev-UploadsTableName'),
        Api: api({ 'Fn::Sub': '${Env}-UploadsTableName' }, env()),
      },
    },
    {
      name: 'perhaps exported by a stack outside of the assembly',
      stacks: { Storage: storage('Storage:Table'), Api: api('SharedNetwork-VpcId') },
    },
    {
      name: 'numbers tell siblings apart',
      stacks: { Network: storage('Network-PrivateSubnet1'), Api: api('Network-PrivateSubnet2') },
    },
  ],
  skip: [
    { stacks: { Storage: storage('Storage:Table') } },
    {
      name: 'exported in another region, which is a rule of its own',
      stacks: {
        Storage: storage('Storage:Table', { region: 'us-east-1' }),
        Api: api('Storage:Table'),
      },
    },
  ],
};
