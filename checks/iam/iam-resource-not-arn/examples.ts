import type { Examples } from '../../../src/checking/index.js';

const bucket = { Type: 'AWS::S3::Bucket' };
const policy = (resource: unknown) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyName: 'read',
    Roles: ['reader'],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: resource }],
    },
  },
});

export const examples: Examples = {
  pass: [
    { resources: { Bucket: bucket, Policy: policy({ 'Fn::GetAtt': ['Bucket', 'Arn'] }) } },
    { resources: { Bucket: bucket, Policy: policy({ 'Fn::Sub': '${Bucket.Arn}/*' }) } },
    { resources: { Bucket: bucket, Policy: policy({ 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' }) } },
    { resources: { Policy: policy('*') } },
    {
      name: 'Ref of a topic is an ARN',
      resources: { Topic: { Type: 'AWS::SNS::Topic' }, Policy: policy({ Ref: 'Topic' }) },
    },
    {
      name: 'partition in front',
      resources: {
        Policy: policy({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::a/*']] }),
      },
    },
    {
      name: 'another stack exports the ARN',
      stacks: {
        Storage: {
          template: {
            Resources: { Bucket: bucket },
            Outputs: {
              Arn: { Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, Export: { Name: 'bucket' } },
            },
          },
        },
        Api: { resources: { Policy: policy({ 'Fn::ImportValue': 'bucket' }) } },
      },
    },
  ],
  fail: [
    {
      resources: { Bucket: bucket, Policy: policy({ 'Fn::Sub': '${Bucket}/*' }) },
      at: 'Policy',
      says: /name of Bucket/,
    },
    { resources: { Policy: policy('my-bucket/*') }, says: /"my-bucket\/\*" is neither/ },
    {
      name: 'in a role',
      resources: {
        Key: { Type: 'AWS::KMS::Key' },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { Policies: [policy({ Ref: 'Key' }).Properties] },
        },
      },
      says: /id of Key/,
    },
    {
      name: 'only in one environment',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
        Resources: {
          Bucket: bucket,
          Policy: policy({ 'Fn::If': ['IsProd', { Ref: 'Bucket' }, '*'] }),
        },
      },
      says: /\(when IsProd\)$/,
    },
  ],
  unknown: [
    {
      name: 'a parameter may hold an ARN',
      template: {
        Parameters: { Arn: { Type: 'String' } },
        Resources: { Policy: policy({ Ref: 'Arn' }) },
      },
    },
    { resources: { Policy: policy({ 'Fn::ImportValue': 'elsewhere' }) } },
  ],
  skip: [
    { resources: { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [] } } } },
  ],
};
