import type { CreateApiCommandInput } from '@aws-sdk/client-apigatewayv2';
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateAuthorizerCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
  GetRoutesCommand,
  NotFoundException,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCloud, type Asked, functionUri, startApiCloud } from './cloud.js';

let cloud: ApiCloud;
let client: ApiGatewayV2Client;
beforeAll(async () => {
  cloud = await startApiCloud();
  client = new ApiGatewayV2Client({ ...cloud.local.clientConfig(), maxAttempts: 1 });
  await cloud.admitted('echo', 'exports.handler = async (event) => event;');
});
afterAll(() => cloud.local.close());

async function httpApi(
  routes: readonly string[],
  more: Partial<CreateApiCommandInput> = {},
  stage = '$default',
) {
  const { ApiId = '' } = await client.send(
    new CreateApiCommand({ Name: 'x', ProtocolType: 'HTTP', ...more }),
  );
  const { IntegrationId } = await client.send(
    new CreateIntegrationCommand({
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: 'arn:aws:lambda:eu-west-1:000000000000:function:echo',
      PayloadFormatVersion: '2.0',
    }),
  );
  for (const RouteKey of routes) {
    await client.send(
      new CreateRouteCommand({ ApiId, RouteKey, Target: `integrations/${IntegrationId}` }),
    );
  }
  await client.send(new CreateStageCommand({ ApiId, StageName: stage, AutoDeploy: true }));
  const host = `${ApiId}.execute-api.eu-west-1.amazonaws.com`;
  return { ApiId, IntegrationId, ask: (asked: Asked) => cloud.ask(host, asked) };
}

test('a function gets the event in format 2.0', async () => {
  const { ask, ApiId } = await httpApi(['GET /links/{token}']);
  const answer = await ask({
    path: '/links/a%20b?x=1&x=2',
    headers: { cookie: 'a=1; b=2', 'X-One': '1' },
  });
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.json()).toMatchObject({
    version: '2.0',
    routeKey: 'GET /links/{token}',
    rawPath: '/links/a%20b',
    rawQueryString: 'x=1&x=2',
    cookies: ['a=1', 'b=2'],
    headers: { 'x-one': '1' },
    queryStringParameters: { x: '1,2' },
    pathParameters: { token: 'a b' },
    requestContext: {
      apiId: ApiId,
      stage: '$default',
      http: { method: 'GET', path: '/links/a%20b' },
    },
    isBase64Encoded: false,
  });
});

test('the most particular route wins', async () => {
  const { ask } = await httpApi([
    'ANY /{proxy+}',
    'GET /a/{one}',
    'GET /a/b',
    'ANY /a/b',
    '$default',
  ]);
  const key = async (path: string, method = 'GET') =>
    ((await ask({ path, method })).json() as { routeKey: string }).routeKey;
  expect(await key('/a/b')).toBe('GET /a/b');
  expect(await key('/a/b', 'PUT')).toBe('ANY /a/b');
  expect(await key('/a/c')).toBe('GET /a/{one}');
  expect(await key('/a/c/d')).toBe('ANY /{proxy+}');
  expect(await key('/')).toBe('$default');
});

test('what no route answers is not found', async () => {
  const { ask } = await httpApi(['GET /a'], {}, 'v1');
  expect(await ask({ path: '/v1/b' })).toMatchObject({
    status: 404,
    body: '{"message":"Not Found"}',
  });
  expect(await ask({ path: '/a' })).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
  expect((await ask({ path: '/v1/a' })).status).toBe(200);
});

test('the API answers preflights itself and puts its own CORS headers on answers', async () => {
  await cloud.admitted(
    'own-cors',
    `exports.handler = async () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: 'x' });`,
  );
  const { ask, ApiId } = await httpApi([], {
    CorsConfiguration: {
      AllowOrigins: ['https://a.example'],
      AllowMethods: ['GET'],
      AllowHeaders: ['X-Request-ID'],
      MaxAge: 60,
    },
  });
  const { IntegrationId } = await client.send(
    new CreateIntegrationCommand({
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: functionUri('own-cors'),
      PayloadFormatVersion: '2.0',
    }),
  );
  await client.send(
    new CreateRouteCommand({ ApiId, RouteKey: 'GET /x', Target: `integrations/${IntegrationId}` }),
  );
  const preflight = (origin: string) =>
    ask({
      method: 'OPTIONS',
      path: '/x',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
  const good = await preflight('https://a.example');
  expect(good.status).toBe(204);
  expect(good.headers).toMatchObject({
    'access-control-allow-origin': 'https://a.example',
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': 'x-request-id',
    'access-control-max-age': '60',
  });
  expect((await preflight('https://b.example')).headers).not.toHaveProperty(
    'access-control-allow-origin',
  );
  const answer = await ask({ path: '/x', headers: { origin: 'https://b.example' } });
  expect(answer.body).toBe('x');
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
});

test('a function decides with a simple answer', async () => {
  await cloud.admitted(
    'simple',
    `exports.handler = async (event) => ({ isAuthorized: event.identitySource[0] === 'yes', context: { who: 'me' } });`,
  );
  const { ask, ApiId, IntegrationId } = await httpApi([]);
  const { AuthorizerId } = await client.send(
    new CreateAuthorizerCommand({
      ApiId,
      Name: 'simple',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: functionUri('simple'),
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.X-Pass'],
    }),
  );
  await client.send(
    new CreateRouteCommand({
      ApiId,
      RouteKey: 'GET /',
      Target: `integrations/${IntegrationId}`,
      AuthorizationType: 'CUSTOM',
      AuthorizerId,
    }),
  );
  expect((await ask({ path: '/' })).status).toBe(401);
  expect((await ask({ path: '/', headers: { 'x-pass': 'no' } })).status).toBe(403);
  const answer = await ask({ path: '/', headers: { 'x-pass': 'yes' } });
  expect(answer.json()).toMatchObject({
    requestContext: { authorizer: { lambda: { who: 'me' } } },
  });
});

test('an API that is not there is not found', async () => {
  await expect(client.send(new GetRoutesCommand({ ApiId: 'nowhere123' }))).rejects.toThrow(
    NotFoundException,
  );
});
