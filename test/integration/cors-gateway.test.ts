import {
  DeleteGatewayResponseCommand,
  PutGatewayResponseCommand,
} from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client, CreateApiCommand } from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callAs } from '../../src/aws/call.js';
import { type AwsClients, awsClients } from '../../src/aws/index.js';
import { httpApiCors, setGatewayResponses } from '../../src/aws/live/gateway-responses.js';
import { servedResponses } from '../../src/commands/cors/deployed-responses.js';
import { gatewayAnswer } from '../../src/cors/index.js';
import { type ApiCloud, startApiCloud } from '../local/apigateway/cloud.js';

const PAGE = 'https://www.example.com';
const ORIGIN = 'gatewayresponse.header.Access-Control-Allow-Origin';
let cloud: ApiCloud;
let clients: AwsClients;
let http: ApiGatewayV2Client;
beforeAll(async () => {
  cloud = await startApiCloud();
  const { endpoint, region, credentials } = cloud.local.clientConfig();
  clients = awsClients({ endpoint, region, credentials: async () => credentials });
  http = new ApiGatewayV2Client({ ...cloud.local.clientConfig(), maxAttempts: 1 });
});
afterAll(async () => {
  clients.close();
  http.destroy();
  await cloud.local.close();
});

const source = () => ({
  clients,
  region: 'eu-west-1',
  call: callAs({ who: 'me', endpoint: undefined, profile: undefined, command: 'cors' }),
});

test('what is read of an API is what it answers', async () => {
  const api = await cloud.api();
  const set = (responseType: 'DEFAULT_4XX' | 'MISSING_AUTHENTICATION_TOKEN', value: string) =>
    cloud.apis.send(
      new PutGatewayResponseCommand({
        restApiId: api.id,
        responseType,
        responseParameters: { [ORIGIN]: value },
      }),
    );
  const compare = async () => {
    const responses = (await setGatewayResponses(source(), api.id)) ?? [];
    const { answer } = gatewayAnswer('MISSING_AUTHENTICATION_TOKEN', responses, PAGE);
    const heard = await api.ask({ path: '/nowhere', headers: { origin: PAGE } });
    const told = new Map(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));
    const name = 'access-control-allow-origin';
    expect([answer.status, told.get(name)]).toEqual([heard.status, heard.headers[name]]);
    return told.get(name);
  };
  await api.method('/a', 'GET', { type: 'MOCK' });
  await api.deploy();
  expect(await compare()).toBeUndefined();
  await set('DEFAULT_4XX', "'*'");
  await api.deploy();
  expect(await compare()).toBe('*');
  await set('MISSING_AUTHENTICATION_TOKEN', 'method.request.header.Origin');
  await api.deploy();
  expect(await compare()).toBe(PAGE);
  const gone = { restApiId: api.id, responseType: 'MISSING_AUTHENTICATION_TOKEN' as const };
  await cloud.apis.send(new DeleteGatewayResponseCommand(gone));
  await api.deploy();
  expect(await compare()).toBe('*');
});

test('what was set since a deployment is told, and not taken for what the stage answers', async () => {
  const api = await cloud.api();
  const set = (value: string) =>
    cloud.apis.send(
      new PutGatewayResponseCommand({
        ...{ restApiId: api.id, responseType: 'DEFAULT_4XX' },
        responseParameters: { [ORIGIN]: value },
      }),
    );
  await api.method('/a', 'GET', { type: 'MOCK' });
  const base = `https://${api.host}/v1`;
  const served = async () => {
    const found = await servedResponses(source(), api.id, base);
    const heard = await api.ask({ path: '/nowhere', headers: { origin: PAGE } });
    const { answer } = gatewayAnswer('RESOURCE_NOT_FOUND', found?.responses ?? [], PAGE);
    expect(answer.headers.map(([, value]) => value)).toEqual(
      [heard.headers['access-control-allow-origin']].filter((value) => value !== undefined),
    );
    return found?.read;
  };
  expect((await servedResponses(source(), api.id, base))?.read).toContain('it has no stage');
  await api.deploy();
  expect(await served()).toMatch(/stage v1 of .* serves, not provoked$/);
  await set("'*'");
  expect(await served()).toMatch(/not deployed, so not answered yet: DEFAULT_4XX$/);
  await api.deploy();
  expect(await served()).toMatch(/not provoked$/);
  expect(await servedResponses(source(), 'nowhere123', base)).toBeUndefined();
});

test('responses that nobody set are left out, and an API that is not there has none', async () => {
  const api = await cloud.api();
  expect(await setGatewayResponses(source(), api.id)).toEqual([]);
  expect(await setGatewayResponses(source(), 'nowhere123')).toBeUndefined();
});

test('an HTTP API has its CORS configuration, one for WebSockets has none to read', async () => {
  const made = async (input: ConstructorParameters<typeof CreateApiCommand>[0]) =>
    (await http.send(new CreateApiCommand(input))).ApiId ?? '';
  const CorsConfiguration = { AllowOrigins: [PAGE], AllowCredentials: true };
  const admitting = await made({ Name: 'a', ProtocolType: 'HTTP', CorsConfiguration });
  expect(await httpApiCors(source(), admitting)).toEqual({
    cors: { origins: [PAGE], exposed: [], isWithCredentials: true },
  });
  expect(await httpApiCors(source(), await made({ Name: 'b', ProtocolType: 'HTTP' }))).toEqual({
    cors: undefined,
  });
  expect(await httpApiCors(source(), 'nowhere123')).toBeUndefined();
});
