import type { Examples } from '../../../src/checking/index.js';

const policy = (action: unknown, resource: unknown) => ({
  Uploads: { Type: 'AWS::S3::Bucket' },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'p',
          PolicyDocument: { Statement: { Effect: 'Allow', Action: action, Resource: resource } },
        },
      ],
    },
  },
});
const bucket = { 'Fn::GetAtt': ['Uploads', 'Arn'] };
const objects = { 'Fn::Join': ['', [bucket, '/*']] };

export const examples: Examples = {
  pass: [
    { resources: policy(['s3:GetObject', 's3:ListBucket'], [bucket, objects]) },
    { resources: policy('s3:PutObject', { 'Fn::Sub': '${Uploads.Arn}/videos/*' }) },
    { resources: policy('s3:ListBucket', bucket) },
    {
      name: 'both levels at once',
      resources: policy('s3:GetObject', { 'Fn::Sub': '${Uploads.Arn}*' }),
    },
    { resources: policy('s3:GetObject', '*') },
    { resources: policy('s3:PutObject', { 'Fn::ImportValue': 'arn' }) },
  ],
  fail: [
    {
      resources: policy('s3:PutObject', bucket),
      at: 'Role',
      says: /s3:PutObject needs an ARN of objects/,
    },
    { resources: policy(['s3:GetObject', 's3:DeleteObject'], 'arn:aws:s3:::films') },
    { resources: policy('s3:ListBucket', objects), says: /needs the ARN of the bucket/ },
    { resources: policy('s3:GetBucketLocation', 'arn:aws:s3:::films/*') },
    {
      name: 'one of two',
      resources: policy(['s3:ListBucket', 's3:GetObject'], bucket),
      says: /s3:GetObject/,
    },
    {
      name: 'a pattern of objects',
      resources: policy('s3:PutObject*', { 'Fn::Sub': 'arn:aws:s3:::${Uploads}' }),
    },
  ],
  skip: [
    { resources: policy('s3:*', bucket) },
    { resources: policy('s3:Get*', objects) },
    { resources: policy('sqs:SendMessage', '*') },
  ],
};
