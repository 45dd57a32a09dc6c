import type { Examples } from '../../../src/checking/index.js';

const stack = { 'lib/stack.ts': "import { Stack } from 'aws-cdk-lib';" };
const page = {
  'web/src/page.tsx': "import { useState } from 'react';\nexport const Page = () => <p />;",
};
const config = (value: unknown, files: Record<string, string> = { ...stack, ...page }) => ({
  files: { 'tsconfig.json': JSON.stringify(value), ...files },
});

export const examples: Examples = {
  pass: [
    {
      name: 'the frontend is left out',
      ...config({ include: ['**/*'], exclude: ['web', 'node_modules'] }),
    },
    config({ include: ['lib', 'bin'] }),
    { name: 'only a frontend', ...config({ compilerOptions: { jsx: 'react-jsx' } }, page) },
    {
      name: 'the DOM without the CDK',
      ...config({ compilerOptions: { lib: ['es2022', 'dom'] } }, { 'src/a.ts': 'fetch("/")' }),
    },
    {
      name: 'functions at the edge',
      ...config(
        { compilerOptions: { lib: ['es2022', 'webworker'] } },
        { ...stack, 'edge/a.ts': '' },
      ),
    },
  ],
  fail: [
    {
      ...config({
        compilerOptions: { lib: ['es2022', 'dom'], jsx: 'react-jsx', module: 'commonjs' },
        include: ['**/*'],
      }),
      says: /lib\/stack\.ts and web\/src\/page\.tsx, with jsx "react-jsx"/,
      at: 'tsconfig.json',
    },
    { name: 'no include at all', ...config({ compilerOptions: {} }) },
    {
      name: 'with a function',
      ...config(
        { compilerOptions: { lib: ['dom'] } },
        { 'fn/a.ts': "import type { Handler } from 'aws-lambda';", ...page },
      ),
    },
    {
      name: 'inherited',
      files: {
        'tsconfig.base.json': '{"include":["**/*"],"compilerOptions":{"jsx":"preserve"}}',
        'tsconfig.json': '{"extends":"./tsconfig.base.json"}',
        ...stack,
        ...page,
      },
      at: 'tsconfig.json',
    },
  ],
  skip: [{ name: 'only references', ...config({ files: [], references: [{ path: './web' }] }) }],
};
