import type { Examples } from '../../../src/checking/index.js';

const bucket = (ownership?: unknown, name?: string) => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    ...(name && { BucketName: name }),
    ...(ownership !== undefined && {
      OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] },
    }),
  },
});
const cdn = (target?: unknown) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Enabled: true,
      Origins: [{ Id: 'site', DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] } }],
      ...(target !== undefined && { Logging: { Bucket: target } }),
    },
  },
});
const site = bucket('BucketOwnerEnforced');
const domain = { 'Fn::GetAtt': ['Logs', 'RegionalDomainName'] };

export const examples: Examples = {
  pass: [
    {
      name: 'the bucket of the origin is another one',
      resources: { Site: site, Logs: bucket('BucketOwnerPreferred'), Cdn: cdn(domain) },
    },
    { resources: { Site: site, Logs: bucket('ObjectWriter'), Cdn: cdn(domain) } },
    {
      name: 'of another stack',
      stacks: {
        Storage: {
          template: {
            Resources: { Logs: bucket('BucketOwnerPreferred') },
            Outputs: { Logs: { Value: domain, Export: { Name: 'logs' } } },
          },
        },
        Site: { resources: { Site: site, Cdn: cdn({ 'Fn::ImportValue': 'logs' }) } },
      },
    },
  ],
  fail: [
    { resources: { Site: site, Logs: bucket(), Cdn: cdn(domain) }, says: /no OwnershipControls/ },
    {
      resources: { Site: site, Logs: bucket('BucketOwnerEnforced'), Cdn: cdn(domain) },
      says: /BucketOwnerEnforced/,
      at: 'Cdn',
    },
    {
      name: 'its global domain name',
      resources: { Site: site, Logs: bucket(), Cdn: cdn({ 'Fn::GetAtt': ['Logs', 'DomainName'] }) },
    },
    {
      name: 'its name with the suffix',
      resources: {
        Site: site,
        Logs: bucket(),
        Cdn: cdn({ 'Fn::Sub': '${Logs}.s3.amazonaws.com' }),
      },
    },
    {
      name: 'a name that another template gives a bucket',
      stacks: {
        Storage: { resources: { Logs: bucket(undefined, 'our-logs') } },
        Site: { resources: { Site: site, Cdn: cdn('our-logs.s3.amazonaws.com') } },
      },
    },
    {
      name: 'of another stack',
      stacks: {
        Storage: {
          template: {
            Resources: { Logs: bucket() },
            Outputs: { Logs: { Value: domain, Export: { Name: 'logs' } } },
          },
        },
        Site: { resources: { Site: site, Cdn: cdn({ 'Fn::ImportValue': 'logs' }) } },
      },
    },
  ],
  unknown: [
    {
      name: 'a bucket of nobody here',
      resources: { Site: site, Cdn: cdn('theirs.s3.amazonaws.com') },
    },
    {
      template: {
        Parameters: { Owner: { Type: 'String' } },
        Resources: { Site: site, Logs: bucket({ Ref: 'Owner' }), Cdn: cdn(domain) },
      },
    },
  ],
  skip: [
    {
      name: 'standard logging v2',
      resources: {
        Site: site,
        Logs: bucket(),
        Cdn: cdn(),
        Target: {
          Type: 'AWS::Logs::DeliveryDestination',
          Properties: { Name: 'logs', DestinationResourceArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } },
        },
      },
    },
  ],
};
