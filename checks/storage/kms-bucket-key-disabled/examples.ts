import type { Examples } from '../../../src/checking/index.js';

const bucket = (algorithm: string, key?: unknown) => ({
  B: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ...(key !== undefined && { BucketKeyEnabled: key }),
            ServerSideEncryptionByDefault: { SSEAlgorithm: algorithm },
          },
        ],
      },
    },
  },
});

export const examples: Examples = {
  pass: [{ resources: bucket('aws:kms', true) }, { resources: bucket('aws:kms', 'true') }],
  fail: [
    { resources: bucket('aws:kms'), at: 'B', says: /calls KMS/ },
    { resources: bucket('aws:kms', false) },
  ],
  unknown: [
    {
      template: {
        Parameters: { Keys: { Type: 'String' } },
        Resources: bucket('aws:kms', { Ref: 'Keys' }),
      },
    },
  ],
  skip: [
    { resources: bucket('AES256') },
    { resources: bucket('aws:kms:dsse') },
    { resources: { B: { Type: 'AWS::S3::Bucket' } } },
  ],
};
