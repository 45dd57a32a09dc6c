import type { Examples } from '../../../src/checking/index.js';
import { httpApi, restApi } from '../example-apis.js';

const api = restApi({
  '/sessions': ['GET', 'POST', 'OPTIONS'],
  '/sessions/{id}': ['GET', 'OPTIONS'],
  '/files/{proxy+}': ['ANY'],
});
const calls = (code: string, path = 'frontend/src/api.ts') => ({
  resources: api,
  files: { [path]: code },
});
const contract = (keys: readonly string[]) => ({
  'services/sessions/contract.ts': `export const contract = { routes: [${keys.map((key) => `{ key: '${key}' }`).join(', ')}] } as const;`,
});

export const examples: Examples = {
  pass: [
    { resources: api, files: contract(['GET /sessions', 'POST /sessions']) },
    {
      name: 'names of parameters do not matter',
      resources: api,
      files: contract(['GET /sessions/{sessionId}']),
    },
    {
      name: 'ANY and a proxy cover everything below',
      resources: api,
      files: contract(['PUT /files/a/b', 'DELETE /files/a']),
    },
    {
      name: 'HTTP API',
      resources: httpApi(['GET /links/{token}']),
      files: contract(['GET /links/{id}']),
    },
    calls("api.get('/sessions/');\naxios.get(`/sessions/${id}?full=1`);"),
    {
      name: 'with the stage, or a base of its own',
      ...calls("fetch(`${base}/sessions`); fetch('/api/sessions'); fetch('/v1/sessions');"),
    },
  ],
  fail: [
    {
      resources: api,
      files: contract(['GET /sessions', 'DELETE /sessions/{id}']),
      says: /DELETE \/sessions\/\{id\} is expected; .* has GET, OPTIONS only/,
      at: 'services/sessions/contract.ts',
    },
    { resources: api, files: contract(['GET /files']), says: /no API has that path/ },
    {
      ...calls('export const save = (id, body) => api.put(`/sessions/${id}`, body);'),
      says: /PUT \/sessions\/\{\} is expected/,
    },
    calls("fetch(API_URL + '/analytics', { method: 'POST' });"),
    {
      name: 'an instance of axios',
      ...calls("const backend = axios.create({ baseURL });\nbackend.delete('/sessions');"),
    },
    {
      name: 'around fetch',
      ...calls(
        "authFetch('/login', { method: 'POST' });\naxios({ method: 'put', url: `/sessions/${id}` });\nrequest('DELETE', '/sessions');",
      ),
      says: /POST \/login[\s\S]*PUT \/sessions\/\{\}[\s\S]*DELETE \/sessions/,
    },
    {
      name: 'Angular',
      ...calls('this.http.patch<Session>(`${this.base}/sessions/${id}`, body);'),
    },
    {
      name: 'ANY that answers 405',
      resources: restApi({ '/sessions': ['GET', '405'] }),
      files: contract(['PATCH /sessions']),
    },
    {
      name: 'OpenAPI',
      resources: api,
      files: { 'openapi.yaml': 'openapi: 3.0.0\npaths:\n  /login:\n    post: {}\n' },
    },
    { resources: httpApi(['GET /links']), files: contract(['POST /links']) },
  ],
  unknown: [
    {
      name: 'routes in a document elsewhere',
      resources: {
        ...api,
        Other: {
          Type: 'AWS::ApiGateway::RestApi',
          Properties: { BodyS3Location: { Bucket: 'a', Key: 'b' } },
        },
      },
      files: contract(['GET /login']),
    },
  ],
  skip: [
    { name: 'no API in the templates', resources: {}, files: contract(['GET /login']) },
    {
      name: 'another host, a presigned address, a file of the page',
      ...calls(
        "fetch('https://other.example/x'); fetch(uploadUrl, { method: 'PUT' }); fetch('/config.json');",
      ),
    },
    {
      name: 'a client of another host',
      resources: api,
      files: {
        'frontend/src/maps.ts':
          "export const mapsApi = axios.create({ baseURL: 'https://maps.example' });",
        'frontend/src/a.ts': "import { mapsApi } from './maps.js';\nmapsApi.get('/geocode');",
      },
    },
    { name: 'in a test', ...calls("api.get('/nowhere');", 'frontend/src/api.test.ts') },
    { name: 'in a story', ...calls("api.get('/nowhere');", 'frontend/src/stories/a.ts') },
    {
      name: 'on the server',
      ...calls("import fs from 'node:fs';\nfetch('/nowhere');", 'services/a/handler.ts'),
    },
  ],
};
