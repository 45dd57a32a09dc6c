import type { Examples } from '../../../src/checking/index.js';

const bucket = (more: object = {}) => ({ Type: 'AWS::S3::Bucket', ...more });
const emptied = (type: string) => ({
  Type: type,
  Properties: {
    ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:x',
    BucketName: { Ref: 'B' },
  },
});

export const examples: Examples = {
  pass: [
    {
      resources: {
        B: bucket({ DeletionPolicy: 'Delete' }),
        BAutoDelete: emptied('Custom::S3AutoDeleteObjects'),
      },
    },
    { resources: { B: bucket(), EmptyIt: emptied('AWS::CloudFormation::CustomResource') } },
    { resources: { B: bucket(), Own: emptied('Custom::EmptyBucket') } },
  ],
  fail: [
    {
      resources: { B: bucket({ DeletionPolicy: 'Delete' }) },
      at: 'B',
      says: /DeletionPolicy is Delete/,
    },
    { name: 'the default', resources: { B: bucket() }, says: /No DeletionPolicy means Delete/ },
    {
      name: 'another bucket is emptied',
      resources: { A: bucket(), B: bucket(), BAutoDelete: emptied('Custom::S3AutoDeleteObjects') },
      at: 'A',
    },
  ],
  skip: [
    { resources: { B: bucket({ DeletionPolicy: 'Retain' }) } },
    { resources: { B: bucket({ DeletionPolicy: 'RetainExceptOnCreate' }) } },
  ],
};
