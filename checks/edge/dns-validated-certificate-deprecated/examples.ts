import type { Examples } from '../../../src/checking/index.js';

const file = (code: string) => ({
  files: { 'dns.ts': `import * as acm from 'aws-cdk-lib/aws-certificatemanager';\n${code}` },
});
const requested = (functionId: string) => ({
  [functionId]: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.certificateRequestHandler' },
  },
  Asked: {
    Type: 'AWS::CloudFormation::CustomResource',
    Properties: {
      ServiceToken: { 'Fn::GetAtt': [functionId, 'Arn'] },
      DomainName: 'example.org',
      Region: 'us-east-1',
    },
  },
});

export const examples: Examples = {
  pass: [
    file(
      "new acm.Certificate(this, 'Cert', { domainName: 'example.org' }); // not DnsValidatedCertificate",
    ),
    {
      resources: {
        Cert: {
          Type: 'AWS::CertificateManager::Certificate',
          Properties: { DomainName: 'example.org', ValidationMethod: 'DNS' },
        },
      },
    },
  ],
  fail: [
    {
      ...file(
        "new acm.DnsValidatedCertificate(this, 'Cert', { hostedZone, region: 'us-east-1' });",
      ),
      at: 'dns.ts',
    },
    {
      files: {
        'dns.ts': `import { DnsValidatedCertificate as Dvc } from 'aws-cdk-lib/aws-certificatemanager';\nnew Dvc(this, 'Cert', {});`,
      },
    },
    {
      name: 'a class that extends it',
      ...file('class Ours extends acm.DnsValidatedCertificate {}'),
    },
    { resources: requested('CertCertificateRequestorFunction98FDF273'), at: 'Asked' },
  ],
  skip: [
    {
      name: 'an own class of that name',
      files: {
        'dns.ts': `import { DnsValidatedCertificate } from './certificates.js';\nnew DnsValidatedCertificate(this, 'Cert', {});`,
      },
    },
    { resources: requested('SeedFunction') },
  ],
};
