import type { Examples } from '../../../src/checking/index.js';

const one = (type: string, properties: object, more: object = {}) => ({
  X: { Type: type, Properties: properties, ...more },
});
const role = one('AWS::IAM::Role', { RoleName: 'media-worker' });
const table = one('AWS::DynamoDB::Table', { TableName: 'uploads' });
const bucket = (name: unknown) => one('AWS::S3::Bucket', { BucketName: name });
const conditional = (first: string, second: string) => ({
  Parameters: { Env: { Type: 'String' } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsProd' }] },
  },
  Resources: {
    A: { Type: 'AWS::SQS::Queue', Condition: first, Properties: { QueueName: 'jobs' } },
    B: { Type: 'AWS::SQS::Queue', Condition: second, Properties: { QueueName: 'jobs' } },
  },
});

export const examples: Examples = {
  pass: [
    {
      name: 'a table in two regions',
      stacks: { A: { resources: table }, B: { resources: table, region: 'us-east-1' } },
    },
    {
      name: 'a role in two accounts',
      stacks: { A: { resources: role }, B: { resources: role, account: '444455556666' } },
    },
    { name: 'mutually exclusive conditions', template: conditional('IsProd', 'IsNot') },
    {
      name: 'the same words on different types',
      resources: {
        A: one('AWS::SQS::Queue', { QueueName: 'x' }).X,
        B: one('AWS::SNS::Topic', { TopicName: 'x' }).X,
      },
    },
    {
      name: 'made of the region',
      stacks: {
        A: { resources: bucket({ 'Fn::Sub': 'media-${AWS::Region}' }) },
        B: { resources: bucket({ 'Fn::Sub': 'media-${AWS::Region}' }), region: 'us-east-1' },
      },
    },
    {
      name: 'rules on two buses',
      resources: {
        A: one('AWS::Events::Rule', { Name: 'r', EventBusName: 'a' }).X,
        B: one('AWS::Events::Rule', { Name: 'r', EventBusName: 'b' }).X,
      },
    },
  ],
  fail: [
    {
      name: 'a role in two regions',
      stacks: { Api: { resources: role }, Edge: { resources: role, region: 'us-east-1' } },
      says: /media-worker is the name of X of Api in eu-west-1, and the name is one for the account/,
    },
    {
      name: 'a bucket in two accounts',
      stacks: {
        A: { resources: bucket('media') },
        B: { resources: bucket('media'), account: '444455556666' },
      },
    },
    { stacks: { A: { resources: table }, B: { resources: table } }, says: /X of A as well/ },
    {
      name: 'conditions that can both hold',
      template: conditional('IsProd', 'IsProd'),
      says: /when IsProd/,
    },
    {
      name: 'in one template, by a parameter',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Resources: {
          A: one('AWS::Logs::LogGroup', { LogGroupName: { 'Fn::Sub': '/app/${Env}' } }).X,
          B: one('AWS::Logs::LogGroup', {
            LogGroupName: { 'Fn::Join': ['/', ['/app', { Ref: 'Env' }]] },
          }).X,
        },
      },
    },
    {
      resources: {
        A: one('AWS::SSM::Parameter', { Name: '/a/b' }).X,
        B: one('AWS::SSM::Parameter', { Name: '/a/b' }).X,
      },
      at: 'B',
    },
  ],
  skip: [
    { resources: { A: { Type: 'AWS::SQS::Queue' }, B: { Type: 'AWS::SQS::Queue' } } },
    {
      name: 'names that nobody knows yet',
      stacks: {
        A: { resources: bucket({ 'Fn::ImportValue': 'x' }) },
        B: { resources: bucket({ 'Fn::ImportValue': 'x' }) },
      },
    },
  ],
};
