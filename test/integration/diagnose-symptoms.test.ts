import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import {
  CancelKeyDeletionCommand,
  EnableKeyCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { type JsonReport, runHere } from '../helpers/run-here.js';

const REGION = 'eu-west-1';
const SCOPE = { account: '000000000000', region: REGION };
const folder = mkdtempSync(join(tmpdir(), 'apexctl-symptoms-'));
let local: Local;
let ids: ReadonlyMap<string, string>;

const TEMPLATE = `
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
          - {Sid: account, Effect: Allow, Principal: {AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root'}, Action: 'kms:*', Resource: '*'}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']
  Work:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: !GetAtt Role.Arn, Code: {ZipFile: 'exports.handler = async () => { throw new Error("the shelf is empty"); }'}}
  Idle:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: !GetAtt Role.Arn, ReservedConcurrentExecutions: 0, Code: {ZipFile: 'exports.handler = async () => 1'}}
  Permission:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !GetAtt Work.Arn, Principal: apigateway.amazonaws.com, Action: 'lambda:InvokeFunction'}
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: shop, ProtocolType: HTTP}
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Work.Arn, PayloadFormatVersion: '2.0'}
  Route:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Api, RouteKey: GET /items, Target: !Sub 'integrations/\${Integration}'}
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties: {ApiId: !Ref Api, StageName: $default, AutoDeploy: true}
  Files:
    Type: AWS::S3::Bucket
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins: [{Id: api, DomainName: !Sub '\${Api}.execute-api.\${AWS::Region}.amazonaws.com', CustomOriginConfig: {OriginProtocolPolicy: https-only, HTTPPort: 80, HTTPSPort: 443}}]
        DefaultCacheBehavior: {TargetOriginId: api, ViewerProtocolPolicy: redirect-to-https, CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad}
`;
const MUTE = `
Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: Shop, MetricName: Errors, Statistic: Sum, Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanThreshold, TreatMissingData: notBreaching}
`;

const clientOf = () => new CloudFormationClient(local.clientConfig(REGION));
async function create(StackName: string, TemplateBody: string): Promise<void> {
  const client = clientOf();
  const Capabilities = ['CAPABILITY_IAM' as const];
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1 }, { StackName });
}

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  const environments = {
    prod: { account: SCOPE.account, region: REGION, endpoint: local.endpoint },
  };
  const stacks = { order: ['Shop', 'Watch'] };
  const config = { project: 'Shop', app: 'false', stacks, environments };
  writeFileSync(join(folder, 'apex.config.json'), JSON.stringify(config));
  await create('Shop', TEMPLATE);
  const { StackResources = [] } = await clientOf().send(
    new DescribeStackResourcesCommand({ StackName: 'Shop' }),
  );
  ids = new Map(
    StackResources.map((one) => [one.LogicalResourceId ?? '', one.PhysicalResourceId ?? '']),
  );
}, 90_000);
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true, force: true });
});

const diagnose = (...more: string[]) => runHere(folder, ['diagnose', '--env', 'prod', ...more]);
const idOf = (logicalId: string): string => ids.get(logicalId) ?? '';

interface Told {
  readonly symptom: string;
  readonly logicalId: string;
  readonly cause?: { readonly id: string };
  readonly recovery: readonly string[];
  readonly evidence: readonly string[];
}
function toldIn({ data }: JsonReport): readonly Told[] {
  const { symptoms } = data;
  if (!Array.isArray(symptoms)) throw new Error('no symptoms');
  return symptoms;
}
const said = (report: JsonReport): readonly string[] =>
  toldIn(report)
    .map(({ symptom, logicalId, cause }) => `${symptom} ${logicalId} ${cause?.id ?? '-'}`)
    .sort();
const faults = (rules: readonly unknown[]) =>
  fetch(`${local.endpoint}/_apexctl/behaviour`, {
    method: 'PUT',
    headers: { 'x-apexctl-nonce': local.nonce },
    body: JSON.stringify({ faults: rules }),
  });

/** A call through the API's own host name. */
const ask = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { host: `${idOf('Api')}.execute-api.${REGION}.amazonaws.com` };
    const sent = request({ host: '127.0.0.1', port: local.port, path, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });

test('a system that nobody uses shows no symptom', async () => {
  const { exit, report, err } = await diagnose();
  expect(report, err).toMatchObject({ unknowns: [] });
  expect(toldIn(report), err).toEqual([]);
  expect(exit).toBe(0);
  expect(report.counts['looked']).toBeGreaterThan(4);
});

test('an API whose function fails, a function that is switched off, a key that is to be deleted', async () => {
  for (let call = 0; call < 6; call += 1) expect(await ask('/items')).toBe(500);
  const lambda = new LambdaClient({ ...local.clientConfig(REGION), maxAttempts: 1 });
  for (let call = 0; call < 6; call += 1)
    await expect(
      lambda.send(new InvokeCommand({ FunctionName: idOf('Idle') })),
    ).rejects.toBeInstanceOf(TooManyRequestsException);
  const kms = new KMSClient(local.clientConfig(REGION));
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: idOf('Key'), PendingWindowInDays: 7 }));

  const { exit, report, err } = await diagnose();
  expect(said(report), err).toEqual([
    'api-5xx Stage function-fails',
    'function-throttled Idle reserved-concurrency',
    'key-unusable Key pending-deletion',
  ]);
  expect(exit).toBe(1);
  expect(report.data).toMatchObject({ hasFailure: false });
  const [api, off, key] = ['api-5xx', 'function-throttled', 'key-unusable'].map((symptom) =>
    toldIn(report).find((one) => one.symptom === symptom),
  );
  expect(api?.evidence.join('\n')).toContain('the shelf is empty');
  expect(off?.recovery.join('\n')).toContain(
    `aws lambda delete-function-concurrency --function-name ${idOf('Idle')}`,
  );
  expect(key?.recovery[0]).toContain(`aws kms cancel-key-deletion --key-id ${idOf('Key')}`);

  await kms.send(new CancelKeyDeletionCommand({ KeyId: idOf('Key') }));
  await kms.send(new EnableKeyCommand({ KeyId: idOf('Key') }));
  const after = await diagnose();
  expect(said(after.report)).not.toContain('key-unusable Key pending-deletion');
}, 60_000);

test('CloudFront that passes on what its API answers', async () => {
  const port = await local.world.port('cloudwatch');
  const dimensions = { DistributionId: idOf('Site'), Region: 'Global' };
  const edge = { ...SCOPE, region: 'us-east-1' };
  port.put(edge, 'AWS/CloudFront', [
    { name: 'Requests', value: 40, dimensions },
    { name: '5xxErrorRate', value: 50, dimensions },
  ]);
  const { report } = await diagnose();
  expect(said(report)).toContain('edge-5xx Site origin-fails');
});

test('an alarm that tells nobody', async () => {
  await create('Watch', MUTE);
  const { report } = await diagnose('Watch');
  expect(said(report)).toEqual(['alarm-mute Alarm no-action']);
  expect(toldIn(report)[0]?.recovery.join('\n')).toContain('set-alarm-state');
});

test('what is denied leaves the answer incomplete, with what to look at', async () => {
  const denied = { error: { status: 403, code: 'AccessDeniedException', message: 'no' } };
  await faults([{ service: 'monitoring', operation: 'GetMetricData', do: denied }]);
  const { exit, report } = await diagnose();
  await faults([]);
  expect(exit).toBe(3);
  expect(JSON.stringify(report)).toContain('aws cloudwatch get-metric-statistics');
  expect(JSON.stringify(report)).toContain('cloudwatch:GetMetricData');
});

test('who asks for failures only gets them only, and no metric is read', async () => {
  const denied = { error: { status: 403, code: 'AccessDeniedException', message: 'no' } };
  await faults([{ service: 'monitoring', operation: 'GetMetricData', do: denied }]);
  const { exit, report } = await diagnose('--no-symptoms');
  await faults([]);
  expect(exit).toBe(0);
  expect(report.data).not.toHaveProperty('symptoms');
});
