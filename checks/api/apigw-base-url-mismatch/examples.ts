import type { Examples } from '../../../src/checking/index.js';
import { httpApi, restApi } from '../example-apis.js';

const HOST = 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com';
const api = (basePath?: string) => ({
  ...restApi({ '/health': ['GET'], '/auth/login': ['POST'] }),
  Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: { DomainName: 'api.example.org' } },
  Mapping: {
    Type: 'AWS::ApiGateway::BasePathMapping',
    Properties: {
      DomainName: { Ref: 'Domain' },
      RestApiId: { Ref: 'Api' },
      Stage: { Ref: 'Stage' },
      ...(basePath !== undefined && { BasePath: basePath }),
    },
  },
});
const published = (end: string) => ({
  template: {
    Resources: api(),
    Outputs: {
      Url: {
        Value: { 'Fn::Sub': `https://\${Api}.execute-api.\${AWS::Region}.amazonaws.com${end}` },
      },
    },
  },
});
const env = (line: string) => ({ '.env.production': `# https://api.example.org/old\n${line}\n` });

export const examples: Examples = {
  pass: [
    { resources: api(), files: env(`API_URL=${HOST}/v1`) },
    {
      name: 'mapped to v1',
      resources: api('v1'),
      files: env('API_URL=https://api.example.org/v1/'),
    },
    {
      name: 'mapped without a path',
      resources: api('(none)'),
      files: env('API_URL=https://api.example.org'),
    },
    published('/${Stage}/'),
    published('/v1'),
  ],
  fail: [
    {
      resources: api(),
      files: env('API_URL=https://api.example.org/v1'),
      says: /repeats the stage/,
      at: '.env.production',
    },
    { resources: api(), files: env(`API_URL=${HOST}`), says: /has no stage/ },
    { resources: api(), files: env(`API_URL=${HOST}/prod`), says: /"prod" in place of the stage/ },
    {
      name: 'in code',
      resources: api('v1'),
      files: { 'web/src/a.ts': "const url = 'https://api.example.org/health';" },
      says: /mapped to: \/v1/,
    },
    {
      name: 'the base without the path of its mapping',
      resources: api('v1'),
      files: env('VITE_API_URL=https://api.example.org'),
    },
    {
      name: 'login elsewhere',
      resources: api(),
      files: { 'web/src/a.ts': 'fetch(`${base}/login`, { method: "POST" });' },
      says: /POST \/login is called; the API has \/auth\/login/,
    },
    { name: 'output without the stage', ...published('/'), says: /has no stage/ },
    {
      name: 'in a script',
      resources: api(),
      files: { 'smoke.sh': `curl -f ${HOST}/health` },
    },
  ],
  skip: [
    {
      name: 'HTTP APIs may have no stage in the path',
      resources: httpApi(['GET /a']),
      files: env(`API_URL=${HOST}`),
    },
    {
      name: 'another host',
      resources: api(),
      files: env('API_URL=https://api.elsewhere.org/v1'),
    },
    {
      name: 'an origin, not an address',
      resources: api('v1'),
      files: { 'web/src/a.ts': "const origins = ['https://api.example.org'];" },
    },
  ],
};
