import type { Examples } from '../../../src/checking/index.js';

const key = (statements: unknown, more: object = {}) => ({
  Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: statements }, ...more } },
});
const allow = (principal: unknown, action: unknown = 'kms:*') => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  Resource: '*',
});
const root = { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } };

export const examples: Examples = {
  pass: [
    { resources: key([allow(root)]) },
    { resources: key([allow({ AWS: '111122223333' }), allow({ Service: 'logs.amazonaws.com' })]) },
    {
      name: 'a role of the account',
      resources: key(allow({ AWS: 'arn:aws:iam::111122223333:role/Admin' }, 'kms:Put*')),
    },
    {
      name: 'a role of the template',
      resources: {
        ...key(
          allow({ AWS: { 'Fn::GetAtt': ['Admin', 'Arn'] } }, ['kms:Get*', 'kms:PutKeyPolicy']),
        ),
        Admin: { Type: 'AWS::IAM::Role' },
      },
    },
    {
      name: 'the way CDK writes it',
      resources: key([
        allow({
          AWS: {
            'Fn::Join': [
              '',
              ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root'],
            ],
          },
        }),
      ]),
    },
  ],
  fail: [
    {
      resources: key([allow({ Service: 'logs.eu-west-1.amazonaws.com' })]),
      at: 'Key',
      says: /names logs\.eu-west-1\.amazonaws\.com/,
    },
    {
      name: 'the account may use it, not change it',
      resources: key([allow(root, ['kms:Encrypt', 'kms:Decrypt', 'kms:DescribeKey'])]),
    },
    { name: 'somebody else', resources: key([allow({ AWS: 'arn:aws:iam::444455556666:root' })]) },
    { resources: key([]), says: /names nobody/ },
  ],
  unknown: [
    { resources: key([allow({ AWS: { Ref: 'AdminArn' } })]) },
    {
      resources: {
        Key: {
          Type: 'AWS::KMS::Key',
          Properties: { KeyPolicy: { 'Fn::Transform': { Name: 'AWS::Include' } } },
        },
      },
    },
  ],
  skip: [
    { resources: { Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } } } },
    {
      resources: key([allow({ Service: 'logs.amazonaws.com' })], {
        BypassPolicyLockoutSafetyCheck: true,
      }),
    },
  ],
};
