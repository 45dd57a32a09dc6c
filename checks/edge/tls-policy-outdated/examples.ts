import type { Examples } from '../../../src/checking/index.js';

const cdn = (viewer: object, protocol = 'redirect-to-https') => ({
  Cdn: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: protocol },
        ViewerCertificate: viewer,
      },
    },
  },
});
const from = (version: string) =>
  cdn({ AcmCertificateArn: 'arn', MinimumProtocolVersion: version });
const own = { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' };
const domain = (policy: string) => ({
  Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: { SecurityPolicy: policy } },
});
const listener = (properties: object) => ({
  Listener: {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: { Protocol: 'HTTPS', Port: 443, ...properties },
  },
});
const bucket = (statement: object) => ({
  Bucket: { Type: 'AWS::S3::Bucket' },
  Policy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: {
        Statement: [{ Principal: '*', Resource: '*', ...statement }],
      },
    },
  },
});

export const examples: Examples = {
  pass: [
    { resources: from('TLSv1.2_2021') },
    { resources: from('TLSv1.3_2025') },
    { name: 'has no effect with the own certificate', resources: cdn(own) },
    { resources: domain('TLS_1_2') },
    { resources: domain('SecurityPolicy_TLS13_1_3_2025_09') },
    { resources: listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' }) },
    {
      resources: bucket({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    },
  ],
  fail: [
    { resources: from('TLSv1.2_2019'), says: /TLSv1\.2_2021 is the least/, at: 'Cdn' },
    { resources: from('TLSv1.1_2016') },
    { resources: cdn({ AcmCertificateArn: 'arn' }), says: /is missing/ },
    { resources: cdn(own, 'allow-all'), says: /plain HTTP/ },
    { resources: domain('TLS_1_0') },
    {
      name: 'of an HTTP API',
      resources: {
        Domain: {
          Type: 'AWS::ApiGatewayV2::DomainName',
          Properties: { DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_0' }] },
        },
      },
    },
    { resources: listener({}), says: /2016-08/ },
    { resources: listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-0-2021-06' }) },
    { resources: bucket({ Effect: 'Allow', Action: 's3:GetObject' }), at: 'Bucket' },
  ],
  skip: [
    { resources: listener({ Protocol: 'HTTP', Port: 80 }) },
    { name: 'no policy', resources: { Bucket: { Type: 'AWS::S3::Bucket' } } },
  ],
};
