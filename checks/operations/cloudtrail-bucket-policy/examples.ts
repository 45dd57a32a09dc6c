import type { Examples } from '../../../src/checking/index.js';

const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'audit' } };
const trail = (properties: object = {}, DependsOn: unknown = 'Policy') => ({
  Type: 'AWS::CloudTrail::Trail',
  DependsOn,
  Properties: { IsLogging: true, S3BucketName: { Ref: 'Bucket' }, ...properties },
});
const allow = (Action: unknown, Resource: unknown, Service = 'cloudtrail.amazonaws.com') => ({
  Effect: 'Allow',
  Principal: { Service },
  Action,
  Resource,
});
const acl = allow('s3:GetBucketAcl', { 'Fn::GetAtt': ['Bucket', 'Arn'] });
const write = (path = 'AWSLogs/${AWS::AccountId}/*') =>
  allow('s3:PutObject', { 'Fn::Sub': `\${Bucket.Arn}/${path}` });
const ofTrail = (statement: object, name: string) => ({
  ...statement,
  Condition: {
    StringEquals: {
      'aws:SourceArn': {
        'Fn::Sub': `arn:aws:cloudtrail:\${AWS::Region}:\${AWS::AccountId}:trail/${name}`,
      },
    },
  },
});
const policy = (...Statement: unknown[]) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement } },
});
const key = (...Statement: unknown[]) => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
          Action: 'kms:*',
          Resource: '*',
        },
        ...Statement,
      ],
    },
  },
});
const ofKey = { KMSKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } };

export const examples: Examples = {
  pass: [
    { resources: { Bucket: bucket, Policy: policy(acl, write()), Trail: trail() } },
    {
      name: 'all of the bucket',
      resources: { Bucket: bucket, Policy: policy(acl, write('*')), Trail: trail() },
    },
    {
      name: 'a prefix',
      resources: {
        Bucket: bucket,
        Policy: policy(acl, write('audit/AWSLogs/111122223333/*')),
        Trail: trail({ S3KeyPrefix: 'audit' }),
      },
    },
    {
      name: 'the policy is in the stack that owns the bucket',
      stacks: {
        Audit: {
          template: {
            Resources: { Bucket: bucket, Policy: policy(acl, write()) },
            Outputs: { Name: { Value: { Ref: 'Bucket' }, Export: { Name: 'audit' } } },
          },
        },
        Trails: {
          resources: { Trail: trail({ S3BucketName: { 'Fn::ImportValue': 'audit' } }, []) },
        },
      },
    },
    {
      name: 'with aws:SourceArn',
      resources: {
        Bucket: bucket,
        Policy: policy(ofTrail(acl, 'audit'), ofTrail(write(), 'audit')),
        Trail: trail({ TrailName: 'audit' }),
      },
    },
    {
      name: 'a key that admits it',
      resources: {
        Bucket: bucket,
        Policy: policy(acl, write()),
        Key: key(allow(['kms:GenerateDataKey*', 'kms:DescribeKey'], '*')),
        Trail: trail(ofKey),
      },
    },
  ],
  fail: [
    {
      name: 'no policy',
      resources: { Bucket: bucket, Trail: trail({}, []) },
      at: 'Trail',
      says: /no bucket policy/,
    },
    {
      name: 'no s3:GetBucketAcl',
      resources: { Bucket: bucket, Policy: policy(write()), Trail: trail() },
      says: /s3:GetBucketAcl/,
    },
    { name: 'no s3:PutObject', resources: { Bucket: bucket, Policy: policy(acl), Trail: trail() } },
    {
      name: 'another service',
      resources: {
        Bucket: bucket,
        Policy: policy(allow('s3:*', '*', 'config.amazonaws.com')),
        Trail: trail(),
      },
    },
    {
      name: 'another account',
      resources: {
        Bucket: bucket,
        Policy: policy(acl, write('AWSLogs/999999999999/*')),
        Trail: trail(),
      },
      says: /AWSLogs\/111122223333/,
    },
    {
      name: 'without the prefix',
      resources: {
        Bucket: bucket,
        Policy: policy(acl, write()),
        Trail: trail({ S3KeyPrefix: 'audit' }),
      },
    },
    {
      name: 'for another trail',
      resources: {
        Bucket: bucket,
        Policy: policy(ofTrail(acl, 'old'), ofTrail(write(), 'old')),
        Trail: trail({ TrailName: 'audit' }),
      },
      says: /aws:SourceArn/,
    },
    {
      name: 'not depending on the policy',
      resources: { Bucket: bucket, Policy: policy(acl, write()), Trail: trail({}, []) },
      says: /does not depend on Policy/,
    },
    {
      name: 'a key that does not admit it',
      resources: { Bucket: bucket, Policy: policy(acl, write()), Key: key(), Trail: trail(ofKey) },
      says: /kms:GenerateDataKey/,
    },
  ],
  unknown: [
    { name: 'a bucket elsewhere', resources: { Trail: trail({ S3BucketName: 'other' }, []) } },
  ],
};
