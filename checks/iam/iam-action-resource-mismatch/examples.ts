import type { Examples } from '../../../src/checking/index.js';

const policy = (action: unknown, resource: unknown, more: object = {}) => ({
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'p',
      Roles: ['r'],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: action, Resource: resource, ...more }],
      },
    },
  },
  Table: { Type: 'AWS::DynamoDB::Table' },
  Topic: { Type: 'AWS::SNS::Topic' },
  Logs: { Type: 'AWS::Logs::LogGroup' },
});
const table = { 'Fn::GetAtt': ['Table', 'Arn'] };

export const examples: Examples = {
  pass: [
    {
      resources: policy(
        ['dynamodb:GetItem', 'dynamodb:Query'],
        [table, { 'Fn::Sub': '${Table.Arn}/index/*' }],
      ),
    },
    { resources: policy('sns:Publish', { Ref: 'Topic' }) },
    {
      resources: policy(
        ['s3:GetObject*', 's3:List*'],
        ['arn:aws:s3:::films', 'arn:aws:s3:::films/*'],
      ),
    },
    { resources: policy('logs:PutLogEvents', { 'Fn::GetAtt': ['Logs', 'Arn'] }) },
    {
      resources: policy(
        'lambda:InvokeFunction',
        'arn:aws:lambda:eu-west-1:111122223333:function:api:live',
      ),
    },
    { resources: policy(['ssm:SendCommand'], ['arn:aws:ec2:eu-west-1:111122223333:instance/*']) },
    {
      name: 'what the CDK grants on a table',
      resources: policy(
        ['dynamodb:GetItem', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        table,
      ),
    },
  ],
  fail: [
    {
      resources: policy('dynamodb:GetItem', { Ref: 'Topic' }),
      at: 'Policy',
      says: /dynamodb:GetItem works on arn:\*:dynamodb:\*:\*:table\/\*/,
    },
    {
      name: 'works on no resource',
      resources: policy(['s3:GetObject', 's3:ListAllMyBuckets'], 'arn:aws:s3:::films/*'),
      says: /s3:ListAllMyBuckets works on no resource and needs "\*"/,
    },
    {
      resources: policy(['sns:Publish', 'sqs:SendMessage'], { Ref: 'Topic' }),
      says: /^sqs:SendMessage/,
    },
    {
      name: 'an execution is no state machine',
      resources: policy(
        'states:StopExecution',
        'arn:aws:states:eu-west-1:111122223333:stateMachine:encode',
      ),
      says: /execution:/,
    },
    {
      name: 'a log group without its streams',
      resources: policy(
        'logs:PutLogEvents',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app/api',
      ),
    },
    {
      name: 'a pattern',
      resources: policy('ec2:Describe*', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a'),
    },
  ],
  skip: [
    { resources: policy('dynamodb:GetItem', '*') },
    { resources: policy('dynamodb:GetItem', [{ 'Fn::ImportValue': 'arn' }]) },
    { name: 'denied', resources: policy('dynamodb:GetItem', { Ref: 'Topic' }, { Effect: 'Deny' }) },
    { name: 'no such action', resources: policy('dynamodb:Foo', table) },
  ],
};
