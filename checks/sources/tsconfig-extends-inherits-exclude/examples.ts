import type { Examples } from '../../../src/checking/index.js';

const pair = (
  base: unknown,
  child: Record<string, unknown>,
  files: Record<string, string> = {},
) => ({
  files: {
    'tsconfig.json': JSON.stringify(base),
    'web/tsconfig.json': JSON.stringify({ extends: '../tsconfig.json', ...child }),
    ...files,
  },
});
const page = { 'web/src/page.ts': '' };

export const examples: Examples = {
  pass: [
    {
      name: 'its own exclude',
      ...pair({ exclude: ['web/**/*'] }, { include: ['src'], exclude: [] }, page),
    },
    {
      name: 'node_modules is harmless',
      ...pair({ exclude: ['node_modules', 'dist'] }, { include: ['src'] }, page),
    },
    { name: 'a base without either', ...pair({ compilerOptions: {} }, { include: ['src'] }, page) },
    pair({ include: ['lib'], exclude: ['cdk.out'] }, { include: ['src'] }, page),
    {
      name: 'only some of them',
      ...pair(
        { exclude: ['**/*.test.ts'] },
        { include: ['src'] },
        { ...page, 'web/src/a.test.ts': '' },
      ),
    },
  ],
  fail: [
    {
      ...pair({ exclude: ['web/**/*'] }, { include: ['src'] }),
      says: /"web\/\*\*\/\*" of tsconfig\.json/,
      at: 'web/tsconfig.json',
    },
    pair({ exclude: ['node_modules', 'web'] }, { include: ['src/**/*'] }, page),
    pair({ exclude: ['**/src'] }, {}, page),
    {
      name: 'include is inherited',
      ...pair({ include: ['lib/**/*'] }, { compilerOptions: { jsx: 'react-jsx' } }, page),
      says: /none of the 1 sources/,
    },
    { name: 'files are inherited', ...pair({ files: ['bin/app.ts'] }, {}, page) },
    {
      name: 'types of the frontend are not found',
      ...pair(
        { compilerOptions: { typeRoots: ['./node_modules/@types'] } },
        { include: ['src'], exclude: [] },
        { ...page, 'web/package.json': '{"devDependencies":{"@types/react":"19.0.0"}}' },
      ),
      says: /typeRoots/,
    },
    {
      name: 'through two files',
      files: {
        'tsconfig.base.json': '{"exclude":["web"]}',
        'tsconfig.json': '{"extends":"./tsconfig.base"}',
        'web/tsconfig.json': '{"extends":"../tsconfig.json","include":["src"]}',
        ...page,
      },
    },
  ],
  skip: [
    { files: { 'tsconfig.json': '{"exclude":["web"]}' } },
    {
      name: 'in one folder',
      files: {
        'tsconfig.json': '{"include":["src"]}',
        'tsconfig.build.json': '{"extends":"./tsconfig.json"}',
      },
    },
    { files: { 'web/tsconfig.json': '{"extends":"@tsconfig/node22/tsconfig.json"}' } },
  ],
};
