import {
  CreateFunctionUrlConfigCommand,
  DeleteFunctionCommand,
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  ListFunctionUrlConfigsCommand,
  UpdateFunctionUrlConfigCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudOf } from '../cloudformation/cloud.js';
import { type LambdaCloud, startCloud } from './cloud.js';

let cloud: LambdaCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

const ECHO =
  'exports.handler = async (event) => ({ statusCode: 201, cookies: ["a=1"], headers: { "X-Own": "yes" }, body: JSON.stringify(event) })';
const ADDRESS = /^https:\/\/[a-z0-9]{32}\.lambda-url\.eu-west-1\.on\.aws\/$/;
const call = (url: string, path = '/', init: RequestInit = {}) =>
  fetch(`${cloud.local.endpoint}/_host/${new URL(url).host}${path}`, init);

test('an address is made, told, changed, and goes with its function', async () => {
  const FunctionName = 'told';
  await cloud.create(FunctionName, { 'index.js': ECHO });
  const Cors = { AllowOrigins: ['https://a.example'], MaxAge: 60 };
  const made = await cloud.lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'AWS_IAM', Cors }),
  );
  expect(made).toMatchObject({
    FunctionUrl: expect.stringMatching(ADDRESS),
    FunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:told',
    ...{ AuthType: 'AWS_IAM', InvokeMode: 'BUFFERED', Cors },
  });
  await cloud.lambda.send(
    new UpdateFunctionUrlConfigCommand({ FunctionName, InvokeMode: 'RESPONSE_STREAM' }),
  );
  const get = new GetFunctionUrlConfigCommand({ FunctionName: made.FunctionArn });
  expect(await cloud.lambda.send(get)).toMatchObject({
    FunctionUrl: made.FunctionUrl,
    ...{ AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM', Cors },
  });
  const list = new ListFunctionUrlConfigsCommand({ FunctionName });
  expect((await cloud.lambda.send(list)).FunctionUrlConfigs).toHaveLength(1);
  await cloud.lambda.send(new DeleteFunctionCommand({ FunctionName }));
  await cloud.create(FunctionName, { 'index.js': ECHO });
  await expect(cloud.lambda.send(get)).rejects.toThrow('The resource you requested does not exist');
});

test.each([
  [{ AuthType: 'OPEN' }, "Value 'OPEN' at 'authType'"],
  [{ AuthType: 'NONE', InvokeMode: 'SLOW' }, "Value 'SLOW' at 'invokeMode'"],
  [{ AuthType: 'NONE', Cors: { MaxAge: 86_401 } }, "Value '86401' at 'cors.maxAge'"],
  [{ AuthType: 'NONE', Cors: { AllowMethods: Array(7).fill('GET') } }, "at 'cors.allowMethods'"],
  [{ AuthType: 'NONE', Cors: { AllowOrigins: ['x'.repeat(254)] } }, "at 'cors.allowOrigins'"],
])('%j is refused', async (more, says) => {
  const body = JSON.stringify(more);
  // The SDK's own types would not let these through.
  const command = new CreateFunctionUrlConfigCommand({ FunctionName: 'any', ...JSON.parse(body) });
  await expect(cloud.lambda.send(command)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(says),
  });
});

const template = (AuthType: string, more: object = {}) => ({
  Resources: {
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Role: cloud.role,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: ECHO },
      },
    },
    Url: {
      Type: 'AWS::Lambda::Url',
      Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, AuthType, ...more },
    },
    Use: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'Fn' },
        ...{ Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' },
      },
    },
    Invoke: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'Fn' },
        ...{ Action: 'lambda:InvokeFunction', Principal: '*', InvokedViaFunctionUrl: true },
      },
    },
  },
  Outputs: {
    Ref: { Value: { Ref: 'Url' } },
    Arn: { Value: { 'Fn::GetAtt': ['Url', 'FunctionArn'] } },
    Url: { Value: { 'Fn::GetAtt': ['Url', 'FunctionUrl'] } },
  },
});

test('CloudFormation makes, changes and removes an address; requests reach the function', async () => {
  const stacks = cloudOf(cloud.local);
  const Cors = { AllowOrigins: ['https://a.example'], AllowMethods: ['GET'], MaxAge: 60 };
  const { Outputs = [] } = await stacks.create('urls', template('NONE', { Cors }));
  const outputs = Object.fromEntries(
    Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  const { Ref = '', Arn, Url = '' } = outputs;
  expect(Ref).toMatch(/^arn:aws:lambda:eu-west-1:000000000000:function:urls-Fn-/);
  expect(Arn).toBe(Ref);
  expect(Url).toMatch(ADDRESS);

  const { Policy = '' } = await cloud.lambda.send(new GetPolicyCommand({ FunctionName: Ref }));
  expect(Policy).toContain('"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}');
  expect(Policy).toContain('"Bool":{"lambda:InvokedViaFunctionUrl":"true"}');

  const headers = { origin: 'https://a.example', 'content-type': 'application/json' };
  const answer = await call(Url, '/a/b?x=1&x=2', { method: 'POST', body: '{"q":1}', headers });
  expect(answer.status).toBe(201);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'x-own': 'yes',
    'set-cookie': 'a=1',
    'access-control-allow-origin': 'https://a.example',
  });
  expect(await answer.json()).toMatchObject({
    ...{ version: '2.0', routeKey: '$default', rawPath: '/a/b', rawQueryString: 'x=1&x=2' },
    queryStringParameters: { x: '1,2' },
    requestContext: {
      ...{ accountId: 'anonymous', domainName: new URL(Url).host, stage: '$default' },
      http: { method: 'POST', path: '/a/b' },
    },
    ...{ body: '{"q":1}', isBase64Encoded: false },
  });
  const asking = { ...headers, 'access-control-request-method': 'GET' };
  const preflight = await call(Url, '/', { method: 'OPTIONS', headers: asking });
  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
    ...[200, 'GET'],
  ]);

  await stacks.update('urls', template('AWS_IAM'));
  const closed = await call(Url);
  expect([closed.status, await closed.text()]).toEqual([403, '{"Message":"Forbidden"}']);
  await stacks.remove('urls');
  expect((await call(Url)).status).toBe(404);
});

test('a function that fails is a bad gateway, and what is no answer is a body', async () => {
  const code =
    'exports.handler = async ({ rawPath }) => { if (rawPath === "/fails") throw new Error("x"); return { plain: rawPath } }';
  const { Outputs = [] } = await cloudOf(cloud.local).create(
    'plain',
    JSON.parse(
      JSON.stringify(template('NONE')).replace(JSON.stringify(ECHO), JSON.stringify(code)),
    ),
  );
  const url = Outputs.find(({ OutputKey }) => OutputKey === 'Url')?.OutputValue ?? '';
  expect((await call(url, '/fails')).status).toBe(502);
  const well = await call(url, '/well');
  expect([well.status, await well.json()]).toEqual([200, { plain: '/well' }]);
});
