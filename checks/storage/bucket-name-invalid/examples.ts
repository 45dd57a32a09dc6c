import type { Examples } from '../../../src/checking/index.js';

const bucket = (name: unknown) => ({
  B: { Type: 'AWS::S3::Bucket', Properties: { ...(name !== undefined && { BucketName: name }) } },
});
const withParameter = (name: unknown, parameter: object) => ({
  template: { Parameters: { Env: { Type: 'String', ...parameter } }, Resources: bucket(name) },
});
const agnostic = (name: unknown) => ({
  stacks: { A: { account: '', region: '', resources: bucket(name) } },
});
const stack = (line: string) => ({
  'lib/stack.ts': `import { Bucket } from 'aws-cdk-lib/aws-s3';\n${line}`,
});

export const examples: Examples = {
  pass: [
    { resources: bucket('apexshare-videos-prod') },
    { resources: bucket('abc') },
    { resources: bucket('a'.repeat(63)) },
    { name: 'dots are legal', resources: bucket('media.shop.be') },
    { resources: bucket({ 'Fn::Sub': 'media-${AWS::Region}-${AWS::AccountId}' }) },
    withParameter({ 'Fn::Sub': 'media-${Env}' }, { AllowedValues: ['dev', 'prod'] }),
    withParameter({ 'Fn::Sub': 'media-${Env}' }, { Default: 'dev' }),
    { files: stack("new Bucket(this, 'B', { bucketName: `media-${stage}-${this.account}` });") },
  ],
  fail: [
    {
      resources: bucket({ 'Fn::Sub': 'ApexShare-${AWS::Region}-media' }),
      at: 'B',
      says: /ApexShare-eu-west-1-media holds the capital "A"/,
    },
    { resources: bucket('ab'), says: /2 characters, and it takes 3/ },
    { resources: bucket('a'.repeat(64)), says: /64 characters, and 63/ },
    { resources: bucket('media_files'), says: /holds "_"/ },
    { resources: bucket('-media'), says: /begin with/ },
    { resources: bucket('media-'), says: /end with/ },
    { resources: bucket('media..files'), says: /two dots/ },
    { resources: bucket('192.168.0.1'), says: /IP address/ },
    ...['xn--media', 'sthree-media', 'amzn-s3-demo-bucket'].map((name) => ({
      resources: bucket(name),
      says: /reserved/,
    })),
    ...['media-s3alias', 'media--ol-s3', 'media.mrap', 'media--x-s3', 'media--table-s3'].map(
      (name) => ({
        resources: bucket(name),
        says: /reserved/,
      }),
    ),
    {
      name: 'a literal piece beside a parameter',
      ...withParameter({ 'Fn::Sub': 'Media-${Env}' }, {}),
      says: /capital "M"/,
    },
    {
      name: 'too long with any account',
      ...agnostic({ 'Fn::Sub': `\${AWS::AccountId}-${'a'.repeat(55)}` }),
    },
    {
      name: 'one of the allowed values',
      ...withParameter({ 'Fn::Sub': 'media-${Env}' }, { AllowedValues: ['dev', 'Prod'] }),
      says: /capital "P"/,
    },
    {
      name: 'a default that the deployment may replace',
      ...withParameter({ Ref: 'Env' }, { Default: 'DeploymentBucket' }),
      says: /\$\{Env\} holds the capital "D" where nobody gives Env/,
    },
    {
      name: 'literal parts alone are too long',
      ...withParameter({ 'Fn::Sub': `${'a'.repeat(64)}\${Env}` }, {}),
      says: /at least 64/,
    },
    {
      files: stack("new Bucket(this, 'B', { bucketName: 'Media_Files' });"),
      at: 'lib/stack.ts',
      says: /capital "M"/,
    },
    { files: stack("new Bucket(this, 'B', { bucketName: `ApexShare-${stage}` });") },
  ],
  skip: [
    { name: 'a parameter without default', ...withParameter({ Ref: 'Env' }, {}) },
    {
      name: 'nothing wrong beside a parameter without default',
      ...withParameter({ 'Fn::Sub': '${Env}-logs-${AWS::AccountId}' }, {}),
    },
    { resources: bucket({ 'Fn::ImportValue': 'name' }) },
    { resources: bucket(undefined) },
    { files: stack("new Bucket(this, 'B');") },
    { name: 'the rest of a token', resources: bucket('media-${token[aws.accountid.4]}') },
  ],
};
