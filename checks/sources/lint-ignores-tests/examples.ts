import type { Examples } from '../../../src/checking/index.js';

const rc = (value: unknown, more: Record<string, string> = {}) => ({
  files: { '.eslintrc.json': JSON.stringify(value), ...more },
});
const tests = { 'test/a.test.ts': '', 'lib/a.ts': '' };

export const examples: Examples = {
  pass: [
    {
      name: 'what builds and tests leave behind',
      files: { '.eslintignore': '# output\ndist\ncoverage\ncdk.out\ntest/__snapshots__\n' },
    },
    rc({ ignorePatterns: ['*.js', 'test/fixtures/**'] }),
    rc(
      { parserOptions: { project: './tsconfig.json' } },
      { 'tsconfig.json': '{"include":["lib","test"]}', ...tests },
    ),
  ],
  fail: [
    { files: { '.eslintignore': 'dist\ntest/**\n' }, says: /"test\/\*\*"/, at: '.eslintignore' },
    rc({ ignorePatterns: ['**/*.test.ts'] }),
    {
      files: { 'eslint.config.mjs': "export default [{ ignores: ['dist', '**/__tests__/**'] }];" },
    },
    { files: { 'package.json': '{"eslintConfig":{"ignorePatterns":"tests/"}}' } },
    { files: { 'biome.json': '{"files":{"includes":["**","!test"]}}' } },
    {
      ...rc(
        { parserOptions: { project: './tsconfig.json' } },
        { 'tsconfig.json': '{"include":["lib"]}', ...tests },
      ),
      says: /none of the 1 test files/,
    },
  ],
  skip: [rc({ rules: {} }), { files: { 'package.json': '{}' } }],
};
