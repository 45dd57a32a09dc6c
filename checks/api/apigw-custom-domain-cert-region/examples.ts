import type { Examples } from '../../../src/checking/index.js';

const certificate = {
  Type: 'AWS::CertificateManager::Certificate',
  Properties: { DomainName: 'a.org' },
};
const arnIn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/1`;
const domain = (properties: object) => ({
  Type: 'AWS::ApiGateway::DomainName',
  Properties: { DomainName: 'api.example.org', ...properties },
});
const regional = (arn: unknown) =>
  domain({ EndpointConfiguration: { Types: ['REGIONAL'] }, RegionalCertificateArn: arn });
const edge = (arn: unknown) =>
  domain({ EndpointConfiguration: { Types: ['EDGE'] }, CertificateArn: arn });
const http = (arn: unknown) => ({
  Type: 'AWS::ApiGatewayV2::DomainName',
  Properties: {
    DomainName: 'api.example.org',
    DomainNameConfigurations: [{ CertificateArn: arn, EndpointType: 'REGIONAL' }],
  },
});

export const examples: Examples = {
  pass: [
    {
      name: 'of the same template',
      resources: { Cert: certificate, Domain: regional({ Ref: 'Cert' }) },
    },
    { resources: { Domain: edge(arnIn('us-east-1')) } },
    { resources: { Domain: regional(arnIn('eu-west-1')) } },
    {
      name: 'us-east-1 is right for both',
      stacks: {
        Api: {
          region: 'us-east-1',
          resources: {
            Cert: certificate,
            One: regional({ Ref: 'Cert' }),
            Two: edge({ Ref: 'Cert' }),
          },
        },
      },
    },
    { resources: { Cert: certificate, Domain: http({ Ref: 'Cert' }) } },
  ],
  fail: [
    {
      resources: { Domain: regional(arnIn('us-east-1')) },
      says: /is in us-east-1; .* REGIONAL needs it in eu-west-1/,
      at: 'Domain',
    },
    { resources: { Cert: certificate, Domain: edge({ Ref: 'Cert' }) } },
    {
      name: 'edge is the default',
      resources: { Domain: domain({ CertificateArn: arnIn('eu-west-1') }) },
    },
    {
      name: 'the property of the other type',
      resources: {
        Domain: domain({
          EndpointConfiguration: { Types: ['EDGE'] },
          RegionalCertificateArn: arnIn('us-east-1'),
        }),
      },
      says: /takes CertificateArn, not RegionalCertificateArn/,
    },
    {
      resources: {
        Domain: domain({
          EndpointConfiguration: { Types: ['REGIONAL'] },
          CertificateArn: arnIn('eu-west-1'),
        }),
      },
      says: /takes RegionalCertificateArn, not CertificateArn/,
    },
    { resources: { Domain: http(arnIn('us-east-1')) } },
  ],
  unknown: [
    {
      template: {
        Parameters: { Arn: { Type: 'String' } },
        Resources: { Domain: edge({ Ref: 'Arn' }) },
      },
    },
  ],
  skip: [
    { resources: { Domain: domain({}) } },
    {
      name: 'nothing speaks against a regional one',
      resources: { Domain: regional({ 'Fn::ImportValue': 'certificate' }) },
    },
  ],
};
