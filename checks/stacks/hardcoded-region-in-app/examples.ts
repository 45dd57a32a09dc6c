import type { Examples } from '../../../src/checking/index.js';

const handler = (line: string, ...imports: readonly string[]) => ({
  'services/api/handler.ts': [
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    "import { CloudFrontClient } from '@aws-sdk/client-cloudfront';",
    "import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';",
    ...imports,
    line,
  ].join('\n'),
});
const app = (region: string, body = '') => ({
  'bin/app.ts': [
    "import { App } from 'aws-cdk-lib';",
    "import { DataStack } from '../lib/data-stack';",
    `new DataStack(new App(), 'Data', { env: { account: '111122223333', region: '${region}' } });`,
  ].join('\n'),
  'lib/data-stack.ts': `import { Stack } from 'aws-cdk-lib';\nexport class DataStack extends Stack { ${body} }`,
});
const queue = { Q: { Type: 'AWS::SQS::Queue' } };

export const examples: Examples = {
  pass: [
    { stacks: { A: { resources: queue } } },
    ...[
      { Type: 'AWS::CertificateManager::Certificate' },
      { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT' } },
      { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/Billing' } },
    ].map((Thing) => ({
      name: `what only exists in us-east-1: ${Thing.Type}`,
      stacks: { Edge: { region: 'us-east-1', resources: { ...queue, Thing } } },
    })),
    { files: handler("new CloudFrontClient({ region: 'us-east-1' });") },
    {
      files: handler("new CloudWatchClient({ region: 'us-east-1' }); const space = 'AWS/Billing';"),
    },
    { files: app('eu-west-1') },
    { files: app('us-east-1', "make() { return new Certificate(this, 'C', {}); }") },
  ],
  fail: [
    {
      stacks: { A: { region: 'us-east-1', resources: queue } },
      says: /A goes to us-east-1; the platform is in eu-west-1/,
    },
    {
      name: 'a web ACL of an API belongs to its region',
      stacks: {
        A: {
          region: 'us-east-1',
          resources: { W: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL' } } },
        },
      },
    },
    {
      files: handler("new DynamoDBClient({ region: 'us-east-1' });"),
      at: 'services/api/handler.ts',
      says: /DynamoDBClient is pinned to us-east-1/,
    },
    { files: handler("new AWS.S3({ region: 'us-west-2' });", "import AWS from 'aws-sdk';") },
    { files: app('us-east-1'), at: 'bin/app.ts' },
    { files: app('eu-central-1') },
    {
      name: 'by a constant',
      files: {
        'bin/app.ts': [
          "import { App, Stack } from 'aws-cdk-lib';",
          "const env = { account: '111122223333', region: 'us-east-1' };",
          "new Stack(new App(), 'Data', { env });",
        ].join('\n'),
      },
    },
  ],
  skip: [
    { files: handler('new DynamoDBClient({ region: process.env.AWS_REGION });') },
    {
      name: 'tests',
      files: {
        'services/api/handler.test.ts': handler("new DynamoDBClient({ region: 'us-east-1' });")[
          'services/api/handler.ts'
        ],
      },
    },
    {
      stacks: { A: { region: 'us-east-1', resources: queue } },
      settings: { region: undefined },
    },
  ],
};
