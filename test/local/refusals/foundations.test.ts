import { BudgetsClient, CreateBudgetCommand } from '@aws-sdk/client-budgets';
import { CloudTrailClient, CreateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  ConfigServiceClient,
  DeleteDeliveryChannelCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import {
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { AddPermissionCommand, CreateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { CreateQueueCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudOf } from '../cloudformation/cloud.js';
import { type LambdaCloud, startCloud } from '../lambda/cloud.js';
import { refused, refusedInStack } from './refused.js';

const ACCOUNT = '000000000000';
const scope = { account: ACCOUNT, region: 'eu-west-1' };
let cloud: LambdaCloud;
let s3: S3Client;
beforeAll(async () => {
  cloud = await startCloud();
  s3 = new S3Client(cloud.local.clientConfig());
});
afterAll(() => cloud.local.close());

const client = <C>(
  Client: new (config: ReturnType<LambdaCloud['local']['clientConfig']>) => C,
): C => new Client(cloud.local.clientConfig());

test('a region has one configuration recorder with one channel', async () => {
  const config = client(ConfigServiceClient);
  await s3.send(new CreateBucketCommand({ Bucket: 'config' }));
  const channel = (name: string) =>
    config.send(
      new PutDeliveryChannelCommand({ DeliveryChannel: { name, s3BucketName: 'config' } }),
    );
  const recorder = (name: string) =>
    config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: { name, roleARN: cloud.role },
      }),
    );
  await refused('config-channel-without-recorder', channel('default'));
  await recorder('default');
  await refused('config-recorder-limit', recorder('second'));
  await recorder('default');
  await refused('config-delivery-policy', channel('default'));
  const Principal = { Service: 'config.amazonaws.com' };
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        ...{ Effect: 'Allow', Principal, Action: 's3:PutObject' },
        Resource: `arn:aws:s3:::config/AWSLogs/${ACCOUNT}/Config/*`,
      },
    ],
  });
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'config', Policy }));
  await channel('default');
  await refused('config-channel-limit', channel('second'));
  const ConfigurationRecorderName = 'default';
  const remove = () =>
    config.send(new DeleteDeliveryChannelCommand({ DeliveryChannelName: 'default' }));
  await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName }));
  await refused('config-channel-running', remove());
  await config.send(new StopConfigurationRecorderCommand({ ConfigurationRecorderName }));
  await remove();

  const stacks = cloudOf(cloud.local);
  await stacks.create('audit', {
    Resources: {
      Recorder: {
        Type: 'AWS::Config::ConfigurationRecorder',
        Properties: { Name: 'other', RoleARN: cloud.role },
      },
    },
  });
  await refusedInStack('config-recorder-limit', stacks, 'audit');
});

test('a trail writes where it is admitted', async () => {
  const trails = client(CloudTrailClient);
  const Bucket = 'trail';
  const make = (more: object = {}) =>
    trails.send(new CreateTrailCommand({ Name: 'audit', S3BucketName: Bucket, ...more }));
  await refused('cloudtrail-bucket-missing', make());
  await s3.send(new CreateBucketCommand({ Bucket }));
  await refused('cloudtrail-bucket-policy', make());
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const bucketArn = `arn:aws:s3:::${Bucket}`;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: bucketArn },
      {
        ...{ Effect: 'Allow', Principal, Action: 's3:PutObject' },
        Resource: `${bucketArn}/AWSLogs/${ACCOUNT}/*`,
      },
    ],
  });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const { KeyMetadata } = await client(KMSClient).send(new CreateKeyCommand({}));
  await refused('cloudtrail-key-policy', make({ KmsKeyId: KeyMetadata?.Arn }));
  await make();
});

test('a budget has a name of its own and filters that cost budgets know', async () => {
  const budgets = client(BudgetsClient);
  const limits = { BudgetLimit: { Amount: '10', Unit: 'USD' }, TimeUnit: 'MONTHLY' } as const;
  const make = (BudgetName: string, CostFilters: Record<string, string[]>) =>
    budgets.send(
      new CreateBudgetCommand({
        AccountId: ACCOUNT,
        Budget: { ...limits, BudgetName, BudgetType: 'COST', CostFilters },
      }),
    );
  await refused('budget-tag-filter-format', make('month', { TagKey: ['App'], TagValue: ['apex'] }));
  await make('month', { TagKeyValue: ['user:App$apex'] });
  await refused('budget-name-taken', make('month', {}));
  await make('month-2', {});

  const stacks = cloudOf(cloud.local);
  const template = (BudgetName: string, CostFilters: object) => ({
    Resources: {
      Budget: {
        Type: 'AWS::Budgets::Budget',
        Properties: { Budget: { ...limits, BudgetName, BudgetType: 'COST', CostFilters } },
      },
    },
  });
  await stacks.create('tag-key', template('stack-1', { TagKey: ['App'] }));
  await refusedInStack('budget-tag-filter-format', stacks, 'tag-key', 'InvalidRequest');
  const right = await stacks.create(
    'tag-key-value',
    template('stack-2', { TagKeyValue: ['user:App$apex'] }),
  );
  expect(right.StackStatus).toBe('CREATE_COMPLETE');
});

test('mail comes from who is verified, and in the sandbox goes to nobody else', async () => {
  const ses = client(SESv2Client);
  const mail = (from: string, to: string) =>
    ses.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hello' } } } },
      }),
    );
  const simulator = 'success@simulator.amazonses.com';
  await refused('ses-identity-unverified', mail('nobody@example.org', simulator));
  const EmailIdentity = 'owner@example.org';
  await ses.send(new CreateEmailIdentityCommand({ EmailIdentity }));
  const { world, endpoint } = cloud.local;
  const [request] = (await world.port('ses')).outbox(scope);
  const link = new URL(/http\S+/.exec(request?.text ?? '')?.[0] ?? '');
  await fetch(`${endpoint}/_host/${link.hostname.replace(/\.localhost$/, '')}/${link.search}`);
  await mail(EmailIdentity, 'you@example.com');
  world.limits.set(scope, 'ses.sandbox', 1);
  await refused('ses-sandbox', mail(EmailIdentity, 'you@example.com'));
  await mail(EmailIdentity, simulator);
});

test('a rule is due at times that rules know, and one of so many', async () => {
  const events = client(EventBridgeClient);
  const rule = (Name: string, ScheduleExpression: string) =>
    events.send(new PutRuleCommand({ Name, ScheduleExpression }));
  await refused('eventbridge-at-expression', rule('once', 'at(2030-01-01T00:00:00)'));
  await refused('eventbridge-cron-invalid', rule('daily', 'cron(0 6 * * * *)'));
  await refused('eventbridge-cron-invalid', rule('daily', 'rate(1 minutes)'));
  await rule('daily', 'cron(0 6 * * ? *)');
  cloud.local.world.limits.set(scope, 'events.rules', 1);
  await refused('eventbridge-rules-accumulate', rule('hourly', 'rate(1 hour)'));
  await rule('daily', 'rate(1 day)');

  const Targets = [{ Id: 'queue', Arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs` }];
  await events.send(new PutTargetsCommand({ Rule: 'daily', Targets }));
  const remove = () => events.send(new DeleteRuleCommand({ Name: 'daily' }));
  await refused('eventbridge-rule-has-targets', remove());
  await events.send(new RemoveTargetsCommand({ Rule: 'daily', Ids: ['queue'] }));
  await remove();
});

test('an account has so many hosted zones', async () => {
  const dns = client(Route53Client);
  const zone = (Name: string) =>
    dns.send(new CreateHostedZoneCommand({ Name, CallerReference: Name }));
  await zone('one.org');
  cloud.local.world.limits.set({ account: ACCOUNT, region: 'global' }, 'route53.zones', 2);
  await zone('two.org');
  await refused('hosted-zone-quota', zone('three.org'));
});

test('a secret is rotated by a function that admits it, a queue read that is there', async () => {
  const secrets = client(SecretsManagerClient);
  await cloud.create('rotates', { 'index.js': 'exports.handler = async () => {}' });
  const RotationLambdaARN = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:rotates`;
  await secrets.send(new CreateSecretCommand({ Name: 'mail', SecretString: 'hidden' }));
  const rotate = () =>
    secrets.send(
      new RotateSecretCommand({
        ...{ SecretId: 'mail', RotationLambdaARN, RotateImmediately: false },
        RotationRules: { AutomaticallyAfterDays: 30 },
      }),
    );
  await refused('secret-rotation-not-admitted', rotate());
  await cloud.lambda.send(
    new AddPermissionCommand({
      ...{ FunctionName: 'rotates', StatementId: 's', Action: 'lambda:InvokeFunction' },
      Principal: 'secretsmanager.amazonaws.com',
    }),
  );
  await rotate();

  const sqs = client(SQSClient);
  const map = () =>
    cloud.lambda.send(
      new CreateEventSourceMappingCommand({
        FunctionName: 'rotates',
        EventSourceArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`,
      }),
    );
  const find = () => sqs.send(new GetQueueUrlCommand({ QueueName: 'jobs' }));
  await refused('queue-of-mapping-missing', map());
  await refused('queue-missing', find());
  await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
  await find();
  await map();
});

test('metrics are put into namespaces of the account', async () => {
  const cloudwatch = client(CloudWatchClient);
  const put = (Namespace: string) =>
    cloudwatch.send(
      new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'Uploads', Value: 1 }] }),
    );
  await refused('metric-namespace-reserved', put('AWS/S3'));
  await put('Apex');
});
