import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { routesFromOpenApi } from './from-openapi.js';

const reading = (files: Readonly<Record<string, string>>) => async (file: string) =>
  files[file] === undefined ? undefined : parse(files[file]);

async function read(files: Readonly<Record<string, string>>) {
  const found = await routesFromOpenApi('api.yaml', reading(files));
  if ('wrong' in found) throw new Error(found.wrong);
  return { ...found, keys: found.routes.map(({ method, path }) => `${method} ${path}`) };
}

test('paths, parameters of a path, servers with variables, references in and out of the document', async () => {
  const { keys, addresses, unresolved } = await read({
    'api.yaml': `
openapi: 3.1.0
servers:
  - url: https://{host}.example.com/{stage}/
    variables: { host: { default: api }, stage: { default: v1 } }
  - url: /v2
  - url: https://{unknown}.example.com
paths:
  x-internal: { get: {} }
  /links/{token}:
    summary: A link
    parameters: [{ name: token, in: path, required: true }]
    get: {}
    x-amazon-apigateway-any-method: {}
  /videos: { $ref: '#/components/pathItems/Videos' }
  /people: { $ref: './people/item.yaml#/one~1two' }
components:
  pathItems:
    Videos: { post: {}, servers: [{ url: https://uploads.example.com }] }
`,
    'people/item.yaml': `
one/two: { $ref: '../more.yaml' }
`,
    'more.yaml': 'put: {}',
  });
  expect(keys).toEqual(['GET /links/{token}', 'ANY /links/{token}', 'POST /videos', 'PUT /people']);
  expect(addresses.map(({ host, basePath }) => [host, basePath])).toEqual([
    ['api.example.com', '/v1'],
    [undefined, '/v2'],
    ['uploads.example.com', ''],
  ]);
  expect(unresolved).toEqual([]);
});

test('references that lead in a circle, to nothing or to an address are holes', async () => {
  const { keys, unresolved } = await read({
    'api.yaml': `
openapi: 3.0.3
paths:
  /a: { $ref: '#/components/pathItems/A' }
  /b: { $ref: '#/nowhere' }
  /c: { $ref: 'https://example.com/c.yaml' }
  /d: { get: {} }
components:
  pathItems:
    A: { $ref: '#/components/pathItems/B' }
    B: { $ref: '#/components/pathItems/A' }
`,
  });
  expect(keys).toEqual(['GET /d']);
  expect(unresolved.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^\/a: .* leads back to itself$/),
    '/b: #/nowhere leads to nothing',
    '/c: https://example.com/c.yaml is an address, and addresses are not fetched',
  ]);
});

test('preflights of an exported REST API, refusals left out', async () => {
  const answer = (status: number, headers: string) => `
      x-amazon-apigateway-integration:
        type: mock
        responses:
          default:
            statusCode: "${status}"
            responseParameters:
              method.response.header.Access-Control-Allow-Headers: "'${headers}'"
              method.response.header.Access-Control-Allow-Methods: "'GET'"`;
  const { routes } = await read({
    'api.yaml': `
openapi: 3.0.1
paths:
  /a:
    get: {}
    options: ${answer(204, 'X-B,X-A')}
    x-amazon-apigateway-any-method: ${answer(405, '')}
  /b:
    get: {}
`,
  });
  expect(routes.map(({ method, path, allowedHeaders }) => [method, path, allowedHeaders])).toEqual([
    ['GET', '/a', ['x-a', 'x-b']],
    ['OPTIONS', '/a', ['x-a', 'x-b']],
    ['GET', '/b', []],
  ]);
});

test.each([
  ['openapi: 3.0.0\npaths: { /a: { get: {} } }', undefined],
  [
    'openapi: 3.0.0\npaths: { /a: { get: {} } }\nx-amazon-apigateway-cors: { allowHeaders: [X-A] }',
    ['x-a'],
  ],
])('%s allows %j', async (text, allowed) => {
  const { routes } = await read({ 'api.yaml': text });
  expect(routes[0]?.allowedHeaders).toEqual(allowed);
});

test.each([
  ['swagger: "2.0"\npaths: {}', /Swagger 2\.0/],
  ['openapi: 2.0.0', /does not say/],
  ['- 1', /no object/],
  ['openapi: 3.0.0\npaths: []', /"paths"/],
])('%s is refused', async (text, reason) => {
  const found = await routesFromOpenApi('api.yaml', reading({ 'api.yaml': text }));
  expect('wrong' in found && found.wrong).toMatch(reason);
});

test('a file that is not there is refused', async () => {
  expect(await routesFromOpenApi('api.yaml', reading({}))).toEqual({
    wrong: 'there is no such file',
  });
});
