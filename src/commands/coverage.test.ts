import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { exitOf, type Finding } from '../report/index.js';
import { coverage } from './coverage.js';

const FLAGS = {
  folders: ['web'],
  callsOnly: false,
  routes: 'api.yaml',
  min: undefined,
  allowUnused: false,
  allowUnresolved: false,
};

const openApi = (...keys: readonly string[]) =>
  JSON.stringify({
    openapi: '3.0.0',
    paths: Object.fromEntries(
      keys.map((key) => {
        const [method = '', path = ''] = key.split(' ');
        return [path, { [method.toLowerCase()]: {} }];
      }),
    ),
  });

const shown = (findings: readonly Finding[]) =>
  findings.map(({ rule, resource, line }) =>
    [rule, resource, line].filter((one) => one !== undefined).join(' '),
  );

const LINKS = 'export const link = (token: string) => fetch(`/links/$' + '{token}`);';

test.each([
  {
    name: 'a call without a route is a finding at its line',
    source: LINKS,
    routes: openApi(),
    findings: ['apigw-endpoint-missing GET /links/{token} 1'],
    exit: 'findings',
  },
  {
    name: 'a route that nothing calls is a finding',
    source: LINKS,
    routes: openApi('GET /links/{id}', 'GET /admin'),
    findings: ['route-unused GET /admin'],
    exit: 'findings',
  },
  {
    name: 'a route that nothing calls may be accepted',
    source: LINKS,
    routes: openApi('GET /links/{id}', 'GET /admin'),
    flags: { allowUnused: true },
    findings: [],
    exit: 'ok',
  },
  {
    name: 'another method than the path has is a finding',
    source: LINKS,
    routes: openApi('POST /links/{id}'),
    flags: { allowUnused: true },
    findings: ['apigw-endpoint-missing GET /links/{token} 1'],
    exit: 'findings',
  },
  {
    name: 'a percentage below the least one is a finding of its own',
    source: `${LINKS}\nfetch('/a');`,
    routes: openApi('GET /links/{id}'),
    flags: { min: 50.1 },
    findings: ['apigw-endpoint-missing GET /a 2', 'coverage-below-minimum'],
    exit: 'findings',
  },
  {
    name: 'a route that leads nowhere leaves the answer incomplete',
    source: LINKS,
    routes: JSON.stringify({
      openapi: '3.1.0',
      paths: { '/links/{id}': { get: {} }, '/a': { $ref: '#/nothing' } },
    }),
    findings: [],
    exit: 'incomplete',
  },
  {
    name: 'a template is read as well',
    source: LINKS,
    routes: JSON.stringify({
      Resources: {
        Api: {
          Type: 'AWS::ApiGatewayV2::Api',
          Properties: { Name: 'a', ProtocolType: 'HTTP' },
        },
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /links/{id}' },
        },
      },
    }),
    findings: [],
    exit: 'ok',
  },
])('$name', async ({ source, routes, findings, exit, flags = {} }) => {
  const io = fakeIo({ files: { 'web/app.ts': source, 'api.yaml': routes } });
  const report = await coverage.run(io, { ...FLAGS, ...flags });
  expect(shown(report.findings)).toEqual(findings);
  expect(exitOf(report)).toBe(exit);
  expect(io.out.text).toBe('');
});

test('what a person knows of a call is taken from the configuration, and stays listed', async () => {
  const config = {
    project: 'p',
    app: 'x',
    environments: { dev: { account: '111111111111' } },
    coverage: { sources: ['web'], accept: [{ file: 'web/app.ts', reason: 'it goes to S3' }] },
  };
  const files = {
    'web/app.ts': 'fetch(location.hash);\n',
    'api.yaml': openApi(),
    'apex.config.json': JSON.stringify(config),
  };
  const report = await coverage.run(fakeIo({ files }), { ...FLAGS, folders: [] });
  expect(exitOf(report)).toBe('ok');
  expect(report.data).toMatchObject({
    unresolved: [{ file: 'web/app.ts', line: 1, accepted: 'it goes to S3' }],
  });
});

test('addresses of the configuration tell the API from other systems', async () => {
  const config = {
    project: 'p',
    app: 'x',
    environments: { dev: { account: '111111111111' } },
    coverage: { baseUrls: ['https://api.example.com/v1', '/api'] },
  };
  const files = {
    'web/app.ts': [
      "fetch('https://api.example.com/v1/a');",
      "fetch('https://maps.example.org/tiles');",
      "fetch('/api/a');",
      "fetch('https://api.example.com/a');",
    ].join('\n'),
    'api.yaml': openApi('GET /a'),
    'apex.config.json': JSON.stringify(config),
  };
  const report = await coverage.run(fakeIo({ files }), FLAGS);
  expect(shown(report.findings)).toEqual(['apigw-base-url-mismatch GET /a 4']);
  expect(report.counts).toMatchObject({ covered: 2, elsewhere: 1 });
});

test('only the calls need neither routes nor configuration', async () => {
  const io = fakeIo({ files: { 'web/app.ts': LINKS } });
  const report = await coverage.run(io, { ...FLAGS, callsOnly: true, routes: 'live' });
  expect(report.data).toEqual({
    calls: [
      {
        method: 'GET',
        path: '/links/{token}',
        query: [],
        headers: [],
        file: 'web/app.ts',
        line: 1,
        certainty: 'certain',
      },
    ],
    unresolved: [],
  });
  expect(exitOf(report)).toBe('ok');
});

test.each([
  ['nothing.yaml', /no such file/],
  ['folder', /manifest\.json/],
  ['broken.yaml', /broken\.yaml/],
  ['swagger.yaml', /Swagger/],
])('--routes %s is refused with the reason', async (routes, reason) => {
  const files = {
    'web/app.ts': '',
    'folder/a.txt': '',
    'broken.yaml': '{ a: [',
    'swagger.yaml': 'swagger: "2.0"',
  };
  await expect(coverage.run(fakeIo({ files }), { ...FLAGS, routes })).rejects.toMatchObject({
    problem: { id: 'routes-unreadable', what: expect.stringMatching(reason) },
  });
});

test('without a folder the configuration has to say where the sources are', async () => {
  const config = { project: 'p', app: 'x', environments: { dev: { account: '111111111111' } } };
  const io = fakeIo({ files: { 'apex.config.json': JSON.stringify(config) } });
  await expect(coverage.run(io, { ...FLAGS, folders: [] })).rejects.toMatchObject({
    problem: { id: 'coverage-sources-unknown' },
  });
});
