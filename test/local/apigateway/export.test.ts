import {
  CreateDeploymentCommand,
  GetExportCommand,
  type GetExportCommandInput,
  PutGatewayResponseCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Api, type ApiCloud, startApiCloud } from './cloud.js';

const ORIGIN = 'gatewayresponse.header.Access-Control-Allow-Origin';
const RESPONSES = 'x-amazon-apigateway-gateway-responses';
let cloud: ApiCloud;
let api: Api;
beforeAll(async () => {
  cloud = await startApiCloud();
  api = await cloud.api({ name: 'share', description: 'links' });
  await api.method('/links/{token}', 'GET', { type: 'MOCK' });
  await set("'*'");
  await api.deploy();
});
afterAll(() => cloud.local.close());

const set = (value: string) =>
  cloud.apis.send(
    new PutGatewayResponseCommand({
      ...{ restApiId: api.id, responseType: 'DEFAULT_4XX' },
      responseParameters: { [ORIGIN]: value },
    }),
  );
const exported = (more: Partial<GetExportCommandInput> = {}) =>
  cloud.apis.send(
    new GetExportCommand({ restApiId: api.id, stageName: 'v1', exportType: 'oas30', ...more }),
  );
const textOf = async (more?: Partial<GetExportCommandInput>): Promise<string> =>
  Buffer.from((await exported(more)).body ?? []).toString();

test('an export is what was deployed to the stage, and not what was set since', async () => {
  const parameters = { extensions: 'apigateway' };
  const answer = await exported({ parameters });
  expect(answer.contentType).toBe('application/octet-stream');
  expect(answer.contentDisposition).toMatch(/^attachment; filename="oas30_.*\.json"$/);
  const document = JSON.parse(Buffer.from(answer.body ?? []).toString());
  expect(document).toMatchObject({
    openapi: '3.0.1',
    info: { title: 'share', description: 'links' },
    servers: [
      {
        url: `https://${api.id}.execute-api.eu-west-1.amazonaws.com/{basePath}`,
        variables: { basePath: { default: '/v1' } },
      },
    ],
    paths: {
      '/links/{token}': {
        get: {
          parameters: [{ name: 'token', in: 'path', required: true, schema: { type: 'string' } }],
          'x-amazon-apigateway-integration': { type: 'mock' },
        },
      },
    },
    [RESPONSES]: { DEFAULT_4XX: { responseParameters: { [ORIGIN]: "'*'" } } },
  });
  await set("'https://www.example.com'");
  expect(await textOf({ parameters })).toContain(`"${ORIGIN}": "'*'"`);
  await cloud.apis.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: 'v1' }));
  expect(await textOf({ parameters })).toContain(`"${ORIGIN}": "'https://www.example.com'"`);
});

test('extensions are exported only where they are asked for', async () => {
  expect(await textOf()).not.toContain('x-amazon-apigateway');
  const integrations = await textOf({ parameters: { extensions: 'integrations' } });
  expect(integrations).toContain('x-amazon-apigateway-integration');
});

test('Swagger and YAML say the same', async () => {
  const swagger = JSON.parse(await textOf({ exportType: 'swagger' }));
  expect(swagger).toMatchObject({
    swagger: '2.0',
    host: `${api.id}.execute-api.eu-west-1.amazonaws.com`,
    basePath: '/v1',
    schemes: ['https'],
  });
  const parameters = { extensions: 'apigateway' };
  const yaml = parse(await textOf({ parameters, accepts: 'application/yaml' }));
  expect(yaml).toEqual(JSON.parse(await textOf({ parameters, accepts: 'application/json' })));
});

test.each([
  [
    'a kind that there is none of',
    { exportType: 'a' },
    'BadRequestException',
    "No API exporter for type 'a'",
  ],
  [
    'a stage that is not there',
    { stageName: 'v9' },
    'NotFoundException',
    'Invalid stage identifier specified',
  ],
  [
    'an API that is not there',
    { restApiId: 'nowhere123' },
    'NotFoundException',
    /Invalid \w+ ?\w* identifier specified/,
  ],
])('refuses %s as AWS does', async (_, more, name, message) => {
  const error: unknown = await exported(more).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});
