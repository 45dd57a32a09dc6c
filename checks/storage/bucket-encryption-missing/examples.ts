import type { Examples } from '../../../src/checking/index.js';

const encrypted = (algorithm: unknown) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: algorithm } },
    ],
  },
});
const bucket = (properties: object = {}) => ({ Type: 'AWS::S3::Bucket', Properties: properties });
const demanding = { options: { 'bucket-encryption-missing': { customerKeys: true } } };

export const examples: Examples = {
  pass: [
    { resources: { B: bucket(encrypted('aws:kms')) }, settings: demanding },
    { resources: { B: bucket(encrypted('AES256')) } },
    {
      name: 'the target of access logs',
      resources: {
        Target: bucket(encrypted('AES256')),
        B: bucket({
          ...encrypted('aws:kms'),
          LoggingConfiguration: { DestinationBucketName: { Ref: 'Target' } },
        }),
      },
      settings: demanding,
    },
    {
      name: 'the target of logs of CloudFront',
      resources: {
        Target: bucket(),
        D: {
          Type: 'AWS::CloudFront::Distribution',
          Properties: {
            DistributionConfig: { Logging: { Bucket: { 'Fn::GetAtt': ['Target', 'DomainName'] } } },
          },
        },
      },
    },
  ],
  fail: [
    { resources: { B: bucket() }, at: 'B', says: /No default encryption/ },
    { resources: { B: bucket(encrypted('AES256')) }, settings: demanding, says: /AES256/ },
  ],
  unknown: [
    {
      template: {
        Parameters: { Algorithm: { Type: 'String' } },
        Resources: { B: bucket(encrypted({ Ref: 'Algorithm' })) },
      },
      settings: demanding,
    },
  ],
};
