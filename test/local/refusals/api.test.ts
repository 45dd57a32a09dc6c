import {
  APIGatewayClient,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateDomainNameCommand,
  CreateResourceCommand,
  DeleteDeploymentCommand,
  DeleteStageCommand,
  PutMethodCommand,
  UpdateAccountCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCloud, functionUri, proxy, startApiCloud } from '../apigateway/cloud.js';
import { trust } from '../lambda/cloud.js';
import { issued, requested } from './certificate.js';
import { refused, says } from './refused.js';

let cloud: ApiCloud;
beforeAll(async () => {
  cloud = await startApiCloud();
});
afterAll(() => cloud.local.close());

const OK = 'exports.handler = async () => ({ statusCode: 200, body: "well" });';

async function role(RoleName: string, service: string): Promise<string> {
  const { Role } = await new IAMClient(cloud.local.clientConfig()).send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(service) }),
  );
  return Role?.Arn ?? '';
}

test('a stage logs once the account has a role that trusts API Gateway', async () => {
  const made = await cloud.api();
  await made.method('/', 'GET', {});
  await made.deploy();
  const log = () =>
    cloud.apis.send(
      new UpdateStageCommand({
        restApiId: made.id,
        stageName: 'v1',
        patchOperations: [{ op: 'replace', path: '/*/*/logging/loglevel', value: 'INFO' }],
      }),
    );
  const account = (value: string) =>
    cloud.apis.send(
      new UpdateAccountCommand({
        patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }],
      }),
    );
  await refused('apigw-logging-role-missing', log());
  await refused('apigw-log-role-untrusting', account(await role('other', 'sqs.amazonaws.com')));
  await account(await role('api-logs', 'apigateway.amazonaws.com'));
  await log();
});

test('an API is deployed once its methods are whole', async () => {
  const { id: restApiId, resource } = await cloud.api();
  const deployed = () => cloud.apis.send(new CreateDeploymentCommand({ restApiId }));
  await refused('apigw-deployment-stale', deployed());
  const resourceId = await resource('/a');
  await cloud.apis.send(
    new PutMethodCommand({ restApiId, resourceId, httpMethod: 'GET', authorizationType: 'NONE' }),
  );
  await refused('apigw-integration-missing', deployed());
  const other = await cloud.api();
  await other.method('/a', 'GET', {});
  const deploymentId = await other.deploy();
  const remove = () =>
    cloud.apis.send(new DeleteDeploymentCommand({ restApiId: other.id, deploymentId }));
  await refused('apigw-deployment-in-use', remove());
  await cloud.apis.send(new DeleteStageCommand({ restApiId: other.id, stageName: 'v1' }));
  await remove();
});

test('siblings share one path variable, and methods name authorizers of their API', async () => {
  const { id: restApiId, resource } = await cloud.api();
  const parentId = await resource('/links');
  const child = (pathPart: string) =>
    cloud.apis.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));
  const { id: resourceId } = await child('{token}');
  await refused('apigw-sibling-variable', child('{id}'));
  await child('all');
  const method = (httpMethod: string, authorizationType: string, authorizerId?: string) =>
    cloud.apis.send(
      new PutMethodCommand({ restApiId, resourceId, httpMethod, authorizationType, authorizerId }),
    );
  await refused('apigw-authorizer-invalid', method('GET', 'CUSTOM', 'nobody'));
  await method('GET', 'NONE');
});

test('a domain name has an issued certificate of its region, and is there once', async () => {
  const { local } = cloud;
  const make = (regionalCertificateArn: string, config = local.clientConfig()) =>
    new APIGatewayClient(config).send(
      new CreateDomainNameCommand({
        ...{ domainName: 'api.example.com', regionalCertificateArn },
        endpointConfiguration: { types: ['REGIONAL'] },
      }),
    );
  const pending = await requested(local.clientConfig(), 'api.example.com');
  await refused('apigw-certificate-pending', make(pending));
  const far = await issued(local.clientConfig('us-east-1'), 'api.example.com');
  await refused('apigw-certificate-region', make(far));
  await make(await issued(local.clientConfig(), 'api.example.com'));

  const other = local.clientConfig('eu-west-1', '111111111111');
  await refused('apigw-domain-taken', make(await issued(other, 'api.example.com'), other));
});

test('a route, a stage and a method that are not deployed are told apart', async () => {
  const made = await cloud.api();
  await cloud.admitted('well', OK);
  await made.method('/links', 'GET', proxy('well'));
  await made.deploy();
  for (const asked of [{ path: '/nothing' }, { path: '/links', method: 'OPTIONS' }]) {
    const unknown = await made.ask(asked);
    expect(unknown.status).toBe(403);
    says('apigw-missing-authentication-token', unknown.body);
  }
  const stageless = await cloud.ask(made.host, { path: '/links' });
  expect(stageless.status).toBe(403);
  says('apigw-base-url-mismatch', stageless.body);
  expect(await made.ask({ path: '/links' })).toMatchObject({ status: 200, body: 'well' });
});

test('a function that does not admit the API, or fails, is an internal error', async () => {
  const made = await cloud.api();
  await cloud.create('closed', { 'index.js': OK });
  await cloud.admitted('open', OK);
  await cloud.admitted('strange', 'exports.handler = async () => "no response";');
  for (const name of ['closed', 'open', 'strange']) {
    await made.method(`/${name}`, 'GET', proxy(name));
  }
  await made.deploy();
  const closed = await made.ask({ path: '/closed' });
  expect(closed.status).toBe(500);
  says('lambda-permission-missing', closed.body);
  const strange = await made.ask({ path: '/strange' });
  expect(strange.status).toBe(502);
  says('lambda-unhandled-errors', strange.body);
  expect((await made.ask({ path: '/open' })).status).toBe(200);
});

test('a preflight brings no credentials, so its method must not ask for any', async () => {
  const made = await cloud.api();
  await cloud.admitted('answers', OK);
  const { id: authorizerId } = await cloud.apis.send(
    new CreateAuthorizerCommand({
      ...{ restApiId: made.id, name: 'tokens', type: 'TOKEN' },
      identitySource: 'method.request.header.Authorization',
      authorizerUri: functionUri('answers'),
    }),
  );
  await made.method('/closed', 'OPTIONS', proxy('answers'), {
    authorizationType: 'CUSTOM',
    authorizerId,
  });
  await made.method('/open', 'OPTIONS', proxy('answers'));
  await made.deploy();
  const closed = await made.ask({ path: '/closed', method: 'OPTIONS' });
  expect(closed.status).toBe(401);
  says('apigw-options-requires-auth', closed.body);
  expect((await made.ask({ path: '/open', method: 'OPTIONS' })).status).toBe(200);
});

test('a stage lets so many requests pass', async () => {
  const made = await cloud.api();
  await cloud.admitted('often', OK);
  await made.method('/a', 'GET', proxy('often'));
  await made.deploy();
  const limit = (rate: string) =>
    cloud.apis.send(
      new UpdateStageCommand({
        restApiId: made.id,
        stageName: 'v1',
        patchOperations: [
          { op: 'replace', path: '/*/*/throttling/rateLimit', value: rate },
          { op: 'replace', path: '/*/*/throttling/burstLimit', value: rate },
        ],
      }),
    );
  expect((await made.ask({ path: '/a' })).status).toBe(200);
  await limit('0');
  const many = await made.ask({ path: '/a' });
  expect(many.status).toBe(429);
  says('apigw-throttled', many.body);
});
