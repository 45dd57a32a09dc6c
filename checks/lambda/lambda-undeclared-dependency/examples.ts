import type { Examples } from '../../../src/checking/index.js';

const fn = (ZipFile: string, more: object = {}) => ({
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', Code: { ZipFile }, ...more },
  },
});
const packaged = {
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x' },
  },
};
const source = (text: string, manifest: object) => ({
  'package.json': JSON.stringify(manifest),
  'src/api.ts': `${text}\nexport const handler = async () => ({ statusCode: 200 });`,
});

export const examples: Examples = {
  pass: [
    {
      resources: fn(
        `require('node:crypto'); require('stream/promises'); require('fs/promises'); require('util/types'); require('@aws-sdk/client-s3');`,
      ),
    },
    { name: 'its absence is foreseen', resources: fn(`try { require('pino'); } catch {}`) },
    {
      resources: packaged,
      assets: {
        Fn: {
          'index.js': `require('uuid'); require('./a')`,
          'a.js': '',
          'node_modules/uuid/package.json': '{}',
        },
      },
    },
    {
      files: source(`import type { Handler } from 'aws-lambda';\nimport { z } from 'zod';`, {
        dependencies: { zod: '4' },
      }),
    },
  ],
  fail: [
    {
      resources: fn(`const { v4 } = require('uuid');`),
      at: 'Fn',
      says: /imports 'uuid'.*inline code/,
    },
    {
      resources: packaged,
      assets: { Fn: { 'index.js': `require('./a')`, 'a.js': `import('axios/lib')` } },
      says: /'axios'/,
    },
    {
      files: source(`import { v4 } from 'uuid';`, { devDependencies: { uuid: '9' } }),
      at: 'src/api.ts',
      says: /only under devDependencies/,
    },
    { files: source(`import { v4 } from 'uuid';`, {}), says: /no section/ },
  ],
  skip: [
    {
      name: 'a layer may hold it',
      resources: fn(`require('uuid')`, { Layers: ['arn:aws:lambda:eu-west-1:1:layer:a:1'] }),
    },
    { name: 'no function', files: { 'package.json': '{}', 'web/app.ts': `import 'react';` } },
  ],
};
