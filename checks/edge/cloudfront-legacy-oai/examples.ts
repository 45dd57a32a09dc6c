import type { Examples } from '../../../src/checking/index.js';

const bucket = (algorithm: string) => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: algorithm } },
      ],
    },
  },
});
const identity = {
  Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  Properties: { CloudFrontOriginAccessIdentityConfig: { Comment: 'site' } },
};
const cdn = (oai: unknown, others: object = {}) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Origins: [
        {
          Id: 'site',
          DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] },
          S3OriginConfig: { OriginAccessIdentity: oai },
          ...others,
        },
      ],
    },
  },
});
const referred = { 'Fn::Sub': 'origin-access-identity/cloudfront/${Oai}' };
const source = (code: string) => ({
  files: {
    'site.ts': `import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';\nimport * as cf from 'aws-cdk-lib/aws-cloudfront';\n${code}`,
  },
});

export const examples: Examples = {
  pass: [
    {
      name: 'an empty text beside origin access control',
      resources: { Site: bucket('aws:kms'), Cdn: cdn('', { OriginAccessControlId: 'E1' }) },
    },
    source('S3BucketOrigin.withOriginAccessControl(bucket);'),
  ],
  fail: [
    {
      resources: { Site: bucket('AES256'), Oai: identity, Cdn: cdn(referred) },
      at: 'Oai',
      says: /^Oai is an origin access identity\.$/,
    },
    {
      resources: { Site: bucket('aws:kms'), Oai: identity, Cdn: cdn(referred) },
      says: /every object is refused/,
    },
    {
      name: 'of another template',
      resources: { Site: bucket('AES256'), Cdn: cdn('origin-access-identity/cloudfront/E1') },
      at: 'Cdn',
    },
    source('S3BucketOrigin.withOriginAccessIdentity(bucket);'),
    source("new cf.OriginAccessIdentity(this, 'Oai');"),
  ],
  skip: [
    {
      name: 'a website',
      resources: {
        Cdn: {
          Type: 'AWS::CloudFront::Distribution',
          Properties: {
            DistributionConfig: {
              Origins: [
                {
                  Id: 'site',
                  DomainName: 'a.s3-website-eu-west-1.amazonaws.com',
                  CustomOriginConfig: { OriginProtocolPolicy: 'http-only' },
                },
              ],
            },
          },
        },
      },
    },
  ],
};
