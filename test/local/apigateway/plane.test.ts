import {
  CreateApiKeyCommand,
  CreateAuthorizerCommand,
  CreateModelCommand,
  CreateRequestValidatorCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  PutGatewayResponseCommand,
  PutIntegrationResponseCommand,
  PutMethodResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, type ApiCloud, functionUri, proxy, startApiCloud } from './cloud.js';

const ECHO = `exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });`;

let cloud: ApiCloud;
beforeAll(async () => {
  cloud = await startApiCloud();
  await cloud.admitted('echo', ECHO);
});
afterAll(() => cloud.local.close());

test('a function behind a proxy gets the event of REST APIs', async () => {
  const api = await cloud.api();
  await api.method('/videos/{id}', 'GET', proxy('echo'));
  await api.deploy();
  const answer = await api.ask({
    path: '/videos/a%20b?tag=x&tag=y&one=1',
    headers: { authorization: 'Bearer t', 'user-agent': 'tests' },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.headers).toHaveProperty('x-amzn-requestid');
  expect(answer.json()).toMatchObject({
    resource: '/videos/{id}',
    path: '/videos/a%20b',
    httpMethod: 'GET',
    headers: { authorization: 'Bearer t', Host: api.host, 'X-Forwarded-Proto': 'https' },
    multiValueHeaders: { authorization: ['Bearer t'] },
    queryStringParameters: { tag: 'y', one: '1' },
    multiValueQueryStringParameters: { tag: ['x', 'y'], one: ['1'] },
    pathParameters: { id: 'a%20b' },
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      resourcePath: '/videos/{id}',
      path: '/v1/videos/a%20b',
      stage: 'v1',
      apiId: api.id,
      accountId: '000000000000',
      domainName: api.host,
      identity: { userAgent: 'tests' },
    },
  });
});

test('fixed paths come before variables, and those before greedy ones', async () => {
  const api = await cloud.api();
  for (const path of ['/a/fixed', '/a/{one}', '/{rest+}'])
    await api.method(path, 'ANY', proxy('echo'));
  await api.deploy();
  const resource = async (path: string) =>
    (await api.ask({ path })).json() as { resource: string; pathParameters: unknown };
  expect((await resource('/a/fixed')).resource).toBe('/a/fixed');
  expect((await resource('/a/other')).resource).toBe('/a/{one}');
  expect(await resource('/a/other/deep')).toMatchObject({
    resource: '/{rest+}',
    pathParameters: { rest: 'a/other/deep' },
  });
});

test('a stage serves what was deployed, not what was changed since', async () => {
  const api = await cloud.api();
  await api.method('/one', 'GET', proxy('echo'));
  await api.deploy();
  await api.method('/two', 'GET', proxy('echo'));
  const before = await api.ask({ path: '/two' });
  expect(before.status).toBe(403);
  expect(before.body).toBe('{"message":"Missing Authentication Token"}');
  expect(before.headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException');
  await api.deploy();
  expect((await api.ask({ path: '/two' })).status).toBe(200);
});

test('a stage that is not there is forbidden', async () => {
  const api = await cloud.api();
  expect(await cloud.ask(api.host, { path: '/v9/x' })).toMatchObject({
    status: 403,
    body: '{"message":"Forbidden"}',
  });
});

test.each([
  { name: 'no-status-200', code: `async () => ({ body: 'x' })`, status: 200 },
  { name: 'extra-member', code: `async () => ({ items: [] })`, status: 502 },
  { name: 'object-body', code: `async () => ({ statusCode: 200, body: {} })`, status: 502 },
  { name: 'nothing', code: `async () => undefined`, status: 502 },
  { name: 'thrown', code: `async () => { throw new Error('x'); }`, status: 502 },
])('an answer of a function that is $name gives $status', async ({ name, code, status }) => {
  await cloud.admitted(name, `exports.handler = ${code};`);
  const api = await cloud.api();
  await api.method('/', 'GET', proxy(name));
  await api.deploy();
  const answer = await api.ask({ path: '/' });
  expect(answer.status).toBe(status);
  if (status === 502) expect(answer.json()).toEqual({ message: 'Internal server error' });
});

test('a function that does not admit the API gives 500', async () => {
  await cloud.create('unwilling', { 'index.js': ECHO });
  const api = await cloud.api();
  await api.method('/', 'GET', proxy('unwilling'));
  await api.deploy();
  const answer = await api.ask({ path: '/' });
  expect(answer.status).toBe(500);
  expect(answer.headers['x-amzn-errortype']).toBe('InternalServerErrorException');
});

test('a function that takes longer than the integration waits gives 504', async () => {
  await cloud.admitted(
    'sleeper',
    `exports.handler = () => new Promise((r) => setTimeout(r, 2500));`,
  );
  const api = await cloud.api();
  await api.method('/', 'GET', { ...proxy('sleeper'), timeoutInMillis: 100 });
  await api.deploy();
  expect(await api.ask({ path: '/' })).toMatchObject({
    status: 504,
    body: '{"message":"Endpoint request timed out"}',
  });
});

async function preflight(api: Api, responseTemplate: string) {
  const at = {
    restApiId: api.id,
    resourceId: await api.resource('/x'),
    httpMethod: 'OPTIONS',
    statusCode: '204',
  };
  await api.method('/x', 'OPTIONS', {
    type: 'MOCK',
    requestTemplates: { 'application/json': '{ statusCode: 200 }' },
  });
  const names = [
    'Access-Control-Allow-Headers',
    'Access-Control-Allow-Origin',
    'Access-Control-Allow-Methods',
  ];
  const values = ["'Content-Type,X-Request-ID'", "'https://one.example'", "'GET,PUT'"];
  const key = (name: string) => `method.response.header.${name}`;
  await cloud.apis.send(
    new PutMethodResponseCommand({
      ...at,
      responseParameters: Object.fromEntries(names.map((name) => [key(name), true])),
    }),
  );
  await cloud.apis.send(
    new PutIntegrationResponseCommand({
      ...at,
      responseParameters: Object.fromEntries(
        names.map((name, index) => [key(name), values[index] ?? '']),
      ),
      responseTemplates: { 'application/json': responseTemplate },
    }),
  );
  await api.deploy();
}

test('a mock answers a preflight, with the origin that asked where the template allows it', async () => {
  const api = await cloud.api();
  await preflight(
    api,
    [
      '#set($origin = $input.params().header.get("Origin"))',
      '#if($origin == "")',
      '  #set($origin = $input.params().header.get("origin"))',
      '#end',
      '#if($origin == "https://two.example" || $origin == "https://three.example")',
      '  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)',
      '#end',
    ].join('\n'),
  );
  const ask = (origin: string) =>
    api.ask({
      method: 'OPTIONS',
      path: '/x',
      headers: { origin, 'access-control-request-method': 'PUT' },
    });
  const one = await ask('https://nobody.example');
  expect(one.status).toBe(204);
  expect(one.headers['access-control-allow-origin']).toBe('https://one.example');
  expect(one.headers['access-control-allow-headers']).toBe('Content-Type,X-Request-ID');
  expect((await ask('https://three.example')).headers['access-control-allow-origin']).toBe(
    'https://three.example',
  );
});

test('gateway responses take their own status, headers and body, else those of their class', async () => {
  const api = await cloud.api();
  await api.method('/', 'GET', proxy('echo'));
  await cloud.apis.send(
    new PutGatewayResponseCommand({
      restApiId: api.id,
      responseType: 'DEFAULT_4XX',
      responseParameters: {
        'gatewayresponse.header.Access-Control-Allow-Origin': "'https://apexshare.be'",
        'gatewayresponse.header.X-Path': 'context.path',
        'gatewayresponse.header.X-Asked': 'method.request.header.X-Request-ID',
      },
      responseTemplates: {
        'application/json':
          '{"error":$context.error.messageString,"type":"$context.error.responseType"}',
      },
    }),
  );
  await cloud.apis.send(
    new PutGatewayResponseCommand({
      restApiId: api.id,
      responseType: 'MISSING_AUTHENTICATION_TOKEN',
      statusCode: '404',
      responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
    }),
  );
  await api.method('/key', 'GET', proxy('echo'), { apiKeyRequired: true });
  await api.deploy();
  const missing = await api.ask({ path: '/nowhere' });
  expect(missing).toMatchObject({
    status: 404,
    body: '{"message":"Missing Authentication Token"}',
  });
  expect(missing.headers['access-control-allow-origin']).toBe('*');
  const key = await api.ask({ path: '/key', headers: { 'x-request-id': 'r1' } });
  expect(key.json()).toEqual({ error: 'Forbidden', type: 'INVALID_API_KEY' });
  expect(key.headers).toMatchObject({
    'access-control-allow-origin': 'https://apexshare.be',
    'x-path': '/v1/key',
    'x-asked': 'r1',
  });
});

test('a token authorizer lets in, turns away, and is asked once while its answer lasts', async () => {
  await cloud.admitted(
    'gate',
    `let asked = 0; exports.handler = async (event) => {
      asked++;
      const token = event.authorizationToken.replace('Bearer ', '');
      if (token === 'bad') throw new Error('Unauthorized');
      if (token === 'broken') throw new Error('oops');
      return {
        principalId: token,
        context: { role: 'trainer', asked },
        policyDocument: { Version: '2012-10-17', Statement: [{ Effect: token === 'student' ? 'Deny' : 'Allow', Action: 'execute-api:Invoke', Resource: event.methodArn }] },
      };
    };`,
  );
  const api = await cloud.api();
  const { id: authorizerId } = await cloud.apis.send(
    new CreateAuthorizerCommand({
      restApiId: api.id,
      name: 'jwt',
      type: 'TOKEN',
      authorizerUri: functionUri('gate'),
      identitySource: 'method.request.header.Authorization',
      identityValidationExpression: 'Bearer .+',
      authorizerResultTtlInSeconds: 60,
    }),
  );
  await api.method('/', 'GET', proxy('echo'), { authorizationType: 'CUSTOM', authorizerId });
  await api.deploy();
  const ask = (authorization?: string) =>
    api.ask({ path: '/', headers: authorization === undefined ? {} : { authorization } });
  expect(await ask()).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
  expect((await ask('Basic x')).status).toBe(401);
  expect((await ask('Bearer bad')).status).toBe(401);
  expect((await ask('Bearer broken')).body).toBe('{"message":null}');
  const denied = await ask('Bearer student');
  expect(denied.status).toBe(403);
  expect(denied.body).toContain('not authorized to access this resource with an explicit deny');
  const context = async () =>
    ((await ask('Bearer you')).json() as { requestContext: { authorizer: unknown } }).requestContext
      .authorizer;
  const first = await context();
  expect(first).toMatchObject({ principalId: 'you', role: 'trainer' });
  expect(await context()).toEqual(first);
});

test('bodies and parameters are validated where the method says so', async () => {
  const api = await cloud.api();
  await cloud.apis.send(
    new CreateModelCommand({
      restApiId: api.id,
      name: 'Session',
      contentType: 'application/json',
      schema: JSON.stringify({
        type: 'object',
        required: ['title'],
        additionalProperties: false,
        properties: {
          title: { type: 'string', minLength: 3 },
          count: { type: 'integer', minimum: 1 },
        },
      }),
    }),
  );
  const { id: requestValidatorId } = await cloud.apis.send(
    new CreateRequestValidatorCommand({
      restApiId: api.id,
      name: 'all',
      validateRequestBody: true,
      validateRequestParameters: true,
    }),
  );
  await api.method('/', 'POST', proxy('echo'), {
    requestValidatorId,
    requestModels: { 'application/json': 'Session' },
    requestParameters: { 'method.request.querystring.limit': true },
  });
  await cloud.apis.send(
    new PutGatewayResponseCommand({
      restApiId: api.id,
      responseType: 'BAD_REQUEST_BODY',
      responseTemplates: { 'application/json': '{"why":"$context.error.validationErrorString"}' },
    }),
  );
  await api.deploy();
  const post = (body: string, path = '/?limit=1') =>
    api.ask({ method: 'POST', path, body, headers: { 'content-type': 'application/json' } });
  expect((await post('{"title":"abc","count":2}')).status).toBe(200);
  expect(await post('{"title":"abc"}', '/')).toMatchObject({
    status: 400,
    body: '{"message":"Missing required request parameters: [limit]"}',
  });
  expect((await post('{"other":1}')).body).toContain(
    'object has missing required properties (["title"])',
  );
  expect((await post('{"title":"ab"}')).body).toContain('is too short');
  expect((await post('not json')).status).toBe(400);
});

test('a method is throttled by the settings of its stage', async () => {
  const api = await cloud.api();
  await api.method('/', 'GET', proxy('echo'));
  await api.deploy();
  await cloud.apis.send(
    new UpdateStageCommand({
      restApiId: api.id,
      stageName: 'v1',
      patchOperations: [
        { op: 'replace', path: '/*/*/throttling/rateLimit', value: '0.001' },
        { op: 'replace', path: '/*/*/throttling/burstLimit', value: '2' },
      ],
    }),
  );
  const statuses = [];
  for (let count = 0; count < 3; count++) statuses.push((await api.ask({ path: '/' })).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test('a key of a usage plan opens the stage it is for', async () => {
  const api = await cloud.api();
  await api.method('/', 'GET', proxy('echo'), { apiKeyRequired: true });
  await api.deploy();
  const { id: keyId, value = '' } = await cloud.apis.send(
    new CreateApiKeyCommand({ enabled: true }),
  );
  const { id: usagePlanId } = await cloud.apis.send(
    new CreateUsagePlanCommand({
      name: 'one',
      apiStages: [{ apiId: api.id, stage: 'v1' }],
      quota: { limit: 1, period: 'MONTH' },
    }),
  );
  const ask = () => api.ask({ path: '/', headers: { 'x-api-key': value } });
  expect((await ask()).status).toBe(403);
  await cloud.apis.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
  expect((await ask()).status).toBe(200);
  expect(await ask()).toMatchObject({ status: 429, body: '{"message":"Limit Exceeded"}' });
});

test('binary bodies pass where the API has binary media types', async () => {
  await cloud.admitted(
    'image',
    `exports.handler = async (event) => ({ statusCode: 200, isBase64Encoded: true, body: event.body, headers: { 'Content-Type': 'image/png' }, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } });`,
  );
  const api = await cloud.api({ binaryMediaTypes: ['image/*'] });
  await api.method('/', 'POST', proxy('image'));
  await api.deploy();
  const post = (accept: string) =>
    api.ask({
      method: 'POST',
      path: '/',
      body: 'bytes',
      headers: { accept, 'content-type': 'image/png' },
    });
  const answer = await post('image/png');
  expect(answer.body).toBe('bytes');
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect((await post('text/html')).body).toBe(Buffer.from('bytes').toString('base64'));
});

test('an integration that is no proxy maps both ways', async () => {
  await cloud.admitted(
    'sum',
    `exports.handler = async ({ a, b }) => { if (a > 99) throw new Error('[BadRequest] too big'); return { sum: a + b }; };`,
  );
  const api = await cloud.api();
  await api.method('/', 'POST', {
    type: 'AWS',
    integrationHttpMethod: 'POST',
    uri: functionUri('sum'),
    requestTemplates: {
      'application/json': `{ "a": $input.json('$.first'), "b": $input.params('add') }`,
    },
  });
  const at = { restApiId: api.id, resourceId: await api.resource('/'), httpMethod: 'POST' };
  await cloud.apis.send(
    new PutIntegrationResponseCommand({
      ...at,
      statusCode: '200',
      responseTemplates: {
        'application/json': `#set($root = $input.path('$')){"total": $root.sum}`,
      },
    }),
  );
  await cloud.apis.send(
    new PutIntegrationResponseCommand({
      ...at,
      statusCode: '400',
      selectionPattern: '\\[BadRequest\\].*',
    }),
  );
  await api.deploy();
  const post = (first: number) =>
    api.ask({ method: 'POST', path: '/?add=2', body: JSON.stringify({ first }) });
  expect((await post(3)).json()).toEqual({ total: 5 });
  expect((await post(100)).status).toBe(400);
});
