import type { Examples } from '../../../src/checking/index.js';

const bundling = (command: string) => ({
  files: {
    'lib/a.ts': `import * as lambda from 'aws-cdk-lib/aws-lambda';\nlambda.Code.fromAsset('x', { bundling: { image, command: ['sh', '-c', ${JSON.stringify(command)}] } });`,
  },
});
const docker = (text: string) => ({ files: { Dockerfile: text } });
const manifest = (dependencies: unknown, build = 'tsc -p .') =>
  JSON.stringify({ scripts: { build }, ...(dependencies as object) });

export const examples: Examples = {
  pass: [
    bundling('npm ci && npm run build && npm prune --omit=dev && cp -r dist /asset-output'),
    { name: 'compiled code', ...bundling('npm ci --omit=dev && cp -r dist /asset-output') },
    { name: 'all in between', ...bundling('npm ci --omit=dev && npm ci && npx tsc') },
    {
      name: 'asked for in spite of it',
      ...bundling('NODE_ENV=production npm ci --include=dev && tsc'),
    },
    docker(
      'FROM node:22 AS build\nRUN npm ci && npm run build\nFROM node:22\nENV NODE_ENV=production\nRUN npm ci --omit=dev\nCMD ["node", "dist/a.js"]\n',
    ),
    {
      name: 'each stage for itself',
      ...docker(
        'FROM node:22 AS deps\nRUN npm ci --omit=dev\nFROM node:22 AS build\nRUN npm ci\nRUN npm run build\n',
      ),
    },
    {
      name: 'the compiler is a dependency',
      files: {
        'build.sh': '#!/bin/sh\nnpm ci --omit=dev\nnpm run build\n',
        'package.json': manifest({ dependencies: { typescript: '5.9.0' } }),
      },
    },
    {
      name: 'a build that needs none',
      files: {
        'build.sh': '#!/bin/sh\nnpm ci --omit=dev\nnpm run build\n',
        'package.json': manifest({}, 'node scripts/copy.js'),
      },
    },
  ],
  fail: [
    {
      ...bundling('npm ci --omit=dev && npm run build && cp -r dist /asset-output'),
      says: /npm ci --omit=dev/,
      at: 'lib/a.ts',
    },
    bundling('npm ci --production && tsc'),
    bundling('npm install --only=production && npx tsc -p .'),
    bundling('NODE_ENV=production npm ci && esbuild a.ts --bundle'),
    {
      name: 'pruned before the build',
      ...bundling('npm ci && npm prune --production && npm run build'),
    },
    {
      ...docker('FROM node:22\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nRUN npm run build\n'),
      says: /NODE_ENV=production/,
      at: 'Dockerfile',
    },
    docker('FROM node:22\nRUN yarn install --production \\\n  && yarn build\n'),
    {
      files: {
        'build.sh': '#!/bin/sh\nexport NODE_ENV=production\npnpm install --prod\nwebpack\n',
      },
    },
    {
      files: {
        'build.sh': '#!/bin/sh\nnpm ci --omit dev\nnpm run build\n',
        'package.json': manifest({ devDependencies: { typescript: '5.9.0' } }),
      },
      says: /needs typescript/,
    },
    {
      name: 'steps of a pipeline',
      files: {
        '.github/workflows/a.yml':
          'jobs:\n  a:\n    steps:\n      - run: npm ci --omit=dev\n      - run: npx tsc\n',
      },
    },
    { files: { 'lib/b.ts': "execSync('npm ci --omit=dev && npm run build', { cwd });" } },
    {
      name: 'a list of commands',
      files: {
        'lib/b.ts': "const hooks = { beforeBundling: () => ['npm ci --omit=dev', 'tsc'] };",
      },
    },
  ],
  skip: [
    { files: { 'lib/b.ts': "console.log('hello');" } },
    { name: 'comments', files: { 'lib/b.ts': '// npm ci --omit=dev && tsc' } },
  ],
};
