import type { Examples } from '../../../src/checking/index.js';

const group = (other: string) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    SecurityGroupIngress: [{ SourceSecurityGroupId: { 'Fn::GetAtt': [other, 'GroupId'] } }],
  },
});
const plain = { Type: 'AWS::EC2::SecurityGroup' };
const ingress = {
  Type: 'AWS::EC2::SecurityGroupIngress',
  Properties: { GroupId: { Ref: 'A' }, SourceSecurityGroupId: { Ref: 'B' } },
};
const conditions = {
  Parameters: { Env: { Type: 'String' } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsProd' }] },
  },
};
const maybe = (condition: string, other: string) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: { 'Fn::If': [condition, { 'Fn::Sub': `x-\${${other}}` }, 'x'] } },
});

export const examples: Examples = {
  pass: [
    { name: 'rules of their own', resources: { A: plain, B: plain, One: ingress } },
    {
      name: 'a reference to itself is another fault',
      resources: { A: group('A'), B: plain },
    },
    {
      name: 'outputs take no part',
      template: {
        Resources: { A: group('B'), B: plain },
        Outputs: { O: { Value: { Ref: 'A' } } },
      },
    },
    {
      name: 'an escaped text is no reference',
      resources: {
        A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': 'x-${!B}' } } },
        B: { Type: 'AWS::SQS::Queue', DependsOn: 'A' },
      },
    },
    {
      name: 'never both at once',
      template: { ...conditions, Resources: { A: maybe('IsProd', 'B'), B: maybe('IsNot', 'A') } },
    },
  ],
  fail: [
    {
      resources: { A: group('B'), B: group('A') },
      at: 'A',
      says: /A → B → A wait for each other\.$/,
    },
    {
      name: 'a bucket, the permission and the ARN of the bucket',
      resources: {
        Bucket: { Type: 'AWS::S3::Bucket', DependsOn: ['Permission'] },
        Permission: {
          Type: 'AWS::Lambda::Permission',
          Properties: { SourceArn: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
        },
      },
      says: /Bucket by DependsOn/,
    },
    {
      name: 'a function, its role, and an inline policy with its ARN',
      resources: {
        Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': 'Role.Arn' } } },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              { PolicyDocument: { Statement: [{ Resource: { 'Fn::Sub': '${Fn.Arn}:*' } }] } },
            ],
          },
        },
      },
    },
    {
      name: 'when both can be',
      template: { ...conditions, Resources: { A: maybe('IsProd', 'B'), B: maybe('IsProd', 'A') } },
      says: /when IsProd/,
    },
    {
      name: 'over three',
      resources: { A: group('B'), B: group('C'), C: group('A') },
    },
  ],
  skip: [{ resources: { A: plain } }],
};
