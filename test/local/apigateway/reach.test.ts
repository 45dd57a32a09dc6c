import { createServer } from 'node:http';
import { CreateBasePathMappingCommand } from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCloud, proxy, startApiCloud } from './cloud.js';

let cloud: ApiCloud;
beforeAll(async () => {
  cloud = await startApiCloud();
  await cloud.admitted(
    'echo',
    'exports.handler = async (e) => ({ statusCode: 200, body: JSON.stringify(e) });',
  );
});
afterAll(() => cloud.local.close());

test('a custom domain leads to the stage of its base path', async () => {
  const scope = { account: '000000000000', region: 'eu-west-1' };
  const domainName = 'api.apexshare.be';
  cloud.local.world.store.table<object>('apigateway.domains', scope).set(domainName, {
    domainName,
    regionalDomainName: 'd-abcdefghij.execute-api.eu-west-1.amazonaws.com',
    endpointTypes: ['REGIONAL'],
    securityPolicy: 'TLS_1_2',
    tags: {},
  });
  const api = await cloud.api();
  await api.method('/health', 'GET', proxy('echo'));
  await api.deploy();
  const map = (basePath: string | undefined) =>
    cloud.apis.send(
      new CreateBasePathMappingCommand({ domainName, restApiId: api.id, stage: 'v1', basePath }),
    );
  expect((await cloud.ask(domainName, { path: '/health' })).body).toBe('{"message":"Forbidden"}');
  await map('old');
  await map(undefined);
  expect((await cloud.ask(domainName, { path: '/health' })).json()).toMatchObject({
    path: '/health',
    requestContext: { path: '/health', stage: 'v1', domainName },
  });
  expect((await cloud.ask(domainName, { path: '/old/health' })).json()).toMatchObject({
    requestContext: { path: '/old/health', resourcePath: '/health' },
  });
});

test('an HTTP proxy passes method, path, query, headers and body on, and the answer back', async () => {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.writeHead(418, { 'x-tea': 'yes', 'content-type': 'text/plain' });
      response.end(`${request.method} ${request.url} ${request.headers['x-one']} ${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const api = await cloud.api();
  await api.method(
    '/go/{rest+}',
    'ANY',
    {
      type: 'HTTP_PROXY',
      integrationHttpMethod: 'ANY',
      uri: `http://127.0.0.1:${port}/there/{rest}`,
      requestParameters: { 'integration.request.path.rest': 'method.request.path.rest' },
    },
    { requestParameters: { 'method.request.path.rest': true } },
  );
  await api.deploy();
  const asked = { method: 'POST', path: '/go/a/b?x=1', headers: { 'x-one': '1' }, body: 'hello' };
  const answer = await api.ask(asked);
  server.close();
  server.closeAllConnections();
  expect(answer).toMatchObject({ status: 418, body: 'POST /there/a/b?x=1 1 hello' });
  expect(answer.headers['x-tea']).toBe('yes');
  expect(await api.ask(asked)).toMatchObject({
    status: 504,
    body: '{"message":"Network error communicating with endpoint"}',
  });
});
