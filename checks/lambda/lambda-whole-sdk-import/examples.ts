import type { Examples } from '../../../src/checking/index.js';

const handler = (before: string, body = '') => ({
  'src/list.ts': `${before}\nexport const handler = async (event) => { ${body} };`,
});
const fn = {
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x' },
  },
};
const code = (bytes: number) => ({
  Fn: { 'index.js': `exports.handler = () => "${'a'.repeat(bytes)}";` },
});
const budget = { options: { 'lambda-whole-sdk-import': { megabytes: 0.001 } } };

export const examples: Examples = {
  pass: [
    { files: handler(`import { S3Client } from '@aws-sdk/client-s3';`) },
    {
      name: 'a bundler can shake it',
      files: handler(`import * as s3 from '@aws-sdk/client-s3';`, 'return new s3.S3Client({});'),
    },
    { resources: fn, assets: code(100), settings: budget },
  ],
  fail: [
    {
      files: handler(
        `import * as s3 from '@aws-sdk/client-s3';`,
        'return new s3[event.command]({});',
      ),
      at: 'src/list.ts',
      says: /computed/,
    },
    { files: handler(`import _ from 'lodash';`, 'return _.get(event, "a");'), says: /lodash/ },
    { resources: fn, assets: code(2000), settings: budget, at: 'Fn' },
  ],
  skip: [{ files: { 'web/app.ts': `import _ from 'lodash';` } }],
};
