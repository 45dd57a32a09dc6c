import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { type JsonReport, runHere } from '../helpers/run-here.js';
import { platformWorkspace } from '../helpers/workspace.js';

interface Check {
  readonly id: string;
  readonly resource: string;
  readonly type: string;
  readonly region: string;
  readonly verdict: string;
  readonly found: string;
  readonly evidence: readonly { readonly source: string }[];
}

let local: Local;
let asking: Server;
const asked: string[] = [];
const workspace = platformWorkspace();
const REGION = 'eu-west-1';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  asking = await listening(local.endpoint, asked);
  const address = asking.address();
  if (typeof address !== 'object' || !address) throw new Error('it does not listen');
  const file = join(workspace.folder, 'apex.config.yaml');
  const text = readFileSync(file, 'utf8').replace(
    'endpoint: embedded',
    `endpoint: http://127.0.0.1:${address.port}`,
  );
  rmSync(file);
  writeFileSync(file, text);
  const deployed = await runHere(workspace.folder, ['deploy', '--env', 'local']);
  expect(deployed.exit, deployed.err).toBe(0);
}, 180_000);
afterAll(async () => {
  asking.close();
  await local.close();
  workspace.remove();
});

/** Hands requests on as they are and notes what API calls ask for. */
async function listening(endpoint: string, notes: string[]): Promise<Server> {
  const { port } = new URL(endpoint);
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const body = Buffer.concat(chunks);
      const scope = /Credential=[^/]+\/\d+\/([^,]+)\/aws4_request/.exec(
        headers.authorization ?? '',
      )?.[1];
      const target = String(headers['x-amz-target'] ?? '');
      if (scope) notes.push([scope, method, url, target, body.toString()].join(' '));
      const onward = request({ port, host: '127.0.0.1', method, path: url, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 500, given.headers);
        given.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

const checksOf = ({ data }: JsonReport): readonly Check[] => {
  const { checks } = data;
  if (!Array.isArray(checks)) throw new Error('no checks');
  return checks;
};
const validate = (...more: string[]) =>
  runHere(workspace.folder, ['validate', '--env', 'local', ...more]);

/** What the script asked: everything whose name begins with the prefix, in any spelling. */
async function listedByPrefix(prefix: string): Promise<readonly string[]> {
  const config = local.clientConfig(REGION);
  const everywhere = local.clientConfig('us-east-1');
  const { Buckets = [] } = await new S3Client(config).send(new ListBucketsCommand({}));
  const { TableNames = [] } = await new DynamoDBClient(config).send(new ListTablesCommand({}));
  const { Functions = [] } = await new LambdaClient(config).send(new ListFunctionsCommand({}));
  const { items = [] } = await new APIGatewayClient(config).send(new GetRestApisCommand({}));
  const { DistributionList } = await new CloudFrontClient(everywhere).send(
    new ListDistributionsCommand({}),
  );
  const { Aliases = [] } = await new KMSClient(config).send(new ListAliasesCommand({}));
  const { MetricAlarms = [] } = await new CloudWatchClient(config).send(
    new DescribeAlarmsCommand({}),
  );
  const isOurs = (name = '') => name.toLowerCase().replace('alias/', '').startsWith(prefix);
  const named = [
    ...Buckets.map(({ Name }) => Name),
    ...TableNames,
    ...Functions.map(({ FunctionName }) => FunctionName),
    ...Aliases.map(({ AliasName }) => AliasName),
    ...MetricAlarms.map(({ AlarmName }) => AlarmName),
  ].filter(isOurs);
  const apis = items.filter(({ name }) => isOurs(name)).map(({ id }) => id);
  const distributions = (DistributionList?.Items ?? []).map(({ Id }) => Id);
  return [...named, ...apis, ...distributions].flatMap((one) => one ?? []);
}

test('whatever the script would have listed has a verdict, in every spelling', async () => {
  const { report } = await validate('--only', 'resource-exists');
  const there = new Map(checksOf(report).map(({ resource, verdict }) => [resource, verdict]));
  const listed = await listedByPrefix('apexshare');
  expect(listed.length).toBeGreaterThan(30);
  expect(listed.filter((one) => !there.has(one))).toEqual([]);
  const spellings = listed.filter((one) => one.startsWith('ApexShare'));
  expect(spellings.length).toBeGreaterThan(0);
  const wellKnown = spellings.filter((one) => ['pass', 'skip'].includes(there.get(one) ?? ''));
  expect(wellKnown).toEqual(spellings);
});

test('what only looks like ours is not counted, and does not stand for what is missing', async () => {
  const before = await validate('--only', 'AWS::S3::Bucket,AWS::DynamoDB::Table');
  const config = local.clientConfig(REGION);
  const sibling = 'apexshare-videos-dev2';
  await new S3Client(config).send(
    new CreateBucketCommand({
      Bucket: sibling,
      CreateBucketConfiguration: { LocationConstraint: REGION },
    }),
  );
  await new DynamoDBClient(config).send(
    new CreateTableCommand({
      TableName: 'apexshare-sessions-dev2',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  expect(await listedByPrefix('apexshare')).toContain(sibling);
  const { report } = await validate('--only', 'AWS::S3::Bucket,AWS::DynamoDB::Table');
  expect(report.counts['resources']).toBe(before.report.counts['resources']);
  expect(JSON.stringify(report)).not.toContain('dev2');
});

test('what lives in us-east-1 is found there, and said to be there', async () => {
  const { report } = await validate();
  const homes = checksOf(report).filter(
    ({ id, region }) => id === 'resource-exists' && region === 'us-east-1',
  );
  const types = new Set(homes.map(({ type }) => type));
  for (const type of ['AWS::CloudFront::Distribution', 'AWS::CertificateManager::Certificate'])
    expect(types).toContain(type);
  expect(homes.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
});

test('what is there is told by who has it, where that takes a call that many share', async () => {
  const { report } = await validate('--only', 'resource-exists');
  const sources = new Map(
    checksOf(report).map(({ type, evidence }) => [type, evidence[0]?.source]),
  );
  for (const [type, source] of Object.entries({
    'AWS::Route53::RecordSet': 'route53:ListResourceRecordSets',
    'AWS::IAM::Policy': 'iam:GetRolePolicy',
    'AWS::Lambda::Permission': 'lambda:GetPolicy',
    'AWS::Logs::MetricFilter': 'logs:DescribeMetricFilters',
    'AWS::CloudWatch::Dashboard': 'cloudwatch:GetDashboard',
    'AWS::ApiGateway::Method': 'apigateway:GET',
    'AWS::ApiGateway::Resource': 'apigateway:GET',
    'AWS::SES::Template': 'cloudformation:ListStackResources',
  }))
    expect(sources.get(type), type).toBe(source);
  const said = checksOf(report).filter(({ verdict }) => verdict === 'skip');
  for (const { found } of said) expect(found).toMatch(/^only CloudFormation tells of it/);
});

test('no call is made twice', async () => {
  asked.length = 0;
  const { report } = await validate();
  const seen = new Map<string, number>();
  for (const one of asked) seen.set(one, (seen.get(one) ?? 0) + 1);
  expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
  // Who we are is asked before there is anything to count.
  expect(asked.length).toBe((report.counts['calls'] ?? 0) + 1);
});
