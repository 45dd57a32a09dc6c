import type { Examples } from '../../../src/checking/index.js';
import { httpApi, preflight, restApi } from '../example-apis.js';

const api = (headers: Readonly<Record<string, string>>, authorization = 'CUSTOM') =>
  restApi({ '/a': ['GET', 'OPTIONS'], '/b': ['GET', 'OPTIONS'] }, (verb) =>
    verb === 'OPTIONS' ? preflight(headers) : { AuthorizationType: authorization },
  );
const any = { 'Allow-Origin': '*' };
const answer = (headers: string) => ({
  'services/shared/cors.js': `export const headers = { 'Access-Control-Allow-Origin': '*', ${headers} };`,
});

export const examples: Examples = {
  pass: [
    { resources: api({ 'Allow-Origin': 'https://example.org' }) },
    { name: 'public and read only', resources: api(any, 'NONE') },
    {
      name: 'public and read only, in code',
      files: answer("'Access-Control-Allow-Methods': 'GET'"),
    },
  ],
  fail: [
    { resources: api(any), says: /asks for authorization/ },
    {
      resources: api({ ...any, 'Allow-Credentials': 'true' }, 'NONE'),
      says: /browsers refuse that/,
    },
    {
      name: 'the frontend sends cookies',
      resources: api(any, 'NONE'),
      files: { 'web/src/a.ts': "fetch(url, { credentials: 'include' });" },
      says: /with credentials/,
    },
    {
      name: 'HTTP API',
      resources: {
        ...httpApi([], { CorsConfiguration: { AllowOrigins: ['*'] } }),
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: { ApiId: { Ref: 'HttpApi' }, RouteKey: 'GET /a', AuthorizationType: 'JWT' },
        },
      },
    },
    {
      name: 'default in code',
      files: { 'services/a.ts': "const origin = process.env.CORS_ORIGIN || '*';" },
      at: 'services/a.ts',
      says: /Without process\.env\.CORS_ORIGIN/,
    },
    { files: { 'services/a.ts': "const origin = process.env['ALLOWED_ORIGINS'] ?? '*';" } },
    {
      name: 'options of a middleware',
      files: { 'server/app.js': "app.use(cors({ origin: '*', credentials: true }));" },
    },
    { files: { 'services/a.ts': "const { CORS_ORIGIN = '*' } = process.env;" } },
    { files: { 'services/a.ts': "const origin = env('CORS_ORIGIN', '*');" } },
    {
      name: 'a function behind an authorizer',
      resources: api({ 'Allow-Origin': 'https://example.org' }),
      files: answer("'Access-Control-Allow-Methods': 'GET'"),
    },
    { files: answer("'Access-Control-Allow-Credentials': true"), says: /browsers refuse that/ },
    { files: answer("'Access-Control-Allow-Headers': 'Content-Type,Authorization'") },
  ],
  skip: [
    {
      name: 'headers of a bucket',
      resources: {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            CorsConfiguration: {
              CorsRules: [
                {
                  AllowedHeaders: ['*'],
                  AllowedMethods: ['PUT'],
                  AllowedOrigins: ['https://a.org'],
                },
              ],
            },
          },
        },
      },
    },
    { files: { 'services/a.ts': "const all = process.env.TABLES || '*';" } },
  ],
};
