import {
  ACMClient,
  DescribeCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import { CreateBasePathMappingCommand, CreateDomainNameCommand } from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Apis } from '../../src/aws/index.js';
import { awsClients, sdkAws } from '../../src/aws/index.js';
import { type ApiCloud, startApiCloud } from '../local/apigateway/cloud.js';

const ACCOUNT = '000000000000';
let cloud: ApiCloud;
let port: Apis;
let http: ApiGatewayV2Client;
let close: () => void;
beforeAll(async () => {
  cloud = await startApiCloud();
  const { endpoint, region, credentials } = cloud.local.clientConfig();
  const clients = awsClients({ endpoint, region, credentials: async () => credentials });
  const caller = { who: ACCOUNT, endpoint, profile: undefined, command: 'coverage' };
  const aws = sdkAws({ clients, account: ACCOUNT, session: 'test', onFallback() {}, ...caller });
  port = await aws.apis('eu-west-1');
  http = new ApiGatewayV2Client({ ...cloud.local.clientConfig(), maxAttempts: 1 });
  close = () => clients.close();
});
afterAll(async () => {
  close();
  await cloud.local.close();
});

test('methods as they are defined, and those of the snapshot that a stage serves', async () => {
  const api = await cloud.api();
  await api.method('/a/{id}', 'GET', { type: 'MOCK' });
  await api.deploy();
  await api.method('/b', 'PUT', { type: 'MOCK' });
  const keys = (methods: readonly { method: string; path: string }[] | undefined) =>
    methods?.map(({ method, path }) => `${method} ${path}`).sort();
  expect(keys(await port.restMethods(api.id))).toEqual(['GET /a/{id}', 'PUT /b']);
  const [stage] = await port.restStages(api.id);
  expect(stage?.name).toBe('v1');
  expect(keys(await port.deployedMethods(api.id, stage?.deploymentId ?? ''))).toEqual([
    'GET /a/{id}',
  ]);
});

test('every route of an HTTP API, however many pages they are on', async () => {
  const { ApiId = '' } = await http.send(
    new CreateApiCommand({
      Name: 'x',
      ProtocolType: 'HTTP',
      CorsConfiguration: { AllowHeaders: ['x-a'], AllowMethods: ['GET'] },
    }),
  );
  const keys = Array.from({ length: 60 }, (_, at) => `GET /p${at}`).sort();
  for (const RouteKey of keys) await http.send(new CreateRouteCommand({ ApiId, RouteKey }));
  await http.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }));
  const api = await port.httpApi(ApiId);
  expect([...(api?.routeKeys ?? [])].sort()).toEqual(keys);
  expect(api).toMatchObject({
    protocol: 'HTTP',
    stages: [{ name: '$default', deploysItself: true }],
    cors: { headers: ['x-a'], methods: ['GET'] },
  });
});

test('an API that is not there is an answer', async () => {
  expect(await port.restMethods('nothing123')).toBeUndefined();
  expect(await port.httpApi('nothing123')).toBeUndefined();
});

/** A certificate that is issued because its record is in the zone. */
async function certificateFor(DomainName: string): Promise<string> {
  const acm = new ACMClient(cloud.local.clientConfig());
  const dns = new Route53Client(cloud.local.clientConfig());
  const request = new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS' });
  const { CertificateArn = '' } = await acm.send(request);
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
  const { Name, Value } = Certificate?.DomainValidationOptions?.[0]?.ResourceRecord ?? {};
  const zone = new CreateHostedZoneCommand({ Name: DomainName, CallerReference: DomainName });
  const { HostedZone } = await dns.send(zone);
  const ResourceRecordSet = {
    ...{ Name, Type: 'CNAME' as const, TTL: 300 },
    ResourceRecords: [{ Value }],
  };
  await dns.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: HostedZone?.Id,
      ChangeBatch: { Changes: [{ Action: 'UPSERT', ResourceRecordSet }] },
    }),
  );
  acm.destroy();
  dns.destroy();
  return CertificateArn;
}

test('mappings of custom domains, "(none)" as no base path', async () => {
  expect(await port.mappings()).toEqual([]);
  const api = await cloud.api();
  await api.method('/', 'GET', { type: 'MOCK' });
  await api.deploy();
  const domainName = 'api.example.com';
  await cloud.apis.send(
    new CreateDomainNameCommand({
      domainName,
      regionalCertificateArn: await certificateFor(domainName),
      endpointConfiguration: { types: ['REGIONAL'] },
    }),
  );
  const own = { domainName, restApiId: api.id, stage: 'v1' };
  await cloud.apis.send(new CreateBasePathMappingCommand(own));
  await cloud.apis.send(new CreateBasePathMappingCommand({ ...own, basePath: 'shop' }));
  const found = [...(await port.mappings())].sort((a, b) => (a.basePath < b.basePath ? -1 : 1));
  expect(
    found.map(({ domain, basePath, apiId, stage }) => [domain, basePath, apiId, stage]),
  ).toEqual([
    [domainName, '', api.id, 'v1'],
    [domainName, 'shop', api.id, 'v1'],
  ]);
});
