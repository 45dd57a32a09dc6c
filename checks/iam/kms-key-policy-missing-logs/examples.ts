import type { Examples } from '../../../src/checking/index.js';

const root = {
  Effect: 'Allow',
  Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
  Action: 'kms:*',
  Resource: '*',
};
const ACTIONS = [
  'kms:Encrypt*',
  'kms:Decrypt*',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:Describe*',
];
const logs = (service: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: ACTIONS,
  Resource: '*',
  ...more,
});
const key = (...statements: readonly unknown[]) => ({
  Type: 'AWS::KMS::Key',
  Properties: statements.length > 0 ? { KeyPolicy: { Statement: statements } } : {},
});
const group = (id: unknown = { 'Fn::GetAtt': ['Key', 'Arn'] }) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { LogGroupName: '/app/api', KmsKeyId: id },
});
const about = (arn: unknown) => ({
  Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn } },
});
const across = (...statements: readonly unknown[]) => ({
  Security: {
    template: {
      Resources: { Key: key(...statements) },
      Outputs: { Key: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] }, Export: { Name: 'key' } } },
    },
  },
  Api: { resources: { Group: group({ 'Fn::ImportValue': 'key' }) } },
});

export const examples: Examples = {
  pass: [
    {
      resources: {
        Key: key(root, logs({ 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' })),
        Group: group(),
      },
    },
    { resources: { Key: key(root, logs('logs.amazonaws.com')), Group: group() } },
    { resources: { Key: key(root, logs('logs.eu-west-1.amazonaws.com')), Group: group() } },
    {
      name: 'what the CDK grants',
      resources: {
        Key: key(root, {
          ...logs('logs.amazonaws.com'),
          Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        }),
        Group: group(),
      },
    },
    {
      name: 'for log groups of this account',
      resources: {
        Key: key(
          root,
          logs(
            'logs.amazonaws.com',
            about({ 'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*' }),
          ),
        ),
        Group: group(),
      },
    },
    { name: 'a key of another stack', stacks: across(root, logs('logs.amazonaws.com')) },
  ],
  fail: [
    {
      name: 'no policy',
      resources: { Key: key(), Group: group() },
      at: 'Group',
      says: /default policy/,
    },
    {
      name: 'only the account',
      resources: { Key: key(root), Group: group() },
      says: /does not allow CloudWatch Logs kms:Encrypt, kms:Decrypt, kms:GenerateDataKey/,
    },
    {
      name: 'another region',
      resources: { Key: key(root, logs('logs.us-east-1.amazonaws.com')), Group: group() },
      says: /names another region/,
    },
    {
      name: 'reading only',
      resources: {
        Key: key(root, { ...logs('logs.amazonaws.com'), Action: 'kms:Decrypt' }),
        Group: group(),
      },
      says: /CloudWatch Logs kms:Encrypt, kms:GenerateDataKey\./,
    },
    {
      name: 'another log group',
      resources: {
        Key: key(
          root,
          logs(
            'logs.amazonaws.com',
            about('arn:aws:logs:eu-west-1:111122223333:log-group:/app/web'),
          ),
        ),
        Group: group(),
      },
      says: /for other log groups/,
    },
    { name: 'a key of another stack', stacks: across(root), at: 'Group' },
  ],
  unknown: [
    { name: 'imported key', resources: { Group: group({ 'Fn::ImportValue': 'elsewhere' }) } },
    {
      name: 'the principal is a parameter',
      template: {
        Parameters: { Service: { Type: 'String' } },
        Resources: { Key: key(root, logs({ Ref: 'Service' })), Group: group() },
      },
    },
  ],
  skip: [{ resources: { Key: key(root), Group: { Type: 'AWS::Logs::LogGroup' } } }],
};
