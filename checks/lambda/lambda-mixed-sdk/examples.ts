import type { Examples } from '../../../src/checking/index.js';

const v2 = `import AWS from 'aws-sdk'; export const s3 = new AWS.S3();`;
const v3 = `import { S3 } from '@aws-sdk/client-s3'; export const s3 = new S3({});`;

export const examples: Examples = {
  pass: [
    { files: { 'a.ts': v3 } },
    { name: 'only v2', files: { 'a.ts': v2 } },
    { name: 'tests may', files: { 'a.ts': v3, 'a.test.ts': v2 } },
    {
      name: 'promise() of something else',
      files: { 'a.ts': `${v3} await queue.drain().promise();` },
    },
  ],
  fail: [
    { files: { 'a.ts': v2, 'b.ts': v3 }, at: 'a.ts', says: /a\.ts uses SDK v2, b\.ts SDK v3/ },
    { files: { 'a.ts': v3, 'package.json': '{"dependencies":{"aws-sdk":"2"}}' } },
    { files: { 'a.ts': `${v3} await s3.getObject({}).promise();` }, says: /no promise\(\)/ },
    {
      files: {
        'a.ts': `import { DocumentClient } from '@aws-sdk/lib-dynamodb'; const d = new DocumentClient();`,
      },
      says: /DynamoDBDocumentClient/,
    },
  ],
  skip: [{ files: { 'a.ts': 'export const a = 1;' } }],
};
