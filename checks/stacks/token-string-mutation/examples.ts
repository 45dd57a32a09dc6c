import type { Examples } from '../../../src/checking/index.js';

const stack = (...lines: readonly string[]) => ({
  'lib/media-stack.ts': [
    "import * as cdk from 'aws-cdk-lib';",
    "import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';",
    'export class MediaStack extends cdk.Stack {',
    '  constructor(scope: cdk.App, id: string, stage: string, input: IBucket) {',
    '    super(scope, id);',
    ...lines,
    '  }',
    '}',
  ].join('\n'),
});
const named = (name: unknown) => ({
  B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } },
});
const lowered =
  "new Bucket(this, 'B', { bucketName: `media-${this.account}-${stage}`.toLowerCase() });";

export const examples: Examples = {
  pass: [
    { resources: named({ 'Fn::Join': ['-', ['media', { Ref: 'AWS::AccountId' }]] }) },
    {
      files: stack(
        'const low = stage.toLowerCase();',
        'new Bucket(this, `${low}-${this.account}`);',
      ),
    },
    {
      name: 'an account that the configuration writes out',
      files: {
        ...stack(lowered),
        'bin/app.ts':
          "import { App } from 'aws-cdk-lib';\nimport { MediaStack } from '../lib/media-stack';\nnew MediaStack(new App(), 'Media', { env: { account: '111122223333', region: 'eu-west-1' } });",
      },
    },
    {
      name: 'the stacks of the assembly know their account',
      files: stack(lowered),
      stacks: { Media: { resources: named('media-111122223333-dev') } },
    },
  ],
  fail: [
    {
      resources: named('media-${token[aws.accountid.4]}-dev'),
      at: 'B',
      says: /holds \$\{token\[aws\.accountid\.4\]\}/,
    },
    { resources: named({ 'Fn::Sub': 'media-${TOKEN[AWS.REGION.12]}' }) },
    { name: 'cut', resources: named('media-${Token[AWS.Acc') },
    { files: stack(lowered), at: 'lib/media-stack.ts', says: /this\.account is a token/ },
    { files: stack('const name = `media-${cdk.Aws.REGION}`;', 'name.slice(0, 63);') },
    { files: stack("cdk.Stack.of(this).region.split('-');") },
    {
      files: stack(
        "const made = new Bucket(this, 'B');",
        "made.bucketArn.replace('arn:aws:', '');",
      ),
    },
    { files: stack('input.bucketName.substring(0, 3);') },
    {
      files: stack(
        "const p = new cdk.CfnParameter(this, 'P');",
        "new Bucket(this, 'B', { bucketName: ('x-' + p.valueAsString).toLowerCase() });",
      ),
    },
    {
      files: stack('if (`media-${this.account}`.length > 63) throw new Error();'),
      says: /length counts/,
    },
    {
      name: 'kept by the class',
      files: {
        'lib/a.ts': [
          "import { Stack } from 'aws-cdk-lib';",
          "import * as s3 from 'aws-cdk-lib/aws-s3';",
          'class A extends Stack {',
          '  private readonly bucket: s3.Bucket;',
          '  name() { return this.bucket.bucketName.toUpperCase(); }',
          '}',
        ].join('\n'),
      },
    },
  ],
  skip: [
    {
      name: 'asks first',
      files: stack(
        'const name = cdk.Token.isUnresolved(this.account) ? stage : this.account.slice(4);',
      ),
    },
    { files: { 'lib/x.ts': "const name = 'A'.toLowerCase();" } },
  ],
};
