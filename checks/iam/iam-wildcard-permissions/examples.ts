import type { Examples } from '../../../src/checking/index.js';

const policy = (action: unknown, resource: unknown = '*', more: object = {}) => ({
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
});

export const examples: Examples = {
  pass: [
    {
      resources: policy('dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/links'),
    },
    { name: 'behind a prefix', resources: policy('s3:PutObject', 'arn:aws:s3:::films/*') },
    {
      name: 'nothing to name',
      resources: policy(['xray:PutTraceSegments', 'cloudwatch:PutMetricData']),
    },
    {
      name: 'text messages of a user pool',
      resources: {
        Sms: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'sts:AssumeRole',
                  Principal: { Service: 'cognito-idp.amazonaws.com' },
                },
              ],
            },
            Policies: [
              {
                PolicyName: 'sms',
                PolicyDocument: {
                  Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }],
                },
              },
            ],
          },
        },
      },
    },
    { name: 'reading', resources: policy(['ec2:Describe*', 'ec2:DescribeInstances']) },
    { resources: policy(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']) },
    {
      name: 'only what carries a tag',
      resources: policy('ec2:StopInstances', '*', {
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'video' } },
      }),
    },
  ],
  fail: [
    { resources: policy('*'), at: 'Policy', says: /everything in the account/ },
    { resources: policy('s3:*', 'arn:aws:s3:::films/*'), says: /every action of s3/ },
    {
      resources: policy(['dynamodb:GetItem', 'dynamodb:DeleteItem']),
      says: /^dynamodb:DeleteItem on every/,
    },
    { resources: policy('s3:Put*') },
    { resources: policy('iam:PassRole'), says: /iam:PassRole on every resource/ },
    { resources: policy('sqs:SendMessage') },
    {
      name: 'in a role',
      resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              {
                PolicyDocument: { Statement: { Effect: 'Allow', Action: 'iam:*', Resource: '*' } },
              },
            ],
          },
        },
      },
      at: 'Role',
    },
  ],
  skip: [
    { name: 'denied', resources: policy('*', '*', { Effect: 'Deny' }) },
    {
      name: 'a key policy',
      resources: {
        Key: {
          Type: 'AWS::KMS::Key',
          Properties: {
            KeyPolicy: {
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { AWS: '111122223333' },
                  Action: 'kms:*',
                  Resource: '*',
                },
              ],
            },
          },
        },
      },
    },
  ],
};
