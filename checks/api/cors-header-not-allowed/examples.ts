import type { Examples } from '../../../src/checking/index.js';
import { httpApi, preflight, restApi } from '../example-apis.js';

const api = (headers: string, others: Readonly<Record<string, string>> = {}) =>
  restApi({ '/sessions': ['GET', 'OPTIONS'], '/uploads': ['POST', 'OPTIONS'] }, (verb, path) =>
    verb === 'OPTIONS'
      ? preflight({ 'Allow-Headers': others[path] ?? headers, 'Allow-Origin': 'https://a.org' })
      : {},
  );
const web = (code: string) => ({ 'frontend/src/api.ts': code });
const interceptor = `axios.interceptors.request.use((config) => {
  config.headers['X-Correlation-Id'] = id();
  return config;
});`;

export const examples: Examples = {
  pass: [
    {
      name: 'upper and lower case are the same',
      resources: api('x-correlation-id'),
      files: web(interceptor),
    },
    {
      resources: api('Content-Type,Authorization'),
      files: web(
        "fetch(`${base}/sessions`, { headers: { Authorization: t, 'Content-Type': 'application/json' } });",
      ),
    },
    {
      name: 'only on its own route',
      resources: api('Content-Type', { '/uploads': 'X-Part' }),
      files: web("fetch(`${base}/uploads`, { method: 'POST', headers: { 'X-Part': '1' } });"),
    },
    { name: '* allows all others', resources: api('*'), files: web(interceptor) },
    {
      name: 'defaults of the CDK',
      files: {
        ...web('fetch(url, { headers: { Authorization: t } });'),
        'infra/api.ts': 'const cors = { allowHeaders: [...Cors.DEFAULT_HEADERS] };',
      },
    },
    {
      name: 'HTTP API',
      resources: httpApi(['GET /a'], { CorsConfiguration: { AllowHeaders: ['X-Correlation-Id'] } }),
      files: web(interceptor),
    },
  ],
  fail: [
    {
      resources: api('Content-Type,Authorization'),
      files: web(interceptor),
      says: /X-Correlation-Id is sent; the preflight of \/sessions, \/uploads allows Content-Type/,
      at: 'frontend/src/api.ts',
    },
    {
      resources: api('Authorization'),
      files: web(
        "api.post('/uploads', body, { headers: { 'Content-Type': 'application/json' } });",
      ),
      says: /Content-Type is sent/,
    },
    {
      name: 'defaults of a client',
      resources: api('Content-Type'),
      files: web("const api = axios.create({ baseURL, headers: { common: { 'X-App': 'web' } } });"),
    },
    {
      name: 'by XMLHttpRequest',
      resources: api('Content-Type'),
      files: web("xhr.open('GET', `${base}/sessions`);\nxhr.setRequestHeader('X-Trace', id);"),
    },
    {
      name: 'Angular',
      resources: api('Content-Type'),
      files: web("next.handle(req.clone({ setHeaders: { 'X-Tenant': tenant } }));"),
      says: /X-Tenant/,
    },
    {
      name: 'put together before',
      resources: api('Content-Type'),
      files: web(
        "const HEADER = 'X-Trace';\nfunction all() { return { [HEADER]: '1' }; }\nfetch(url('/sessions'), { headers: { ...all() } });",
      ),
      says: /X-Trace/,
    },
    {
      name: '* never covers Authorization',
      resources: api('*'),
      files: web("axios.defaults.headers.common['Authorization'] = t;"),
    },
    {
      name: '* is a plain name with credentials',
      resources: api('*'),
      files: web(`${interceptor}\naxios.defaults.withCredentials = true;`),
    },
    {
      name: 'function URL',
      resources: {
        Url: {
          Type: 'AWS::Lambda::Url',
          Properties: {
            AuthType: 'NONE',
            Cors: { AllowOrigins: ['*'], AllowHeaders: ['content-type'] },
          },
        },
      },
      files: web(interceptor),
    },
    {
      name: 'the list is in the function',
      files: {
        ...web(interceptor),
        'services/shared/cors.ts':
          "export const headers = { 'Access-Control-Allow-Headers': 'Content-Type,Authorization' };",
      },
      says: /the sources allow Content-Type, Authorization/,
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Headers: { Type: 'String' } },
        Resources: httpApi(['GET /a'], {
          CorsConfiguration: { AllowHeaders: { 'Fn::Split': [',', { Ref: 'Headers' }] } },
        }),
      },
      files: web(interceptor),
    },
  ],
  skip: [
    {
      name: 'needs no permission, or is set by the browser',
      resources: api(''),
      files: web(
        "fetch(`${base}/sessions`, { headers: { Accept: 'a', 'Accept-Language': 'nl', 'User-Agent': 'x', Origin: 'y', 'Content-Type': 'text/plain' } });",
      ),
    },
    {
      name: 'to another host',
      resources: api(''),
      files: web(
        "fetch(uploadUrl, { method: 'PUT', headers: { 'x-amz-meta-a': '1' } });\nfetch('https://maps.example/x', { headers: { 'X-Key': k } });",
      ),
    },
    {
      name: 'clients of other hosts',
      resources: api(''),
      files: web(
        "const maps = axios.create({ baseURL: 'https://maps.example', headers: { 'X-Key': k } });\nmaps.get('/a', { headers: { 'X-B': '1' } });\nmaps.defaults.headers.common['X-C'] = '1';\nfetch('https://api.github.com/a', { headers: { Authorization: t } });\naxios.put(url, file, { headers: { 'x-amz-tagging': 'a=b' } });",
      ),
    },
    {
      name: 'of a table',
      resources: api(''),
      files: web("render({ headers: { name: 'Name', size: 'Size' } });"),
    },
    {
      name: 'on the server',
      resources: api(''),
      files: { 'services/a.ts': `import 'node:fs';\n${interceptor}` },
    },
    {
      name: 'a list from elsewhere',
      files: { ...web(interceptor), 'infra/api.ts': 'const cors = { allowHeaders: [...ours] };' },
    },
    { name: 'no CORS is known', files: web(interceptor) },
  ],
};
