import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readBehaviour } from '../../../src/local/index.js';
import { type LambdaCloud, startCloud } from '../lambda/cloud.js';
import { control, faults } from './control.js';

let cloud: LambdaCloud;
let host = '';
beforeAll(async () => {
  cloud = await startCloud();
  await cloud.create(
    'greets',
    { 'index.js': 'exports.handler = async () => "hello";' },
    { Timeout: 1 },
  );
  const apis = new APIGatewayClient(cloud.local.clientConfig());
  const { id: restApiId, rootResourceId: resourceId } = await apis.send(
    new CreateRestApiCommand({ name: 'api' }),
  );
  const at = { restApiId, resourceId, httpMethod: 'GET' };
  await apis.send(new PutMethodCommand({ ...at, authorizationType: 'NONE' }));
  await apis.send(
    new PutIntegrationCommand({
      ...at,
      type: 'MOCK',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
    }),
  );
  await apis.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' }));
  host = `${restApiId}.execute-api.eu-west-1.amazonaws.com`;
});
afterAll(() => cloud.local.close());
beforeEach(async () => {
  await control(cloud.local, 'DELETE', 'behaviour');
});

const get = async (path = '/prod') => {
  const response = await fetch(`${cloud.local.endpoint}/_host/${host}${path}`);
  return { status: response.status, body: await response.text() };
};

test('a stage fails as API Gateway fails, on some paths and for some time', async () => {
  const before = await get();
  await faults(cloud.local, '{ host: "*.execute-api.*", nth: 1, do: { error: { status: 504 } } }');
  expect(await get()).toEqual({ status: 504, body: '{"message":"Endpoint request timed out"}' });
  expect(await get()).toEqual(before);

  await faults(cloud.local, '{ path: /prod/*, do: error }');
  expect(await get()).toEqual(before);
  expect(await get('/prod/x')).toEqual({
    status: 500,
    body: '{"message":"Internal server error"}',
  });
  const { body } = await control(cloud.local, 'GET', 'faults');
  expect(body['firings']).toMatchObject([{}, { service: host, operation: 'GET /prod/x' }]);
});

test('a distribution answers with an error of its own', async () => {
  await faults(cloud.local, '{ host: www.example.com, do: error }');
  const response = await fetch(`${cloud.local.endpoint}/_host/www.example.com/`);
  expect([response.status, response.headers.get('x-cache')]).toEqual([
    502,
    'Error from cloudfront',
  ]);
});

test('rules for calls leave hosts and invocations alone, and the other way round', async () => {
  const before = await get();
  await faults(cloud.local, '[{ operation: "Get*", do: error }, { do: throttle, service: s3 }]');
  expect(await get()).toEqual(before);
  await faults(cloud.local, '{ host: "*", do: error }');
  expect((await cloud.invoke('greets')).payload).toBe('hello');
});

test('an invocation fails, is throttled, or never comes back', async () => {
  await faults(
    cloud.local,
    `[{ function: greets, nth: 1, do: { error: { code: TypeError, message: broken } } },
      { function: greets, nth: 2, do: throttle },
      { function: greets, nth: 3, do: hang },
      { function: other, do: error }]`,
  );
  expect(await cloud.invoke('greets')).toMatchObject({
    error: 'Unhandled',
    payload: { errorType: 'TypeError', errorMessage: 'broken' },
  });
  await expect(cloud.invoke('greets')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  const late = await cloud.invoke('greets');
  expect(late.payload).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringContaining('Task timed out after 1.00 seconds'),
  });
  expect((await cloud.invoke('greets')).payload).toBe('hello');
});

test.each([
  ['{ function: a, do: truncate }', 'faults:1:28: "truncate" cannot happen to a function'],
  ['{ function: a, host: b, do: error }', 'a rule is for a function or for hosts, not for both'],
])('%s is refused', (rule, message) => {
  expect(() => readBehaviour(`faults: ${rule}`, 'faults')).toThrow(message);
});
