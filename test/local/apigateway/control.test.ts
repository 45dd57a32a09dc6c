import {
  BadRequestException,
  ConflictException,
  CreateResourceCommand,
  CreateStageCommand,
  DeleteDeploymentCommand,
  GetDeploymentsCommand,
  GetGatewayResponsesCommand,
  GetIntegrationCommand,
  GetMethodCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetStageCommand,
  PutIntegrationResponseCommand,
  UpdateAccountCommand,
  UpdateGatewayResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trust } from '../lambda/cloud.js';
import { type Api, type ApiCloud, proxy, startApiCloud } from './cloud.js';

let cloud: ApiCloud;
let api: Api;
beforeAll(async () => {
  cloud = await startApiCloud();
  await cloud.admitted('ok', 'exports.handler = async () => ({ statusCode: 201 });');
  api = await cloud.api({ tags: { Project: 'x' } });
  await api.method('/a/b', 'GET', proxy('ok'));
});
afterAll(() => cloud.local.close());

test('describes resources with their methods as deep as asked', async () => {
  const names = await cloud.apis.send(new GetResourcesCommand({ restApiId: api.id }));
  expect(names.items?.map((each) => each.path)).toEqual(['/', '/a', '/a/b']);
  expect(names.items?.[2]?.resourceMethods).toEqual({ GET: {} });
  const deep = await cloud.apis.send(
    new GetResourcesCommand({ restApiId: api.id, embed: ['methods'] }),
  );
  expect(deep.items?.[2]?.resourceMethods?.['GET']?.methodIntegration).toMatchObject({
    type: 'AWS_PROXY',
    httpMethod: 'POST',
    timeoutInMillis: 29_000,
  });
  const rest = await cloud.apis.send(new GetRestApiCommand({ restApiId: api.id }));
  expect(rest).toMatchObject({ tags: { Project: 'x' }, rootResourceId: deep.items?.[0]?.id });
});

test('refuses what API Gateway refuses about resources', async () => {
  const parentId = await api.resource('/a');
  const add = (pathPart: string) =>
    cloud.apis.send(new CreateResourceCommand({ restApiId: api.id, parentId, pathPart }));
  await expect(add('b')).rejects.toThrow(ConflictException);
  await expect(add('with space')).rejects.toThrow("Resource's path part only allow");
  await add('{one}');
  await expect(add('{two}')).rejects.toThrow(
    'A sibling ({one}) of this resource already has a variable path part',
  );
});

test('a response header must be declared by the method before it is mapped', async () => {
  const resourceId = await api.resource('/a/b');
  const put = cloud.apis.send(
    new PutIntegrationResponseCommand({
      restApiId: api.id,
      resourceId,
      httpMethod: 'GET',
      statusCode: '200',
      responseParameters: { 'method.response.header.X': "'1'" },
    }),
  );
  await expect(put).rejects.toThrow(BadRequestException);
  await expect(put).rejects.toThrow('No method response exists for method.');
});

test('an API without methods, or with one that leads nowhere, cannot be deployed', async () => {
  const empty = await cloud.api();
  await expect(empty.deploy()).rejects.toThrow("The REST API doesn't contain any methods");
});

test('a deployment stays while a stage serves it', async () => {
  const deploymentId = await api.deploy();
  const drop = () =>
    cloud.apis.send(new DeleteDeploymentCommand({ restApiId: api.id, deploymentId }));
  await expect(drop()).rejects.toThrow(
    'Active stages pointing to this deployment must be moved or deleted',
  );
  await api.deploy();
  await drop();
  const { items } = await cloud.apis.send(new GetDeploymentsCommand({ restApiId: api.id }));
  expect(items).toHaveLength(1);
});

test('lists every kind of gateway response and patches one', async () => {
  await cloud.apis.send(
    new UpdateGatewayResponseCommand({
      restApiId: api.id,
      responseType: 'DEFAULT_5XX',
      patchOperations: [
        {
          op: 'add',
          path: '/responseParameters/gatewayresponse.header.Access-Control-Allow-Origin',
          value: "'*'",
        },
      ],
    }),
  );
  const { items = [] } = await cloud.apis.send(
    new GetGatewayResponsesCommand({ restApiId: api.id }),
  );
  const of = (type: string) => items.find((each) => each.responseType === type);
  expect(of('UNAUTHORIZED')).toMatchObject({ statusCode: '401', defaultResponse: true });
  expect(of('DEFAULT_5XX')).toMatchObject({
    defaultResponse: false,
    responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
  });
});

test('what is not there is named as API Gateway names it', async () => {
  const at = { restApiId: api.id, resourceId: await api.resource('/a'), httpMethod: 'GET' };
  await expect(cloud.apis.send(new GetMethodCommand(at))).rejects.toThrow(
    'Invalid Method identifier specified',
  );
  await expect(
    cloud.apis.send(new GetIntegrationCommand({ ...at, restApiId: 'nowhere123' })),
  ).rejects.toThrow('Invalid API identifier specified 000000000000:nowhere123');
  await expect(
    cloud.apis.send(new GetStageCommand({ restApiId: api.id, stageName: 'no' })),
  ).rejects.toThrow('Invalid stage identifier specified');
});

test('a stage logs only once the account has a role, and then tells what happened', async () => {
  const logging = await cloud.api();
  await logging.method('/a', 'GET', proxy('ok'));
  await logging.deploy();
  const logs = new CloudWatchLogsClient(cloud.local.clientConfig());
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/access' }));
  const update = () =>
    cloud.apis.send(
      new UpdateStageCommand({
        restApiId: logging.id,
        stageName: 'v1',
        patchOperations: [
          { op: 'replace', path: '/*/*/logging/loglevel', value: 'INFO' },
          {
            op: 'replace',
            path: '/accessLogSettings/destinationArn',
            value: 'arn:aws:logs:eu-west-1:000000000000:log-group:/access',
          },
          {
            op: 'replace',
            path: '/accessLogSettings/format',
            value:
              '{"id":"$context.requestId","status":$context.status,"path":"$context.resourcePath","user":"$context.identity.user"}',
          },
        ],
      }),
    );
  await expect(update()).rejects.toThrow(
    'CloudWatch Logs role ARN must be set in account settings to enable logging',
  );
  const iam = new IAMClient(cloud.local.clientConfig());
  const setRole = (value: string | undefined) =>
    cloud.apis.send(
      new UpdateAccountCommand({
        patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }],
      }),
    );
  await expect(setRole(cloud.role)).rejects.toThrow(
    'The role ARN does not have required permissions configured.',
  );
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'api-logs',
      AssumeRolePolicyDocument: trust('apigateway.amazonaws.com'),
    }),
  );
  await setRole(Role?.Arn);
  await update();
  await logging.ask({ path: '/a' });
  const lines = async (logGroupName: string) =>
    (await logs.send(new FilterLogEventsCommand({ logGroupName }))).events?.map(
      (event) => event.message ?? '',
    ) ?? [];
  const [line = ''] = await lines('/access');
  expect(JSON.parse(line)).toMatchObject({ status: 201, path: '/a', user: '-' });
  const story = await lines(`API-Gateway-Execution-Logs_${logging.id}/v1`);
  expect(story.at(-1)).toContain('Method completed with status: 201');
});

test('a stage name is taken once', async () => {
  const deploymentId = await api.deploy();
  const create = cloud.apis.send(
    new CreateStageCommand({ restApiId: api.id, stageName: 'v1', deploymentId }),
  );
  await expect(create).rejects.toThrow('Stage already exists');
});
