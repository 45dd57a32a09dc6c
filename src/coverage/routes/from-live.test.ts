import { expect, test } from 'vitest';
import type { Apis, HttpApi, RestMethod } from '../../aws/index.js';
import { routesFromLive } from './from-live.js';

const method = (key: string, more: Partial<RestMethod> = {}): RestMethod => {
  const [name = '', path = ''] = key.split(' ');
  return { method: name, path, integration: 'AWS_PROXY', responses: [], ...more };
};
const ALLOW = 'method.response.header.Access-Control-Allow-';
const preflight = {
  integration: 'MOCK',
  responses: [
    {
      status: 204,
      parameters: { [`${ALLOW}Headers`]: "'Content-Type, X-A'", [`${ALLOW}Methods`]: "'GET,PUT'" },
    },
  ],
};
const refusal = { integration: 'MOCK', responses: [{ status: 405, parameters: {} }] };

interface Held {
  readonly methods?: readonly RestMethod[];
  readonly deployed?: readonly string[];
  readonly stages?: readonly string[];
  readonly http?: HttpApi;
  readonly mappings?: Awaited<ReturnType<Apis['mappings']>>;
}

/** API Gateway with one API called `x1`. */
const port = ({ methods, deployed = [], stages = ['v1'], http }: Held): Apis => ({
  restMethods: async () => methods,
  restStages: async () => stages.map((name) => ({ name, deploymentId: 'd1' })),
  deployedMethods: async () => deployed.map((key) => method(key)),
  httpApi: async () => http,
  mappings: async () => [],
});
const read = (held: Held, stage?: string) =>
  routesFromLive(port(held), { id: 'x1', region: 'eu-west-1', stage }, held.mappings ?? []);

test('what the stage serves, what is only defined, and what is served though it is gone', async () => {
  const { routes, stages } = await read({
    methods: [
      method('GET /a'),
      method('OPTIONS /a', preflight),
      method('ANY /a', refusal),
      method('PUT /a'),
    ],
    deployed: ['GET /a', 'OPTIONS /a', 'ANY /a', 'DELETE /b'],
  });
  const allowed = { allowedHeaders: ['content-type', 'x-a'], allowedMethods: ['GET', 'PUT'] };
  const common = { source: 'live x1', kind: 'rest' };
  expect(routes).toEqual([
    { method: 'GET', path: '/a', ...common, ...allowed },
    { method: 'OPTIONS', path: '/a', ...common, ...allowed },
    { method: 'PUT', path: '/a', ...common, ...allowed, isDeployed: false },
    { method: 'DELETE', path: '/b', ...common, allowedHeaders: [], allowedMethods: [] },
  ]);
  expect(stages).toEqual(['v1']);
});

test('addresses are those of API Gateway and of the domains mapped to the stage', async () => {
  const mapped = (basePath: string, stage: string, apiId = 'x1') => ({
    domain: `${stage}.Example.com`,
    basePath,
    apiId,
    stage,
  });
  const { addresses } = await read({
    methods: [],
    mappings: [mapped('', 'v1'), mapped('shop', 'v1'), mapped('', 'v2'), mapped('', 'v1', 'other')],
  });
  expect(addresses.map(({ host, basePath }) => [host, basePath])).toEqual([
    ['x1.execute-api.eu-west-1.amazonaws.com', '/v1'],
    ['v1.example.com', ''],
    ['v1.example.com', '/shop'],
  ]);
});

test.each([
  [[], undefined, /no stage, so it serves nothing/],
  [['v1', 'v2'], undefined, /stages v1, v2/],
  [['v1', 'v2'], 'v3', /no stage v3/],
])('stages %j, %s meant: a hole, not an empty list', async (stages, stage, reason) => {
  const { routes, unresolved } = await read({ methods: [method('GET /a')], stages }, stage);
  expect(routes).toEqual([]);
  expect(unresolved[0]?.reason).toMatch(reason);
});

test('of several stages the one that is meant', async () => {
  const { stages } = await read({ methods: [], stages: ['v1', 'v2'] }, 'v2');
  expect(stages).toEqual(['v2']);
});

const http: HttpApi = {
  protocol: 'HTTP',
  routeKeys: ['GET /a/{id}', '$default'],
  stages: [{ name: '$default', deploysItself: true }],
  cors: { headers: ['X-A'], methods: ['*'] },
};

test('routes of an HTTP API, whose $default stage is in no address', async () => {
  const { routes, addresses, unresolved } = await read({ http });
  expect(routes.map(({ method: name, path, kind }) => [name, path, kind])).toEqual([
    ['GET', '/a/{id}', 'http'],
    ['ANY', '/{proxy+}', 'http'],
  ]);
  expect(routes[0]).toMatchObject({ allowedHeaders: ['x-a'], allowedMethods: ['*'] });
  expect(addresses[0]?.basePath).toBe('');
  expect(unresolved).toEqual([]);
});

test('a stage of an HTTP API that is deployed by hand may serve something else', async () => {
  const { unresolved } = await read({
    http: { ...http, stages: [{ name: 'v1', deploysItself: false }] },
  });
  expect(unresolved[0]?.reason).toContain('v1');
});

test('an API for WebSockets has no routes that a page requests; one that is gone is a hole', async () => {
  const sockets = await read({ http: { ...http, protocol: 'WEBSOCKET' } });
  expect(sockets).toEqual({ routes: [], addresses: [], stages: [], unresolved: [] });
  expect((await read({})).unresolved[0]?.reason).toContain('no API x1');
});
