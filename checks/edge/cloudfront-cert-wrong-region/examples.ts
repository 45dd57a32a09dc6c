import type { Examples } from '../../../src/checking/index.js';

const certificate = {
  Type: 'AWS::CertificateManager::Certificate',
  Properties: { DomainName: 'example.org', ValidationMethod: 'DNS' },
};
const cdn = (viewer: unknown) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: { DistributionConfig: { Enabled: true, ViewerCertificate: viewer } },
});
const withArn = (arn: unknown) => cdn({ AcmCertificateArn: arn, SslSupportMethod: 'sni-only' });
const arnIn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/1a2b`;
const exporting = {
  Resources: { Cert: certificate },
  Outputs: { Arn: { Value: { Ref: 'Cert' }, Export: { Name: 'cert' } } },
};
const imports = { resources: { Cdn: withArn({ 'Fn::ImportValue': 'cert' }) } };
const output = { StackName: 'Certs', Region: 'us-east-1', OutputName: 'Arn' };
const reader = (region: string) => ({
  Certs: {
    region,
    resources: {
      Cert: certificate,
      Writer: {
        Type: 'Custom::CrossRegionExportWriter',
        Properties: {
          WriterProps: {
            region: 'eu-west-1',
            exports: { '/cdk/exports/Site/Cert': { Ref: 'Cert' } },
          },
        },
      },
    },
  },
  Site: {
    resources: {
      Reader: { Type: 'Custom::CrossRegionExportReader', Properties: {} },
      Cdn: withArn({ 'Fn::GetAtt': ['Reader', '/cdk/exports/Site/Cert'] }),
    },
  },
});
const app = (region: string) =>
  `import { App } from 'aws-cdk-lib';\nimport { Site } from './site.js';\nnew Site(new App(), 'Site', { env: { account: '1', region: '${region}' } });`;
const site = (certificateCode: string) => `import { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
export class Site extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    ${certificateCode}
    new cloudfront.Distribution(this, 'Cdn', { certificate: cert, domainNames: ['example.org'] });
  }
}`;
const own = "const cert = new acm.Certificate(this, 'Cert', { domainName: 'example.org' });";
const named = (region: string) =>
  `const cert = acm.Certificate.fromCertificateArn(this, 'Cert', '${arnIn(region)}');`;

export const examples: Examples = {
  pass: [
    {
      name: 'the stack itself is in us-east-1',
      stacks: {
        Site: {
          region: 'us-east-1',
          resources: { Cert: certificate, Cdn: withArn({ Ref: 'Cert' }) },
        },
      },
    },
    { resources: { Cdn: withArn(arnIn('us-east-1')) } },
    {
      name: 'output of a stack in us-east-1',
      stacks: {
        Certs: { region: 'us-east-1', template: exporting },
        Site: { resources: { Cdn: withArn({ 'Fn::GetStackOutput': output }) } },
      },
    },
    { name: 'written and read across regions by the CDK', stacks: reader('us-east-1') },
    {
      name: 'a certificate for API Gateway beside it',
      resources: {
        Cert: certificate,
        Domain: {
          Type: 'AWS::ApiGateway::DomainName',
          Properties: { RegionalCertificateArn: { Ref: 'Cert' } },
        },
        Cdn: withArn(arnIn('us-east-1')),
      },
    },
    {
      name: 'requested by name in us-east-1',
      resources: {
        Asked: {
          Type: 'AWS::CloudFormation::CustomResource',
          Properties: {
            ServiceToken: 'arn:aws:lambda:…',
            DomainName: 'example.org',
            Region: 'us-east-1',
          },
        },
        Cdn: withArn({ 'Fn::GetAtt': ['Asked', 'Arn'] }),
      },
    },
    { name: 'in source', files: { 'site.ts': site(own), 'app.ts': app('us-east-1') } },
    { name: 'in source, by ARN', files: { 'site.ts': site(named('us-east-1')) } },
  ],
  fail: [
    {
      resources: { Cert: certificate, Cdn: withArn({ Ref: 'Cert' }) },
      says: /Cert of stack Example is in eu-west-1/,
      at: 'Cdn',
    },
    { resources: { Cdn: withArn(arnIn('eu-west-1')) }, says: /is in eu-west-1/ },
    {
      name: 'with the region of the stack',
      resources: {
        Cdn: withArn({ 'Fn::Sub': 'arn:aws:acm:${AWS::Region}:${AWS::AccountId}:certificate/1' }),
      },
    },
    {
      name: 'default of a parameter',
      template: {
        Parameters: { Arn: { Type: 'String', Default: arnIn('eu-central-1') } },
        Resources: { Cdn: withArn({ Ref: 'Arn' }) },
      },
      says: /eu-central-1/,
    },
    {
      name: 'value of a mapping',
      template: {
        Mappings: { Certs: { prod: { Arn: arnIn('eu-west-1') } } },
        Resources: { Cdn: withArn({ 'Fn::FindInMap': ['Certs', 'prod', 'Arn'] }) },
      },
    },
    { name: 'export of another stack', stacks: { Dns: { template: exporting }, Site: imports } },
    {
      name: 'parameter of a nested stack',
      stacks: {
        Outer: {
          resources: {
            Cert: certificate,
            Inner: {
              Type: 'AWS::CloudFormation::Stack',
              Properties: { TemplateURL: 'inner.json', Parameters: { Arn: { Ref: 'Cert' } } },
            },
          },
        },
        Inner: {
          parent: { stack: 'Outer', logicalId: 'Inner' },
          template: {
            Parameters: { Arn: { Type: 'String' } },
            Resources: { Cdn: withArn({ Ref: 'Arn' }) },
          },
        },
      },
    },
    { name: 'written by the CDK in a third region', stacks: reader('eu-central-1') },
    {
      name: 'in source',
      files: { 'site.ts': site(own), 'app.ts': app('eu-west-1') },
      at: 'site.ts',
      says: /in eu-west-1/,
    },
    { name: 'in source, by ARN', files: { 'site.ts': site(named('eu-west-1')) }, at: 'site.ts' },
    {
      name: 'in source, handed over by a stack elsewhere',
      files: {
        'site.ts': site('const cert = props.certificate;'),
        'dns.ts': `import { Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
export class Dns extends Stack {
  readonly cert;
  constructor(scope, id, props) {
    super(scope, id, props);
    this.cert = new Certificate(this, 'Cert', { domainName: 'example.org' });
  }
}`,
        'app.ts': `import { App } from 'aws-cdk-lib';
import { Dns } from './dns.js';
import { Site } from './site.js';
const app = new App();
const env = { account: '1', region: 'eu-west-1' };
const dns = new Dns(app, 'Dns', { env });
new Site(app, 'Site', { env, certificate: dns.cert });`,
      },
      at: 'site.ts',
    },
  ],
  unknown: [
    {
      name: 'a parameter without default',
      template: {
        Parameters: { Arn: { Type: 'String' } },
        Resources: { Cdn: withArn({ Ref: 'Arn' }) },
      },
    },
    { name: 'nobody exports it here', stacks: { Site: imports } },
  ],
  skip: [
    { resources: { Cdn: cdn({ CloudFrontDefaultCertificate: true }) } },
    { resources: { Cdn: cdn({ IamCertificateId: 'ASCA1', SslSupportMethod: 'sni-only' }) } },
    { name: 'region comes from the environment', files: { 'site.ts': site(own) } },
  ],
};
