import type { Examples } from '../../../src/checking/index.js';

export const examples: Examples = {
  pass: [
    { files: { 'lib/a.ts': 'export const a = (b: string): string => b;' } },
    {
      name: 'comments and trailing commas',
      files: { 'tsconfig.json': '{\n  // shared\n  "compilerOptions": { "strict": true, },\n}' },
    },
    {
      name: 'generics in .tsx',
      files: { 'web/a.tsx': 'export const a = <T,>(b: T) => <p>{String(b)}</p>;' },
    },
    { name: 'several documents', files: { 'k8s.yaml': 'a: 1\n---\nb: 2\n' } },
    {
      files: {
        'template.yaml':
          'Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub "a-${AWS::Region}"\n',
      },
    },
    { files: { 'a.cjs': 'module.exports = 1;' } },
    {
      name: 'a script that ends early',
      files: { 'cli.js': "const a = require('a');\nif (a) return;\nmodule.exports = a;\n" },
    },
  ],
  fail: [
    {
      files: { 'lib/a.ts': 'export class A {\n  b() {\n}\n' },
      at: 'lib/a.ts',
      says: /does not parse/,
    },
    { files: { 'lib/a.js': 'const a = ;' } },
    {
      name: 'a merge that was not finished',
      files: {
        'lib/a.ts':
          'const a = 1;\n<<<<<<< HEAD\nconst b = 1;\n=======\nconst b = 2;\n>>>>>>> other\n',
      },
      says: /conflict marker/,
    },
    { files: { 'package.json': '{ "name": "a", }' }, says: /no JSON/ },
    { files: { 'config/a.json': '{ "a": [1, 2 }' } },
    { files: { 'config/a.yaml': 'a: [1, 2\nb: }' }, says: /no YAML/ },
    { files: { 'test/a.test.ts': "test('x', () => {\n" } },
  ],
  skip: [
    { files: { 'test/fixtures/a.ts': 'const a = ;' } },
    { name: 'a template', files: { 'lib/a.ts': 'const <%= name %> = 1;' } },
  ],
};
