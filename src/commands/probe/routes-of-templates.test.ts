import { expect, test } from 'vitest';
import { routesIn } from './routes-of-templates.js';

const method = (verb: string, type: string) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: { Ref: 'Api' },
    ResourceId: { Ref: 'Items' },
    HttpMethod: verb,
    AuthorizationType: type,
  },
});
const template = {
  Resources: {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
    Items: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
        PathPart: 'items',
      },
    },
    Open: method('GET', 'NONE'),
    Guarded: method('POST', 'CUSTOM'),
    Preflight: method('OPTIONS', 'CUSTOM'),
  },
};

const place = { account: '000000000000', region: 'eu-west-1' };
const routesOf = (...texts: readonly string[]) =>
  routesIn(
    texts.map((text, at) => ({ stack: `S${at}`, ...place, text })),
    new Date('2030-01-01T00:00:00Z'),
  );
const names = (list: readonly { readonly route: string }[]) => list.map(({ route }) => route);

test('routes with an authorizer are asked, of others only what tells its health', async () => {
  const { endpoints, skipped } = await routesOf(JSON.stringify(template), 'nonsense');
  expect(names(endpoints)).toEqual(['POST /items']);
  expect(skipped).toEqual([
    { route: 'GET /items', reason: expect.stringContaining('nobody said what it answers') },
    { route: 'routes of S1', reason: 'its template cannot be read' },
  ]);
});

const yaml = (key: string, more = '') => `
Resources:
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: a, ProtocolType: HTTP } }
  Route:
    Type: AWS::ApiGatewayV2::Route
    Properties: { ApiId: !Ref Api, RouteKey: ${key}${more} }
`;

test.each([
  ['GET /health', '', ['GET /health'], undefined],
  ['GET /v1/healthz', '', ['GET /v1/healthz'], undefined],
  ['ANY /ping', '', ['GET /ping'], undefined],
  ['GET /status', ', AuthorizationType: NONE', ['GET /status'], undefined],
  ['POST /health', '', [], 'may change something'],
  ['GET /items', '', [], 'nobody said'],
  ["'GET /{id}/health'", '', [], 'a value for its path'],
  ['DELETE /items', ', AuthorizationType: JWT', ['DELETE /items'], undefined],
  ['GET /items', ', AuthorizationType: !Ref Kind', [], 'not say plainly'],
])('a template in YAML with %s%s', async (key, more, asked, reason) => {
  const { endpoints, skipped } = await routesOf(yaml(key, more));
  expect(names(endpoints)).toEqual(asked);
  expect(skipped.map((one) => one.reason)).toEqual(
    reason === undefined ? [] : [expect.stringContaining(reason)],
  );
});

test('whether a route of an OpenAPI document needs a login is not guessed', async () => {
  const { endpoints, skipped } = await routesOf(`
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Body: { openapi: 3.0.1, paths: { /health: { get: {} } } } }
`);
  expect(endpoints).toEqual([]);
  expect(names(skipped)).toEqual(['GET /health']);
});
