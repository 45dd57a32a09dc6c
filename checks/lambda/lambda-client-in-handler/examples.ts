import type { Examples } from '../../../src/checking/index.js';

const handler = (body: string, before = '') => ({
  'src/list.ts': `import { S3Client } from '@aws-sdk/client-s3';\n${before}\nexport const handler = async (event) => { ${body} };`,
});

export const examples: Examples = {
  pass: [
    { files: handler('return s3.send();', 'const s3 = new S3Client({});') },
    { name: 'kept', files: handler('s3 ??= new S3Client({});', 'let s3;') },
    {
      name: 'credentials of the request',
      files: handler('const s3 = new S3Client({ credentials: event.credentials });'),
    },
    {
      name: 'a region of the request',
      files: handler('const s3 = new S3Client({ region: event.region });'),
    },
  ],
  fail: [
    { files: handler('const s3 = new S3Client({});'), at: 'src/list.ts', says: /new S3Client/ },
    { files: handler('return make();', 'function make() { return new S3Client({}); }') },
  ],
  skip: [
    {
      files: {
        'src/clients.ts': `import { S3Client } from '@aws-sdk/client-s3'; export const make = () => new S3Client({});`,
      },
    },
  ],
};
