import type { Examples } from '../../../src/checking/index.js';

const handler = (body: string, before = '') => ({
  'src/save.ts': `${before}\nexport const handler = async (event) => { ${body} };`,
});
const real = `import { S3 } from '@aws-sdk/client-s3'; const s3 = new S3({});`;

export const examples: Examples = {
  pass: [
    { files: handler(`await s3.putObject({}); return { statusCode: 200 };`, real) },
    { name: 'a health endpoint', files: handler(`return { statusCode: 200, body: 'ok' };`) },
    {
      name: 'a comment about the past',
      files: handler('return { statusCode: 200 };', '// replaced the stub of last year'),
    },
    {
      name: 'a field of a form',
      files: handler(`return { statusCode: 200, body: '<input placeholder="name">' };`),
    },
    {
      name: 'a word to compare with',
      files: handler(`if (event.kind === 'mock') return { statusCode: 400 };`),
    },
  ],
  fail: [
    {
      name: 'success without a client',
      files: handler(
        'return { statusCode: 201, body: JSON.stringify({ message: "Upload created" }) };',
      ),
      says: /calls nothing/,
    },
    {
      files: handler(
        'return db.get();',
        'const db = { get: async () => ({}), put: async () => ({}) };',
      ),
      at: 'src/save.ts',
      says: /Every method of db/,
    },
    { files: handler(`throw new Error('Not implemented');`), says: /Not implemented/ },
    {
      files: handler(
        `return { statusCode: 200, body: JSON.stringify({ url: 'placeholder' + 1, note: 'stub response' }) };`,
      ),
    },
    {
      files: handler(`// TODO: implement\n return { statusCode: 200, body: '{}' };`),
      says: /TODO/,
    },
  ],
  skip: [
    {
      name: 'a test',
      files: {
        'src/save.test.ts': `throw new Error('not implemented'); export const handler = 1;`,
      },
    },
    { name: 'no function', files: { 'web/form.ts': `export const text = 'placeholder';` } },
  ],
};
