import {
  CloudWatchClient,
  PutDashboardCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  PutLogGroupDeletionProtectionCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  KMSClient,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import {
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
  CreateAliasCommand as NameVersionCommand,
  PublishVersionCommand,
} from '@aws-sdk/client-lambda';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { leftoversOf, type Thing, thingsIn } from '../helpers/removing-here.js';

let local: Local;
let thing: ReturnType<typeof thingsIn>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', checksAnswers: true });
  thing = thingsIn(leftoversOf(local));
});
afterAll(() => local.close());

const config = () => local.clientConfig();
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
const rights = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
});

/** Gone after removal, gone for those who remove it again, and back as it was after undo. */
async function comesAndGoes(one: Thing): Promise<void> {
  const before = await one.look();
  expect(before).toBeDefined();
  const artefact = await one.save();
  await one.remove();
  expect(await one.look()).toBeUndefined();
  await one.remove();
  await one.restore(artefact);
  expect((await one.look())?.config).toEqual(before?.config);
}

describe('roles and policies', () => {
  const iam = () => new IAMClient(config());

  test('a role goes with its policies and comes back with them', async () => {
    await iam().send(
      new CreateRoleCommand({
        RoleName: 'worker',
        AssumeRolePolicyDocument: trust,
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
    );
    await iam().send(
      new PutRolePolicyCommand({ RoleName: 'worker', PolicyName: 'own', PolicyDocument: rights }),
    );
    await iam().send(
      new AttachRolePolicyCommand({
        RoleName: 'worker',
        PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      }),
    );
    const role = thing('AWS::IAM::Role', 'worker');
    expect(await role.look()).toMatchObject({ owner: '000000000000', tags: { a: 'b' }, locks: [] });
    await comesAndGoes(role);
    const { PolicyDocument } = await iam().send(
      new GetRolePolicyCommand({ RoleName: 'worker', PolicyName: 'own' }),
    );
    expect(JSON.parse(decodeURIComponent(PolicyDocument ?? ''))).toEqual(JSON.parse(rights));
  });

  test('a managed policy that somebody holds stays', async () => {
    const { Policy } = await iam().send(
      new CreatePolicyCommand({ PolicyName: 'shared', PolicyDocument: rights }),
    );
    const PolicyArn = Policy?.Arn ?? '';
    await iam().send(
      new CreateRoleCommand({ RoleName: 'holder', AssumeRolePolicyDocument: trust }),
    );
    await iam().send(new AttachRolePolicyCommand({ RoleName: 'holder', PolicyArn }));
    const policy = thing('AWS::IAM::ManagedPolicy', PolicyArn);
    expect((await policy.look())?.usedBy).toEqual([{ what: 'role holder', id: 'holder' }]);
    await expect(policy.remove()).rejects.toMatchObject({ problem: { id: 'removal-held' } });
    expect(await policy.look()).toBeDefined();
    await thing('AWS::IAM::Role', 'holder').remove();
    await comesAndGoes(policy);
  });

  test('a policy of AWS is never removed', async () => {
    const policy = thing('AWS::IAM::ManagedPolicy', 'arn:aws:iam::aws:policy/ReadOnlyAccess');
    expect((await policy.look())?.locks).toEqual(['it belongs to AWS']);
    await expect(policy.remove()).rejects.toMatchObject({ problem: { id: 'removal-held' } });
  });

  test('an inline policy is found by its roles, not by its physical id', async () => {
    await iam().send(
      new CreateRoleCommand({ RoleName: 'carrier', AssumeRolePolicyDocument: trust }),
    );
    await iam().send(
      new PutRolePolicyCommand({ RoleName: 'carrier', PolicyName: 'p', PolicyDocument: rights }),
    );
    await comesAndGoes(
      thing('AWS::IAM::Policy', 'stack-Poli-X', { PolicyName: 'p', Roles: ['carrier'] }),
    );
  });
});

describe('keys', () => {
  const kms = () => new KMSClient(config());
  const newKey = async () => (await kms().send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';

  test('a key waits out its window, and comes back enabled', async () => {
    const id = await newKey();
    const key = thing('AWS::KMS::Key', id);
    const artefact = await key.save();
    expect(await key.remove({ windowDays: 7 })).toEqual(['kms:ScheduleKeyDeletion']);
    expect((await key.look())?.leaving?.restore).toContain('cancel-key-deletion');
    expect(await key.remove()).toEqual([]);
    await key.restore(artefact);
    const { KeyMetadata } = await kms().send(new DescribeKeyCommand({ KeyId: id }));
    expect(KeyMetadata?.KeyState).toBe('Enabled');
  });

  test('an alias that stands for another key now stays', async () => {
    const [first, second] = [await newKey(), await newKey()];
    await kms().send(new CreateAliasCommand({ AliasName: 'alias/main', TargetKeyId: first }));
    const alias = thing('AWS::KMS::Alias', 'alias/main', { TargetKeyId: first });
    expect((await thing('AWS::KMS::Key', first).look())?.usedBy).toEqual([
      { what: 'alias/main', id: 'alias/main' },
    ]);
    await comesAndGoes(alias);
    await kms().send(new UpdateAliasCommand({ AliasName: 'alias/main', TargetKeyId: second }));
    expect((await alias.look())?.locks).toHaveLength(1);
    await expect(alias.remove()).rejects.toMatchObject({ problem: { id: 'removal-held' } });
    expect(await alias.look()).toBeDefined();
  });
});

describe('log groups', () => {
  const logs = () => new CloudWatchLogsClient(config());

  test('tells what is in it; comes back with its settings', async () => {
    await logs().send(new CreateLogGroupCommand({ logGroupName: '/a/group', tags: { a: 'b' } }));
    await logs().send(new CreateLogGroupCommand({ logGroupName: '/a/group-of-others' }));
    await logs().send(new CreateLogStreamCommand({ logGroupName: '/a/group', logStreamName: 's' }));
    const group = thing('AWS::Logs::LogGroup', '/a/group');
    expect((await group.look())?.content?.isEmpty).toBe(true);
    const logEvents = [{ timestamp: Date.now(), message: 'a line' }];
    await logs().send(
      new PutLogEventsCommand({ logGroupName: '/a/group', logStreamName: 's', logEvents }),
    );
    expect((await group.look())?.content).toMatchObject({
      isEmpty: false,
      usedAt: expect.any(String),
    });
    expect((await group.save({ keepsContent: true })).content['lines']).toMatchObject([
      { text: 'a line' },
    ]);
    await comesAndGoes(group);
    expect(await thing('AWS::Logs::LogGroup', '/a/group-of-others').look()).toBeDefined();
  });

  test('a protected one stays', async () => {
    await logs().send(new CreateLogGroupCommand({ logGroupName: '/kept' }));
    await logs().send(
      new PutLogGroupDeletionProtectionCommand({
        logGroupIdentifier: '/kept',
        deletionProtectionEnabled: true,
      }),
    );
    const group = thing('AWS::Logs::LogGroup', '/kept');
    expect((await group.look())?.locks).toHaveLength(1);
    await expect(group.remove()).rejects.toThrow();
    expect(await group.look()).toBeDefined();
  });
});

describe('tables', () => {
  const db = () => new DynamoDBClient(config());
  const create = (TableName: string, DeletionProtectionEnabled = false) =>
    db().send(
      new CreateTableCommand({
        TableName,
        DeletionProtectionEnabled,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );

  test('is backed up, removed, and brought back with its items', async () => {
    await create('notes');
    const table = thing('AWS::DynamoDB::Table', 'notes');
    expect((await table.look())?.content).toMatchObject({ isEmpty: true });
    await db().send(new PutItemCommand({ TableName: 'notes', Item: { id: { S: 'one' } } }));
    expect((await table.look())?.content).toMatchObject({ isEmpty: false });
    await comesAndGoes(table);
    const { Item } = await db().send(
      new GetItemCommand({ TableName: 'notes', Key: { id: { S: 'one' } } }),
    );
    expect(Item).toEqual({ id: { S: 'one' } });
  });

  test('protection is lifted where our template set it, and nowhere else', async () => {
    await create('guarded', true);
    const byOthers = thing('AWS::DynamoDB::Table', 'guarded');
    expect((await byOthers.look())?.locks).toHaveLength(1);
    await expect(byOthers.remove()).rejects.toMatchObject({ problem: { id: 'removal-held' } });
    expect(await byOthers.look()).toBeDefined();
    const byUs = thing('AWS::DynamoDB::Table', 'guarded', { DeletionProtectionEnabled: true });
    expect(await byUs.look()).toMatchObject({ locks: [], steps: ['lift its deletion protection'] });
    expect(await byUs.remove()).toEqual(['dynamodb:UpdateTable', 'dynamodb:DeleteTable']);
    expect(await byUs.look()).toBeUndefined();
  });
});

describe('messages', () => {
  test('a topic tells its subscribers and comes back', async () => {
    const sns = new SNSClient(config());
    const { TopicArn = '' } = await sns.send(
      new CreateTopicCommand({ Name: 'news', Attributes: { DisplayName: 'News' } }),
    );
    const topic = thing('AWS::SNS::Topic', TopicArn);
    await comesAndGoes(topic);
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: 'arn:aws:sqs:eu-west-1:000000000000:q',
      }),
    );
    expect((await topic.look())?.usedBy).toMatchObject([
      { what: 'subscriber sqs arn:aws:sqs:eu-west-1:000000000000:q' },
    ]);
  });

  test('a queue tells that messages wait in it', async () => {
    const sqs = new SQSClient(config());
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
    const queue = thing('AWS::SQS::Queue', QueueUrl);
    expect(await queue.look()).toMatchObject({
      bornAt: expect.any(String),
      content: { isEmpty: true },
    });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'do it' }));
    expect((await queue.look())?.content).toMatchObject({ isEmpty: false });
    await queue.remove();
    expect(await queue.look()).toBeUndefined();
    await queue.remove();
  });
});

describe('what watches and starts', () => {
  test('a rule goes after its targets and comes back with them', async () => {
    const events = new EventBridgeClient(config());
    await events.send(new PutRuleCommand({ Name: 'nightly', ScheduleExpression: 'rate(1 day)' }));
    const Targets = [{ Id: 't', Arn: 'arn:aws:sqs:eu-west-1:000000000000:q' }];
    await events.send(new PutTargetsCommand({ Rule: 'nightly', Targets }));
    const rule = thing('AWS::Events::Rule', 'nightly');
    expect((await rule.look())?.steps).toEqual(['remove its target t']);
    await comesAndGoes(rule);
    const after = await events.send(new ListTargetsByRuleCommand({ Rule: 'nightly' }));
    expect(after.Targets).toMatchObject(Targets);
  });

  test('alarms and dashboards come back as they were', async () => {
    const cloudwatch = new CloudWatchClient(config());
    const settings = {
      Namespace: 'N',
      MetricName: 'M',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    } as const;
    await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName: 'loud', ...settings }));
    await comesAndGoes(thing('AWS::CloudWatch::Alarm', 'loud'));
    await cloudwatch.send(
      new PutDashboardCommand({ DashboardName: 'board', DashboardBody: '{"widgets":[]}' }),
    );
    await comesAndGoes(thing('AWS::CloudWatch::Dashboard', 'board'));
  });
});

describe('values', () => {
  test('a secret waits out its window and comes back; its name stays taken', async () => {
    const secrets = new SecretsManagerClient(config());
    const { ARN = '' } = await secrets.send(
      new CreateSecretCommand({ Name: 'token', SecretString: 'x' }),
    );
    const secret = thing('AWS::SecretsManager::Secret', ARN);
    const artefact = await secret.save();
    await secret.remove();
    expect((await secret.look())?.leaving?.restore).toContain('restore-secret');
    expect(await secret.remove()).toEqual([]);
    await secret.restore(artefact);
    expect((await secret.look())?.leaving).toBeUndefined();
    await secret.remove({ windowDays: 'at once' });
    expect(await secret.look()).toBeUndefined();
  });

  test('a parameter comes back with its value; one of AWS is never touched', async () => {
    const ssm = new SSMClient(config());
    await ssm.send(new PutParameterCommand({ Name: '/app/x', Value: '1', Type: 'String' }));
    const parameter = thing('AWS::SSM::Parameter', '/app/x');
    expect((await parameter.look())?.bornAt).toBeDefined();
    await comesAndGoes(parameter);
    await expect(thing('AWS::SSM::Parameter', '/aws/service/x').remove()).rejects.toMatchObject({
      problem: { id: 'removal-held' },
    });
  });
});

describe('names', () => {
  test('a record goes when value and TTL are those of the template, and comes back', async () => {
    const route53 = new Route53Client(config());
    const { HostedZone } = await route53.send(
      new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'one' }),
    );
    const HostedZoneId = (HostedZone?.Id ?? '').replace('/hostedzone/', '');
    const ResourceRecordSet = {
      Name: 'www.example.com',
      Type: 'A',
      TTL: 60,
      ResourceRecords: [{ Value: '192.0.2.1' }],
    } as const;
    await route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId,
        ChangeBatch: {
          Changes: [
            {
              Action: 'CREATE',
              ResourceRecordSet: {
                ...ResourceRecordSet,
                ResourceRecords: [...ResourceRecordSet.ResourceRecords],
              },
            },
          ],
        },
      }),
    );
    const said = {
      HostedZoneId,
      Name: 'www.example.com',
      Type: 'A',
      TTL: '60',
      ResourceRecords: ['192.0.2.1'],
    };
    for (const other of [
      { ...said, TTL: '300' },
      { ...said, ResourceRecords: ['192.0.2.2'] },
    ]) {
      const record = thing('AWS::Route53::RecordSet', 'www.example.com', other);
      expect((await record.look())?.locks).toHaveLength(1);
      await expect(record.remove()).rejects.toMatchObject({ problem: { id: 'removal-held' } });
      expect(await record.look()).toBeDefined();
    }
    await comesAndGoes(thing('AWS::Route53::RecordSet', 'www.example.com', said));

    const apex = thing('AWS::Route53::RecordSet', 'example.com', {
      HostedZoneId,
      Name: 'example.com.',
      Type: 'NS',
    });
    await expect(apex.remove()).rejects.toMatchObject({ problem: { id: 'removal-held' } });
    const zone = thing('AWS::Route53::HostedZone', HostedZoneId);
    expect((await zone.look())?.content).toMatchObject({ isEmpty: false, count: 1 });
    await expect(zone.remove()).rejects.toMatchObject({ problem: { id: 'removal-held' } });
    expect(await zone.look()).toBeDefined();
  });
});

test('of types that stand for nothing, nothing is found and nothing done', async () => {
  const custom = thing('Custom::Anything', 'x');
  expect(await custom.look()).toBeUndefined();
  expect(await custom.remove()).toEqual([]);
});

test('the address of an alias goes, that of its function stays', async () => {
  const lambda = new LambdaClient(config());
  const { Role } = await new IAMClient(config()).send(
    new CreateRoleCommand({ RoleName: 'addressed', AssumeRolePolicyDocument: trust }),
  );
  const FunctionName = 'addressed';
  const ZipFile = zipSync({ 'index.js': Buffer.from('exports.handler = async () => 1') });
  const { FunctionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      ...{ FunctionName, Role: Role?.Arn, Code: { ZipFile } },
      ...{ Runtime: 'nodejs22.x', Handler: 'index.handler' },
    }),
  );
  await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new NameVersionCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
  for (const Qualifier of [undefined, 'live'])
    await lambda.send(
      new CreateFunctionUrlConfigCommand({ FunctionName, Qualifier, AuthType: 'AWS_IAM' }),
    );
  const properties = { TargetFunctionArn: FunctionArn, AuthType: 'AWS_IAM' };
  const own = thing('AWS::Lambda::Url', FunctionArn, properties);
  const live = { ...properties, Qualifier: 'live' };
  const ofAlias = thing('AWS::Lambda::Url', `${FunctionArn}:live`, live);
  expect(await ofAlias.look()).toMatchObject({ config: { AuthType: 'AWS_IAM' } });
  expect(await ofAlias.remove()).toEqual(['lambda:DeleteFunctionUrlConfig']);
  expect(await ofAlias.look()).toBeUndefined();
  expect((await own.look())?.bornAt).toMatch(/^\d{4}-/);
  await own.remove();
  expect(await own.look()).toBeUndefined();
  await own.remove();
});
