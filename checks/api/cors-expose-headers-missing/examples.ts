import type { Examples } from '../../../src/checking/index.js';
import { httpApi, preflight, restApi } from '../example-apis.js';

const http = (exposed: readonly string[]) =>
  httpApi(['GET /a'], {
    CorsConfiguration: { AllowOrigins: ['https://a.org'], ExposeHeaders: exposed },
  });
const web = (code: string) => ({ 'web/src/api.ts': code });
const reads = web("const id = response.headers.get('X-Request-ID');");
const axios = web("const id = error.response.headers['x-request-id'];");
const etag = web("const tag = xhr.getResponseHeader('ETag');");

export const examples: Examples = {
  pass: [
    { resources: http(['x-request-id']), files: reads },
    {
      name: 'the functions expose it',
      files: {
        ...reads,
        'services/cors.ts': "export const h = { 'Access-Control-Expose-Headers': 'X-Request-ID' };",
      },
    },
    {
      name: 'the stack exposes it',
      files: {
        ...reads,
        'infra/api.ts':
          "const cors = { allowOrigins: ['https://a.org'], exposeHeaders: ['X-Request-ID'] };",
      },
    },
    {
      name: 'the bucket exposes it',
      resources: {
        ...http([]),
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: { CorsConfiguration: { CorsRules: [{ ExposedHeaders: ['ETag'] }] } },
        },
      },
      files: etag,
    },
  ],
  fail: [
    { resources: http([]), files: reads, says: /X-Request-ID is read/, at: 'web/src/api.ts' },
    { resources: http(['X-Trace']), files: axios },
    { resources: http([]), files: etag, says: /ETag/ },
    {
      name: 'REST API',
      resources: restApi({ '/a': ['GET', 'OPTIONS'] }, (verb) =>
        verb === 'OPTIONS' ? preflight({ 'Allow-Origin': 'https://a.org' }) : {},
      ),
      files: reads,
    },
    {
      name: 'only the functions have CORS',
      files: {
        ...reads,
        'services/cors.ts': "export const h = { 'Access-Control-Allow-Origin': 'https://a.org' };",
      },
    },
  ],
  skip: [
    { resources: http([]), files: web("const type = response.headers.get('Content-Type');") },
    {
      name: 'a server sees every header',
      resources: http([]),
      files: { 'services/a.ts': `import 'node:fs';\nresponse.headers.get('X-Request-ID');` },
    },
    { name: 'no other origin', files: reads },
  ],
};
