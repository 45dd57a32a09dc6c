import type { Examples } from '../../../src/checking/index.js';

const policy = (action: unknown, more: object = {}) => ({
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'p',
      Roles: ['r'],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: action, Resource: '*', ...more }],
      },
    },
  },
});

export const examples: Examples = {
  pass: [
    { resources: policy(['s3:GetObject', 's3:Get*', 'dynamodb:BatchGet?tem', '*']) },
    {
      name: 'upper and lower case are the same',
      resources: policy(['SQS:SendMessage', 's3:getobject']),
    },
    { resources: policy('kms:*') },
    {
      name: 'what AWS writes into topics',
      resources: {
        P: {
          Type: 'AWS::SNS::TopicPolicy',
          Properties: {
            PolicyDocument: {
              Statement: { Effect: 'Allow', Principal: '*', Action: ['SNS:Receive'] },
            },
          },
        },
      },
    },
  ],
  fail: [
    { resources: policy('s3:ListObjects'), at: 'Policy', says: /the permission is s3:ListBucket/ },
    { resources: policy('dynamodb:GetItems'), says: /The nearest is dynamodb:GetItem/ },
    { resources: policy('lambda:InvokeFunctoin'), says: /lambda:InvokeFunction/ },
    {
      name: 'a pattern for nothing',
      resources: policy('sqs:Publish*'),
      says: /matches no action of sqs/,
    },
    { resources: policy('sendMessage'), says: /written <service>:<action>/ },
    { name: 'no such service', resources: policy('dynamo:GetItem'), says: /prefix "dynamo"/ },
    { name: 'excepted', resources: policy(undefined, { NotAction: ['iam:CreateUsr'] }) },
    {
      name: 'in a key policy',
      resources: {
        Key: {
          Type: 'AWS::KMS::Key',
          Properties: {
            KeyPolicy: { Statement: { Effect: 'Allow', Principal: '*', Action: 'kms:Encrpyt' } },
          },
        },
      },
      at: 'Key',
    },
    {
      name: 'in a trust policy',
      resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: {
                Effect: 'Allow',
                Principal: { Service: 'lambda.amazonaws.com' },
                Action: 'sts:AssumesRole',
              },
            },
          },
        },
      },
    },
  ],
  skip: [
    { resources: policy({ Ref: 'Action' }) },
    { resources: { Role: { Type: 'AWS::IAM::Role' } } },
  ],
};
