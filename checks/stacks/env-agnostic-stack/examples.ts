import type { Examples } from '../../../src/checking/index.js';

const certificate = { Cert: { Type: 'AWS::CertificateManager::Certificate' } };
const app = (props: string) => ({
  'bin/app.ts': [
    "import { App } from 'aws-cdk-lib';",
    "import { WebStack } from '../lib/web-stack';",
    `new WebStack(new App(), 'Web'${props});`,
  ].join('\n'),
  'lib/web-stack.ts': [
    "import { Stack } from 'aws-cdk-lib';",
    "import { HostedZone } from 'aws-cdk-lib/aws-route53';",
    'export class WebStack extends Stack {',
    '  constructor(scope, id, props) {',
    '    super(scope, id, props);',
    "    HostedZone.fromLookup(this, 'Zone', { domainName: 'shop.be' });",
    '  }',
    '}',
  ].join('\n'),
});

export const examples: Examples = {
  pass: [
    { stacks: { Web: { resources: certificate } } },
    { files: app(", { env: { account: '111122223333', region: 'eu-west-1' } }") },
    { name: 'of the configuration', files: app(', { env: config.env }') },
  ],
  fail: [
    { files: app(''), at: 'bin/app.ts', says: /without account and region and uses aws-route53/ },
    { files: app(", { env: { region: 'eu-west-1' } }"), says: /without account and uses/ },
    {
      stacks: { Web: { resources: certificate, account: 'unknown-account' } },
      says: /leaves its account open and holds a certificate/,
    },
    {
      stacks: { Web: { resources: certificate, account: '', region: 'unknown-region' } },
    },
  ],
  skip: [
    {
      name: 'the class fixes it itself',
      files: {
        ...app(''),
        'lib/web-stack.ts': app('')
          ['lib/web-stack.ts'].replace('extends Stack', 'extends Base')
          .concat(
            'class Base extends Stack { constructor(scope, id, props) { super(scope, id, { env: ours }); } }',
          ),
      },
    },
    {
      stacks: { Web: { region: 'unknown-region', resources: { Q: { Type: 'AWS::SQS::Queue' } } } },
    },
    {
      name: 'a stack that only a unit test makes',
      files: {
        'test/web.test.ts': app('')['bin/app.ts'],
        'lib/web-stack.ts': app('')['lib/web-stack.ts'],
      },
    },
  ],
};
