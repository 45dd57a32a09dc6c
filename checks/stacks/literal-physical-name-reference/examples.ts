import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const NAME = 'platform-uploads-dev';
const storage: ExampleStack = {
  resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: NAME } } },
};
const api = (table: unknown, more: Partial<ExampleStack> = {}): ExampleStack => ({
  ...more,
  resources: {
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: { Environment: { Variables: { TABLE: table } } },
    },
  },
});
const policy = (resource: unknown): ExampleStack => ({
  resources: {
    P: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: resource }] } },
    },
  },
});
const arn = (end: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:aws:dynamodb:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:table/${NAME}${end}`,
    ],
  ],
});

export const examples: Examples = {
  pass: [
    {
      name: 'it waits for it',
      stacks: { Storage: storage, Api: api(NAME, { needs: ['Storage'] }) },
    },
    {
      name: 'it imports something of it',
      stacks: {
        Storage: {
          template: {
            Resources: storage.resources,
            Outputs: { X: { Value: 'x', Export: { Name: 'Storage:X' } } },
          },
        },
        Api: {
          resources: {
            ...api(NAME).resources,
            Q: {
              Type: 'AWS::SQS::Queue',
              Properties: { QueueName: { 'Fn::ImportValue': 'Storage:X' } },
            },
          },
        },
      },
    },
    {
      name: 'equal text that is no name',
      stacks: {
        Storage: storage,
        Api: {
          resources: {
            Q: {
              Type: 'AWS::SQS::Queue',
              Properties: { Tags: [{ Key: 'Data', Value: NAME }] },
            },
            A: {
              Type: 'AWS::CloudWatch::Alarm',
              Properties: { Namespace: NAME, AlarmDescription: NAME },
            },
          },
        },
      },
    },
    {
      name: 'another region',
      stacks: { Storage: storage, Api: api(NAME, { region: 'us-east-1' }) },
    },
    {
      name: 'a policy of an earlier stack',
      stacks: { Security: policy(arn('')), Storage: { ...storage, needs: ['Security'] } },
    },
  ],
  fail: [
    {
      stacks: { Storage: storage, Api: api(NAME) },
      at: 'Fn',
      says: /platform-uploads-dev names Table of Storage without depending on it/,
    },
    { name: 'an ARN', stacks: { Storage: storage, Api: policy(arn('/index/*')) }, at: 'P' },
    {
      name: 'Fn::Sub',
      stacks: {
        Storage: storage,
        Api: policy({
          'Fn::Sub': `arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${NAME}`,
        }),
      },
    },
    {
      name: 'deployed before it',
      stacks: { Storage: { ...storage, needs: ['Api'] }, Api: api(NAME) },
      says: /Api is deployed before it/,
    },
  ],
  skip: [
    { stacks: { Storage: { resources: {} }, Api: api(NAME) } },
    { stacks: { Storage: storage } },
  ],
};
