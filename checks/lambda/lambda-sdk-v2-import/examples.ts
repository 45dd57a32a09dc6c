import type { Examples } from '../../../src/checking/index.js';

const fn = (ZipFile: string, Runtime = 'nodejs22.x') => ({
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime, Code: { ZipFile } },
  },
});
const handler = 'export const handler = async () => new S3();';

export const examples: Examples = {
  pass: [
    {
      resources: fn(
        `const { S3Client } = require('@aws-sdk/client-s3'); // not require('aws-sdk')`,
      ),
    },
    { files: { 'src/api.ts': `import { S3 } from '@aws-sdk/client-s3'; ${handler}` } },
    { files: { 'src/api.ts': `import type { S3 } from 'aws-sdk'; export const handler = 1;` } },
  ],
  fail: [
    {
      resources: fn(`const AWS = require('aws-sdk');`),
      at: 'Fn',
      says: /loads 'aws-sdk'; nodejs22\.x has SDK v3 only/,
    },
    {
      files: { 'src/api.ts': `import S3 from 'aws-sdk/clients/s3'; ${handler}` },
      at: 'src/api.ts',
      says: /do not have/,
    },
    {
      name: 'brought along it is only told',
      files: {
        'package.json': '{"dependencies":{"aws-sdk":"2"}}',
        'src/api.ts': `import S3 from 'aws-sdk/clients/s3'; ${handler}`,
      },
      says: /out of support/,
    },
  ],
  skip: [
    { name: 'a runtime that has it', resources: fn(`require('aws-sdk')`, 'nodejs16.x') },
    {
      name: 'a test',
      files: {
        'src/api.test.ts': `import { mockClient } from 'aws-sdk-client-mock'; import 'aws-sdk';`,
      },
    },
    { files: { 'src/api.ts': 'export const handler = async () => 1;' } },
  ],
};
