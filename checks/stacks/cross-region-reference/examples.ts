import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const edge: ExampleStack = {
  region: 'us-east-1',
  template: {
    Resources: { Cert: { Type: 'AWS::CertificateManager::Certificate' } },
    Outputs: { Arn: { Value: { Ref: 'Cert' }, Export: { Name: 'EdgeCert:CertArn' } } },
  },
};
const web = (arn: unknown): ExampleStack => ({
  resources: {
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: { ViewerCertificate: { AcmCertificateArn: arn } },
      },
    },
  },
});
const imported = { 'Fn::ImportValue': 'EdgeCert:CertArn' };
const app = (edgeProps: string, webProps: string) => ({
  'bin/app.ts': [
    "import { App } from 'aws-cdk-lib';",
    "import { EdgeStack } from '../lib/edge-stack';",
    "import { WebStack } from '../lib/web-stack';",
    "const primary = { account: '111111111111', region: 'eu-west-1' };",
    'const app = new App();',
    `const edge = new EdgeStack(app, 'Edge', ${edgeProps});`,
    `new WebStack(app, 'Web', ${webProps});`,
    `const web = new WebStack(app, 'Web2', ${webProps});`,
  ].join('\n'),
});

export const examples: Examples = {
  pass: [
    {
      name: 'one region',
      stacks: { EdgeCert: edge, Web: { ...web(imported), region: 'us-east-1' } },
    },
    {
      name: 'exported in the own region as well',
      stacks: { EdgeCert: edge, Copy: { ...edge, region: 'eu-west-1' }, Web: web(imported) },
    },
    { name: 'exported by nobody here', stacks: { Web: web(imported) } },
    {
      name: 'both stacks copy values across regions',
      files: app(
        "{ env: { region: 'us-east-1' }, crossRegionReferences: true }",
        '{ env: primary, crossRegionReferences: true, certificate: edge.certificate }',
      ),
    },
    {
      name: 'one region in the sources',
      files: app('{ env: primary }', '{ env: primary, certificate: edge.certificate }'),
    },
  ],
  fail: [
    {
      stacks: { EdgeCert: edge, Web: web(imported) },
      at: 'Site',
      says: /exported by EdgeCert in us-east-1; Web imports it in eu-west-1/,
    },
    {
      name: 'a name that is made of parts',
      stacks: {
        EdgeCert: edge,
        Web: web({ 'Fn::ImportValue': { 'Fn::Sub': 'EdgeCert:CertArn' } }),
      },
    },
    {
      name: 'a construct passed between regions',
      files: app(
        "{ env: { region: 'us-east-1' } }",
        '{ env: primary, certificate: edge.certificate }',
      ),
      at: 'bin/app.ts',
      says: /EdgeStack is in us-east-1, WebStack in eu-west-1/,
    },
    {
      name: 'only one of them copies',
      files: app(
        "{ env: { region: 'us-east-1' } }",
        '{ env: primary, crossRegionReferences: true, certificate: edge.certificate }',
      ),
    },
  ],
  skip: [
    { stacks: { EdgeCert: edge, Web: web('arn:aws:acm:us-east-1:111122223333:certificate/x') } },
    {
      name: 'regions that the sources do not write out',
      files: app('{ env: edgeOf(config) }', '{ env: primary, certificate: edge.certificate }'),
    },
  ],
};
