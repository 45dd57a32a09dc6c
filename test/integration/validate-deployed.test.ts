import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ApiGatewayV2Client,
  DeleteRouteCommand,
  GetRoutesCommand,
} from '@aws-sdk/client-apigatewayv2';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetKeyPolicyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import {
  LambdaClient,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { type JsonReport, runHere } from '../helpers/run-here.js';

const REGION = 'eu-west-1';
const folder = mkdtempSync(join(tmpdir(), 'apexctl-validate-'));
let local: Local;
let ids: ReadonlyMap<string, string>;

/** Short forms of functions, as people write them. */
const TEMPLATE = `
Resources:
  Alerts:
    Type: AWS::SNS::Topic
  AlertsPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Alerts]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Sid: budgets, Effect: Allow, Principal: {Service: budgets.amazonaws.com}, Action: 'sns:Publish', Resource: !Ref Alerts, Condition: {StringEquals: {'aws:SourceAccount': !Ref 'AWS::AccountId'}}}
  Missed:
    Type: AWS::SQS::Queue
  MissedPolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Missed]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Sid: events, Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: 'sqs:SendMessage', Resource: !GetAtt Missed.Arn, Condition: {StringEquals: {'aws:SourceAccount': !Ref 'AWS::AccountId'}}}
  Key:
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: true
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
          - {Sid: account, Effect: Allow, Principal: {AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root'}, Action: 'kms:*', Resource: '*'}
          - {Sid: logs, Effect: Allow, Principal: {Service: !Sub 'logs.\${AWS::Region}.amazonaws.com'}, Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:GenerateDataKey*'], Resource: '*'}
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: {RetentionInDays: 30, KmsKeyId: !GetAtt Key.Arn}
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Logs
      FilterPattern: ERROR
      MetricTransformations: [{MetricNamespace: Shop, MetricName: Errors, MetricValue: '1'}]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: Shop, MetricName: Errors, Statistic: Sum, Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanThreshold, AlarmActions: [!Ref Alerts]}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}
      ManagedPolicyArns: [!Ref Policy]
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: ['sqs:SendMessage'], Resource: !GetAtt Missed.Arn}]}
  Function:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: !GetAtt Role.Arn, Code: {ZipFile: 'exports.handler = async () => 1'}}
  Permission:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !GetAtt Function.Arn, Principal: sns.amazonaws.com, Action: 'lambda:InvokeFunction', SourceArn: !Ref Alerts}
  Async:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: {FunctionName: !Ref Function, Qualifier: $LATEST, DestinationConfig: {OnFailure: {Destination: !GetAtt Missed.Arn}}}
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: shop, ProtocolType: HTTP}
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Function.Arn, PayloadFormatVersion: '2.0'}
  Route:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Api, RouteKey: GET /items, Target: !Sub 'integrations/\${Integration}'}
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties: {ApiId: !Ref Api, StageName: $default, AutoDeploy: true}
`;

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  writeConfig({});
  const client = new CloudFormationClient(local.clientConfig(REGION));
  const Capabilities = ['CAPABILITY_IAM' as const];
  await client.send(
    new CreateStackCommand({ StackName: 'Shop', TemplateBody: TEMPLATE, Capabilities }),
  );
  await waitUntilStackCreateComplete(
    { client, maxWaitTime: 60, minDelay: 1 },
    { StackName: 'Shop' },
  );
  const { StackResources = [] } = await client.send(
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

function writeConfig(validate: Readonly<Record<string, number>>): void {
  const environments = {
    prod: { account: '000000000000', region: REGION, endpoint: local.endpoint },
  };
  const stacks = { order: ['Shop'] };
  const config = { project: 'Shop', app: 'false', stacks, validate, environments };
  writeFileSync(join(folder, 'apex.config.json'), JSON.stringify(config));
}

interface Check {
  readonly id: string;
  readonly type: string;
  readonly logicalId: string;
  readonly verdict: string;
  readonly found: string;
  readonly evidence: readonly { readonly source: string; readonly seen: unknown }[];
}
const validate = (...more: string[]) =>
  runHere(folder, ['validate', '--env', 'prod', '--deployed', ...more]);
const checksOf = ({ data }: JsonReport): readonly Check[] => {
  const { checks } = data;
  if (!Array.isArray(checks)) throw new Error('no checks');
  return checks;
};
const said = (report: JsonReport, verdict: string): readonly string[] =>
  checksOf(report)
    .filter((one) => one.verdict === verdict)
    .map(({ id, logicalId }) => `${id} ${logicalId}`)
    .sort();
const idOf = (logicalId: string): string => ids.get(logicalId) ?? '';

test('a template in YAML says what is expected as one in JSON does', async () => {
  const { report, err } = await validate();
  expect(said(report, 'fail'), err).toEqual([]);
  expect(said(report, 'unknown'), JSON.stringify(checksOf(report), null, 1)).toEqual([]);
  const passed = said(report, 'pass');
  for (const one of [
    ...['async-destinations Async', 'key-policy Key', 'lambda-permission-missing Permission'],
    ...['log-group-key Logs', 'queue-policy MissedPolicy', 'resource-exists Api'],
    ...['resource-exists Policy', 'resource-exists Route', 'resource-exists Stage'],
    ...['resource-exists Filter', 'resource-exists Permission', 'topic-policy AlertsPolicy'],
  ])
    expect(passed).toContain(one);
});

test('a metric without values is no proof, until it has some', async () => {
  const before = await validate('--only', 'alarm-dimension-unknown,metric-filter-never-matches');
  expect(said(before.report, 'skip')).toEqual([
    'alarm-dimension-unknown Alarm',
    'metric-filter-never-matches Filter',
  ]);
  await new CloudWatchClient(local.clientConfig(REGION)).send(
    new PutMetricDataCommand({
      Namespace: 'Shop',
      MetricData: [{ MetricName: 'Errors', Value: 1 }],
    }),
  );
  const after = await validate('--only', 'alarm-dimension-unknown,metric-filter-never-matches');
  expect(said(after.report, 'pass')).toEqual([
    'alarm-dimension-unknown Alarm',
    'metric-filter-never-matches Filter',
  ]);
});

test('the configuration says from when on a quota is told', async () => {
  const none = await validate('--only', 'service-quota-exceeded');
  expect(said(none.report, 'fail')).toEqual([]);
  writeConfig({ quotaPercent: 0.1 });
  const refused = await validate('--only', 'service-quota-exceeded');
  expect(refused.exit).toBe(2);
  expect(refused.report.error?.what).toContain('validate');
  writeConfig({ quotaPercent: 1, windowHours: 2 });
  const { report } = await validate('--only', 'lambda-unhandled-errors,alarm-state');
  expect(JSON.stringify(report)).toContain('the last 2 hours');
  writeConfig({});
});

test('what is denied is unknown, and only that', async () => {
  const denied = { error: { status: 403, code: 'AccessDeniedException', message: 'no' } };
  const put = (rules: readonly unknown[]) =>
    fetch(`${local.endpoint}/_apexctl/behaviour`, {
      method: 'PUT',
      headers: { 'x-apexctl-nonce': local.nonce },
      body: JSON.stringify({ faults: rules }),
    });
  await put([{ service: 'lambda', operation: 'GetPolicy', do: denied }]);
  const { exit, report } = await validate();
  await put([]);
  expect(exit).toBe(3);
  expect(said(report, 'unknown')).toEqual([
    'lambda-permission-missing Permission',
    'resource-exists Permission',
  ]);
  expect(JSON.stringify(report)).toContain('lambda:GetPolicy');
});

test('policies, destinations and routes that were changed by hand are found', async () => {
  const config = local.clientConfig(REGION);
  const [FunctionName, TopicArn, QueueUrl] = [idOf('Function'), idOf('Alerts'), idOf('Missed')];
  await new LambdaClient(config).send(
    new RemovePermissionCommand({ FunctionName, StatementId: idOf('Permission') }),
  );
  await new LambdaClient(config).send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }),
  );
  const open = (Action: string, Resource: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: 'open', Effect: 'Allow', Principal: '*', Action, Resource }],
    });
  await new SNSClient(config).send(
    new SetTopicAttributesCommand({
      ...{ TopicArn, AttributeName: 'Policy', AttributeValue: open('sns:Publish', TopicArn) },
    }),
  );
  await new SQSClient(config).send(
    new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }),
  );
  const keys = new KMSClient(config);
  const KeyId = idOf('Key');
  const { Policy = '' } = await keys.send(new GetKeyPolicyCommand({ KeyId }));
  const withoutLogs = JSON.parse(Policy);
  withoutLogs.Statement = withoutLogs.Statement.filter(
    ({ Sid }: { Sid: string }) => Sid !== 'logs',
  );
  await keys.send(new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify(withoutLogs) }));
  const apis = new ApiGatewayV2Client(config);
  const ApiId = idOf('Api');
  const { Items = [] } = await apis.send(new GetRoutesCommand({ ApiId }));
  for (const { RouteId } of Items) await apis.send(new DeleteRouteCommand({ ApiId, RouteId }));

  const { exit, report } = await validate();
  expect(exit).toBe(1);
  expect(said(report, 'fail')).toEqual([
    'async-destinations Async',
    'key-policy Key',
    'log-group-key Logs',
    'queue-policy MissedPolicy',
    'resource-exists Permission',
    'resource-exists Route',
    'topic-policy AlertsPolicy',
  ]);
});
