import type { Examples } from '../../../src/checking/index.js';

const site = { Type: 'AWS::S3::Bucket' };
const cdn = (origin: object) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Enabled: true,
      Origins: [
        {
          Id: 'site',
          DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] },
          S3OriginConfig: { OriginAccessIdentity: '' },
          ...origin,
        },
      ],
    },
  },
});
const control = { OriginAccessControlId: { 'Fn::GetAtt': ['Control', 'Id'] } };
const identity = {
  S3OriginConfig: {
    OriginAccessIdentity: { 'Fn::Sub': 'origin-access-identity/cloudfront/${Oai}' },
  },
};
const policy = (principal: unknown, condition?: object, action = 's3:GetObject') => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: { Ref: 'Site' },
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: action,
          Principal: principal,
          Resource: { 'Fn::Sub': '${Site.Arn}/*' },
          ...(condition && { Condition: condition }),
        },
      ],
    },
  },
});
const service = { Service: 'cloudfront.amazonaws.com' };
const of = (id: string) => ({
  StringEquals: {
    'AWS:SourceArn': {
      'Fn::Sub': `arn:aws:cloudfront::\${AWS::AccountId}:distribution/\${${id}}`,
    },
  },
});
const controls = { Control: { Type: 'AWS::CloudFront::OriginAccessControl' } };
const oai = { Oai: { Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity' } };

const encrypted = {
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          ServerSideEncryptionByDefault: {
            SSEAlgorithm: 'aws:kms',
            KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
          },
        },
      ],
    },
  },
};
const key = (principal: unknown) => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: {
      Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Principal: principal, Resource: '*' }],
    },
  },
});

export const examples: Examples = {
  pass: [
    {
      resources: { Site: site, ...controls, Cdn: cdn(control), Policy: policy(service, of('Cdn')) },
    },
    {
      name: 'any distribution of the account',
      resources: {
        Site: site,
        ...controls,
        Cdn: cdn(control),
        Policy: policy(service, {
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/*' },
        }),
      },
    },
    {
      name: 'the policy is in another stack',
      stacks: {
        Storage: {
          template: {
            Resources: { Site: site, Policy: policy(service) },
            Outputs: {
              Domain: {
                Value: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] },
                Export: { Name: 'domain' },
              },
            },
          },
        },
        Site: {
          resources: {
            ...controls,
            Cdn: cdn({ ...control, DomainName: { 'Fn::ImportValue': 'domain' } }),
          },
        },
      },
    },
    {
      name: 'the key lets CloudFront decrypt',
      resources: {
        Site: encrypted,
        Key: key(service),
        ...controls,
        Cdn: cdn(control),
        Policy: policy(service, of('Cdn')),
      },
    },
    {
      name: 'a custom resource changes the policy of the key',
      resources: {
        Site: encrypted,
        Key: key({ AWS: { Ref: 'AWS::AccountId' } }),
        ...controls,
        Cdn: cdn(control),
        Policy: policy(service, of('Cdn')),
        Updater: {
          Type: 'Custom::KmsKeyPolicyUpdater',
          Properties: { ServiceToken: 'arn', KmsKeyId: { Ref: 'Key' } },
        },
      },
    },
    {
      name: 'an identity',
      resources: {
        Site: site,
        ...oai,
        Cdn: cdn(identity),
        Policy: policy({ CanonicalUser: { 'Fn::GetAtt': ['Oai', 'S3CanonicalUserId'] } }),
      },
    },
  ],
  fail: [
    { resources: { Site: site, Cdn: cdn({}) }, says: /has neither/, at: 'Cdn' },
    { resources: { Site: site, Cdn: cdn({ S3OriginConfig: {} }) } },
    {
      name: 'no policy',
      resources: { Site: site, ...controls, Cdn: cdn(control) },
      says: /does not let cloudfront\.amazonaws\.com read/,
    },
    {
      name: 'another action',
      resources: {
        Site: site,
        ...controls,
        Cdn: cdn(control),
        Policy: policy(service, of('Cdn'), 's3:ListBucket'),
      },
    },
    {
      name: 'another distribution',
      resources: {
        Site: site,
        ...controls,
        Cdn: cdn(control),
        Other: cdn(control),
        Policy: policy(service, of('Other')),
      },
      says: /lets another distribution read, not Cdn/,
    },
    {
      name: 'the key does not',
      resources: {
        Site: encrypted,
        Key: key({ AWS: 'arn:aws:iam::111122223333:root' }),
        ...controls,
        Cdn: cdn(control),
        Policy: policy(service, of('Cdn')),
      },
      says: /Site is encrypted with Key/,
    },
    {
      name: 'the identity may not read',
      resources: { Site: site, ...oai, Cdn: cdn(identity), Policy: policy(service) },
      says: /does not let the identity read/,
    },
    {
      name: 'a bucket by its name',
      resources: { Cdn: cdn({ DomainName: 'files.s3.eu-west-1.amazonaws.com' }) },
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Document: { Type: 'String' } },
        Resources: {
          Site: site,
          ...controls,
          Cdn: cdn(control),
          Policy: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: { Bucket: { Ref: 'Site' }, PolicyDocument: { Ref: 'Document' } },
          },
        },
      },
    },
  ],
  skip: [
    {
      name: 'a website, and an origin of another kind',
      resources: {
        Cdn: cdn({
          DomainName: 'a.s3-website-eu-west-1.amazonaws.com',
          CustomOriginConfig: { OriginProtocolPolicy: 'http-only' },
        }),
      },
    },
    {
      name: 'everybody may read',
      resources: { Site: site, Cdn: cdn({}), Policy: policy('*') },
    },
    {
      name: 'the bucket is elsewhere',
      resources: {
        ...controls,
        Cdn: cdn({ ...control, DomainName: 'files.s3.eu-west-1.amazonaws.com' }),
      },
    },
  ],
};
