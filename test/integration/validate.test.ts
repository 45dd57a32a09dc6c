import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import {
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { type JsonReport, type RunHere, runHere } from '../helpers/run-here.js';
import { platformWorkspace } from '../helpers/workspace.js';

interface Check {
  readonly id: string;
  readonly resource: string;
  readonly region: string;
  readonly verdict: string;
  readonly expected: string;
  readonly found: string;
  readonly evidence: readonly { readonly source: string; readonly seen: unknown }[];
  readonly type: string;
}

let local: Local;
const workspace = platformWorkspace();

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  const file = join(workspace.folder, 'apex.config.yaml');
  const text = readFileSync(file, 'utf8').replace(
    'endpoint: embedded',
    `endpoint: ${local.endpoint}`,
  );
  rmSync(file);
  writeFileSync(file, text);
  const deployed = await runHere(workspace.folder, ['deploy', '--env', 'local']);
  expect(deployed.exit, deployed.err).toBe(0);
}, 180_000);
afterAll(async () => {
  await local.close();
  workspace.remove();
});

const validate = (...more: string[]): Promise<RunHere> =>
  runHere(workspace.folder, ['validate', '--env', 'local', ...more]);

function checksOf({ data }: JsonReport): readonly Check[] {
  const { checks } = data;
  if (!Array.isArray(checks)) throw new Error('no checks');
  return checks;
}
const named = (report: JsonReport, verdict: string): readonly string[] =>
  checksOf(report)
    .filter((one) => one.verdict === verdict)
    .map(({ id, found }) => `${id}: ${found}`);

const one = (report: JsonReport, id: string, type: string): Check => {
  const found = checksOf(report).find((check) => check.id === id && check.type === type);
  if (!found) throw new Error(`no ${id} of ${type}`);
  return found;
};

test('what was just deployed is well, but for mail that nobody has confirmed', async () => {
  const { exit, report, err } = await validate();
  expect(named(report, 'unknown')).toEqual([]);
  expect(named(report, 'fail')).toEqual([
    'sns-subscription-pending: 1 not confirmed (email), 0 confirmed',
    'sns-subscription-pending: 1 not confirmed (email), 0 confirmed',
  ]);
  expect(exit, err).toBe(0); // a note in an environment that is not protected
  expect(report.counts['passed']).toBeGreaterThan(350);
  const statuses = checksOf(report).filter(({ id }) => id === 'stack-status');
  expect(statuses.map(({ region }) => region).sort()).toEqual([
    ...Array(8).fill('eu-west-1'),
    'us-east-1',
  ]);
});

test('every verdict has what was expected and found, and evidence where something was read', async () => {
  const { report } = await validate();
  for (const check of checksOf(report)) {
    expect(check).toMatchObject({ expected: expect.any(String), found: expect.any(String) });
    expect(check.expected.length * check.found.length).toBeGreaterThan(0);
    if (check.id !== 'resource-tags-missing' && check.verdict === 'pass')
      expect(check.evidence.length, `${check.id} ${check.resource}`).toBeGreaterThan(0);
  }
  expect(one(report, 'bucket-public-access', 'AWS::S3::Bucket').evidence[0]).toMatchObject({
    source: 's3:GetBucketPublicAccessBlock',
    region: 'eu-west-1',
    at: expect.stringMatching(/Z$/),
    seen: { off: [] },
  });
});

test('a detection of drift is part of it when asked for, and only then', async () => {
  const { report } = await validate('--drift', '--only', 'config-drift');
  expect(checksOf(report).map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(
    Array(9).fill('config-drift pass'),
  );
  const without = await validate('--only', 'AWS::CloudFormation::Stack');
  expect(checksOf(without.report).filter(({ id }) => id === 'config-drift')).toEqual([]);
});

test('the templates that are deployed can say what is expected', async () => {
  const { exit, report, err } = await validate('--deployed', '--only', 'AWS::S3::Bucket');
  expect(exit, err).toBe(0);
  expect(new Set(checksOf(report).map(({ type }) => type))).toEqual(new Set(['AWS::S3::Bucket']));
  expect(report.counts['passed']).toBeGreaterThan(15);
});

test('a check that does not exist is an error that names the nearest', async () => {
  const { exit, report } = await validate('--only', 'bucket-public-acess');
  expect(exit).toBe(2);
  expect(report.error?.id).toBe('live-check-unknown');
});

test('in another region everything is said to be where it is, not to be missing', async () => {
  const { exit, report } = await validate('--region', 'eu-central-1', '--only', 'stack-status');
  expect(exit).toBe(1);
  const { found } = one(report, 'stack-status', 'AWS::CloudFormation::Stack');
  expect(found).toBe('it is in eu-west-1, not in eu-central-1');
});

const faults = (rules: readonly unknown[]): Promise<unknown> =>
  fetch(`${local.endpoint}/_apexctl/behaviour`, {
    method: 'PUT',
    headers: { 'x-apexctl-nonce': local.nonce },
    body: JSON.stringify({ faults: rules }),
  });

test('what AWS refuses to tell is unknown, and the run incomplete', async () => {
  const denied = { error: { status: 403, code: 'AccessDenied', message: 'Access Denied' } };
  await faults([{ service: 's3', operation: 'GetBucketEncryption', do: denied }]);
  const { exit, report } = await validate('--only', 'AWS::S3::Bucket');
  await faults([]);
  expect(exit).toBe(3);
  const unknowns = checksOf(report).filter(({ verdict }) => verdict === 'unknown');
  expect(new Set(unknowns.map(({ id }) => id))).toEqual(new Set(['bucket-encryption-missing']));
  expect(unknowns).toHaveLength(6);
  expect(unknowns[0]?.found).toContain('s3:GetEncryptionConfiguration');
});

test('a list of stacks that is refused leaves all of that region open', async () => {
  const denied = { error: { status: 403, code: 'AccessDenied', message: 'Access Denied' } };
  await faults([{ service: 'cloudformation', operation: 'DescribeStacks', do: denied }]);
  const { exit, report } = await validate();
  await faults([]);
  expect(exit).toBe(3);
  expect(named(report, 'fail')).toEqual([]);
  expect(named(report, 'unknown')).toHaveLength(9);
});

test('a certificate that failed is found, in the region where its service wants it', async () => {
  const body = JSON.stringify({
    Certificate: { Status: 'FAILED', FailureReason: 'CAA_ERROR', Type: 'AMAZON_ISSUED' },
  });
  const answer = { status: 200, type: 'application/x-amz-json-1.1', body };
  await faults([{ service: 'acm', operation: 'DescribeCertificate', do: { answer } }]);
  const { exit, report } = await validate('--only', 'AWS::CertificateManager::Certificate');
  await faults([]);
  expect(exit).toBe(1);
  expect(named(report, 'fail')).toEqual(Array(2).fill('acm-validation-stalled: FAILED: CAA_ERROR'));
});

test('breakages are found, each with what was seen', async () => {
  const { report: before } = await validate();
  const config = local.clientConfig('eu-west-1');
  const nameOf = (id: string, type: string) => one(before, id, type).resource;

  const logGroupName = nameOf('log-retention-missing', 'AWS::Logs::LogGroup');
  await new CloudWatchLogsClient(config).send(new DeleteLogGroupCommand({ logGroupName }));

  const Bucket = nameOf('bucket-public-access', 'AWS::S3::Bucket');
  const s3 = new S3Client(config);
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  const Statement = [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    },
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));

  const TableName = nameOf('table-pitr-disabled', 'AWS::DynamoDB::Table');
  const tables = new DynamoDBClient(config);
  await tables.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    }),
  );

  const alarmName = nameOf('alarm-without-action', 'AWS::CloudWatch::Alarm');
  const alarms = new CloudWatchClient(config);
  const { MetricAlarms } = await alarms.send(
    new DescribeAlarmsCommand({ AlarmNames: [alarmName] }),
  );
  const { MetricName, Namespace, Dimensions, Period, EvaluationPeriods, ...alarm } =
    MetricAlarms?.[0] ?? {};
  await alarms.send(
    new PutMetricAlarmCommand({
      AlarmName: alarmName,
      ...{ MetricName, Namespace, Dimensions, Period, EvaluationPeriods },
      Statistic: alarm.Statistic,
      ExtendedStatistic: alarm.ExtendedStatistic,
      Threshold: alarm.Threshold,
      ComparisonOperator: alarm.ComparisonOperator,
      Metrics: alarm.Metrics,
      TreatMissingData: alarm.TreatMissingData,
    }),
  );

  const FunctionName = nameOf('lambda-env-missing', 'AWS::Lambda::Function');
  await new LambdaClient(config).send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: {} } }),
  );

  const { exit, report } = await validate();
  expect(exit).toBe(1);
  const failed = checksOf(report).filter(
    ({ verdict, id }) => verdict === 'fail' && id !== 'sns-subscription-pending',
  );
  expect(failed.map(({ id, resource }) => `${id} ${resource}`).sort()).toEqual(
    [
      `alarm-without-action ${alarmName}`,
      `bucket-policy ${Bucket}`,
      `bucket-public-access ${Bucket}`,
      `lambda-env-missing ${FunctionName}`,
      `resource-exists ${logGroupName}`,
      `table-pitr-disabled ${TableName}`,
    ].sort(),
  );
  for (const { evidence } of failed) expect(evidence[0]?.source).toBeTruthy();
  expect(one(report, 'table-pitr-disabled', 'AWS::DynamoDB::Table').evidence).toMatchObject([
    { source: 'dynamodb:DescribeContinuousBackups', seen: { status: 'DISABLED' } },
  ]);
}, 30_000);

test('what lives in another region is said to be there', async () => {
  const here = new DynamoDBClient(local.clientConfig('eu-west-1'));
  const there = new DynamoDBClient(local.clientConfig('us-east-1'));
  const { report: before } = await validate('--only', 'AWS::DynamoDB::Table');
  const TableName = one(before, 'resource-exists', 'AWS::DynamoDB::Table').resource;
  const { Table } = await here.send(new DescribeTableCommand({ TableName }));
  await here.send(new DeleteTableCommand({ TableName }));
  const [key] = Table?.KeySchema ?? [];
  await there.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: key?.AttributeName, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: key?.AttributeName, AttributeType: 'S' }],
    }),
  );
  const { exit, report } = await validate('--only', 'AWS::DynamoDB::Table');
  expect(exit).toBe(1);
  expect(named(report, 'fail')).toEqual(['resource-exists: it is in us-east-1, not in eu-west-1']);
});
