import type { Examples } from '../../../src/checking/index.js';

const fn = (ZipFile: unknown, Variables: unknown = {}, Runtime = 'nodejs22.x') => ({
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime,
      Code: { ZipFile },
      Environment: { Variables },
    },
  },
});
const packaged = (Variables: unknown) => ({
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', Environment: { Variables } },
  },
});
const handler = 'exports.handler = async () => 1;';

export const examples: Examples = {
  pass: [
    { resources: fn(`const t = process.env.TABLE_NAME; ${handler}`, { TABLE_NAME: 't' }) },
    {
      name: 'Lambda gives it',
      resources: fn(`process.env.AWS_REGION + process.env.TZ; ${handler}`),
    },
    {
      name: 'destructured',
      resources: fn(`const { TABLE_NAME: t } = process.env; ${handler}`, { TABLE_NAME: 't' }),
    },
    { name: 'written, not read', resources: fn(`process.env.MODE = 'a'; ${handler}`) },
    { name: 'a switch of a library', resources: fn(`process.env.DEBUG; ${handler}`) },
    {
      name: 'a library in the bundle',
      resources: packaged({}),
      assets: {
        Fn: {
          'index.js': `"use strict";\n// node_modules/a/index.js\nvar a = process.env.A_MODE;\n// src/index.ts\n${handler}`,
        },
      },
    },
    {
      name: 'the bundler put the value in',
      resources: packaged({}),
      assets: { Fn: { 'index.js': `const stage = "prod"; ${handler}` } },
    },
  ],
  fail: [
    {
      resources: fn(`const t = { TableName: process.env.UPLOADS_TABLE }; ${handler}`, {
        TABLE_NAME: 't',
      }),
      at: 'Fn',
      says: /reads UPLOADS_TABLE; given are: TABLE_NAME/,
    },
    {
      resources: fn(`const t = process.env['UPLOADS_TABLE']; ${handler}`),
      says: /given are: none/,
    },
    {
      resources: fn(`const { A = 'x', UPLOADS } = process.env; ${handler}`),
      says: /reads UPLOADS;/,
    },
    {
      name: 'through a helper',
      resources: packaged({ TABLE: 't' }),
      assets: {
        Fn: {
          'index.js': `function need(n, v = process.env) { const x = v[n]; if (!x) throw new Error(n); return x; } const t = need('TABLE_NAME'); ${handler}`,
        },
      },
      says: /reads TABLE_NAME/,
    },
    {
      name: 'in a file that it imports',
      resources: packaged({}),
      assets: {
        Fn: {
          'index.js': `require('./store'); ${handler}`,
          'store.js': 'const b = process.env.BUCKET;',
        },
      },
    },
    {
      name: 'in Python',
      resources: fn(
        'import os\nT = os.environ["TABLE"]\ndef handler(e, c): pass',
        {},
        'python3.13',
      ),
    },
    {
      name: 'with a default it is only told',
      resources: fn(`const t = process.env.LEVEL ?? 'info'; ${handler}`),
      says: /where it is there/,
    },
  ],
  skip: [
    {
      name: 'the code is elsewhere',
      resources: {
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Handler: 'a.b',
            Runtime: 'nodejs22.x',
            Code: { S3Bucket: 'b', S3Key: 'k' },
          },
        },
      },
    },
  ],
};
