import type { Examples } from '../../../src/checking/index.js';

const wanted = (dependencies: Record<string, string>, more: Record<string, string> = {}) => ({
  files: { 'package.json': JSON.stringify({ dependencies }, null, 2), ...more },
});
const lock = (packages: Record<string, string>) =>
  JSON.stringify({
    packages: Object.fromEntries(
      Object.entries(packages).map(([path, version]) => [path, { version }]),
    ),
  });

export const examples: Examples = {
  pass: [
    {
      name: 'CLI and library count apart',
      ...wanted({ 'aws-cdk': '2.1030.0', 'aws-cdk-lib': '^2.276.0', constructs: '10.8.1' }),
    },
    wanted({ 'aws-cdk': '2.150.0', 'aws-cdk-lib': '2.150.0' }),
    {
      name: 'a package of the same workspace',
      ...wanted(
        { 'aws-cdk-lib': '2.276.0', '@own/shared': '*' },
        { 'shared/package.json': '{"name":"@own/shared"}' },
      ),
    },
    wanted(
      { 'aws-cdk-lib': '2.276.0' },
      { 'cdk.json': '{}', 'package-lock.json': lock({ 'node_modules/constructs': '10.8.1' }) },
    ),
  ],
  fail: [
    {
      ...wanted({ 'aws-cdk': '2.150.0', 'aws-cdk-lib': '2.276.0' }),
      says: /2\.150\.0 is older than aws-cdk-lib 2\.276\.0/,
      at: 'package.json',
    },
    {
      ...wanted({ 'aws-cdk': '3.0.0', 'aws-cdk-lib': '2.276.0' }),
      says: /aws-cdk 3\.0\.0 does not exist/,
    },
    { ...wanted({ 'aws-cdk-lib': '2.276.0', constructs: '^3.3.0' }), says: /needs constructs 10/ },
    { ...wanted({ 'aws-cdk-lib': 'latest' }), says: /whatever is newest/ },
    wanted({ 'aws-cdk-lib': '2.276.0', esbuild: '*' }),
    {
      ...wanted({ '@aws-cdk/core': '1.204.0', 'aws-cdk-lib': '2.276.0' }),
      says: /ended on 2023-06-01/,
    },
    {
      name: 'no lock file',
      ...wanted({ 'aws-cdk-lib': '2.276.0' }, { 'cdk.json': '{}' }),
      says: /no lock file/,
    },
    {
      files: {
        'package-lock.json': lock({
          'node_modules/constructs': '10.8.1',
          'node_modules/a/node_modules/constructs': '10.3.0',
        }),
      },
      says: /2 versions of constructs/,
    },
  ],
  skip: [wanted({ react: '19.0.0', left: '*' })],
};
