import type { Examples } from '../../../src/checking/index.js';

const role = (principal: unknown, action: unknown = 'sts:AssumeRole', more: object = {}) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: principal, Action: action, ...more }],
      },
    },
  },
});
const key = (principal: unknown) => ({
  Key: {
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: {
        Statement: [{ Effect: 'Allow', Principal: principal, Action: 'kms:*', Resource: '*' }],
      },
    },
  },
});
const permission = (principal: string) => ({
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName: 'f', Principal: principal },
  },
});

export const examples: Examples = {
  pass: [
    { resources: role({ Service: 'lambda.amazonaws.com' }) },
    { resources: role({ Service: ['edgelambda.amazonaws.com', 'ecs-tasks.amazonaws.com'] }) },
    { resources: role({ Service: { 'Fn::Sub': 'ec2.${AWS::URLSuffix}' } }) },
    { resources: role({ AWS: '111122223333' }, ['sts:AssumeRole', 'sts:TagSession']) },
    {
      resources: role(
        { Federated: 'cognito-identity.amazonaws.com' },
        'sts:AssumeRoleWithWebIdentity',
      ),
    },
    { resources: key({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }) },
    { resources: key({ AWS: { 'Fn::ImportValue': 'role' } }) },
    { resources: key('*') },
    { resources: key({ Service: 'delivery.logs.amazonaws.com' }) },
    { resources: key({ Service: { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' } }) },
    { name: 'an identity of CloudFront', resources: key({ CanonicalUser: 'abc' }) },
    { resources: permission('apigateway.amazonaws.com') },
    { resources: permission('111122223333') },
  ],
  fail: [
    {
      resources: role({ Service: 'lamda.amazonaws.com' }),
      at: 'Role',
      says: /The nearest is lambda/,
    },
    { resources: role({ Service: 'lambda' }), says: /end with \.amazonaws\.com/ },
    { resources: role({ AWS: 'lambda.amazonaws.com' }), says: /belongs under Service/ },
    {
      resources: role({ AWS: 'arn:aws:iam::11112222333:root' }),
      says: /11 digits; accounts have 12/,
    },
    { resources: role({ AWS: '1111222233334' }), says: /13 digits/ },
    {
      resources: key({ AWS: 'arn:aws:iam::111122223333:role/*' }),
      at: 'Key',
      says: /has a wildcard/,
    },
    { resources: key({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/app-*' } }) },
    {
      name: 'another region',
      resources: key({ Service: 'logs.us-east-1.amazonaws.com' }),
      says: /another region than eu-west-1/,
    },
    {
      name: 'no sts action',
      resources: role({ Service: 'lambda.amazonaws.com' }, 'lambda:InvokeFunction'),
    },
    {
      name: 'no action',
      resources: role({ Service: 'lambda.amazonaws.com' }, []),
      says: /names no action/,
    },
    {
      name: 'a resource in a trust policy',
      resources: role({ Service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', { Resource: '*' }),
      says: /has no Resource/,
    },
    {
      resources: role({ Federated: 'cognito-identity.amazonaws.com' }),
      says: /AssumeRoleWithWebIdentity/,
    },
    { name: 'nobody', resources: key(undefined), says: /names no principal/ },
    { resources: permission('apigatway.amazonaws.com') },
    {
      name: 'in a policy of an identity',
      resources: {
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' },
              ],
            },
          },
        },
      },
      says: /names no principal; it belongs/,
    },
  ],
  skip: [{ resources: { Role: { Type: 'AWS::IAM::Role' } } }],
};
