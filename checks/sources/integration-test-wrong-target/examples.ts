import type { Examples } from '../../../src/checking/index.js';

const integration = (text: string) => ({ files: { 'test/integration/api.test.ts': text } });

export const examples: Examples = {
  pass: [
    integration(
      "const outputs = JSON.parse(readFileSync('cdk-outputs.json', 'utf8'));\nconst client = new DynamoDBClient({ region: outputs.Api.Region });",
    ),
    {
      name: 'the environment says where',
      ...integration(
        "const client = new S3Client({ region: process.env.AWS_REGION ?? 'eu-west-1' });\nconst fallback = { region: 'eu-west-1' };",
      ),
    },
    {
      name: 'a region that is refused',
      ...integration(
        "test('refuses another region', async () => { await expect(call({ region: 'us-west-2' })).rejects.toThrow(); });",
      ),
    },
    integration("const local = 'http://localhost:8000';"),
  ],
  fail: [
    {
      ...integration("const api = 'https://fake-endpoint.test';"),
      says: /fake-endpoint/,
      at: 'test/integration/api.test.ts',
    },
    {
      ...integration("const client = new DynamoDBClient({ region: 'us-west-2' });"),
      says: /region us-west-2/,
    },
    integration("const url = 'https://abc.execute-api.eu-west-1.amazonaws.com/prod';"),
    integration("const account = '123456789012';"),
    integration("import nock from 'nock';"),
    {
      files: { 'test/e2e/login.spec.ts': "import { setupServer } from 'msw/node';" },
      says: /msw\/node/,
    },
    { files: { 'test/upload.int.test.ts': "import { mockClient } from 'aws-sdk-client-mock';" } },
  ],
};
