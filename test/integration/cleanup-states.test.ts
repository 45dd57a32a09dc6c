import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { contentHash } from '../../src/assembly/index.js';
import { type Local, startLocal } from '../../src/local/index.js';
import { runHere } from '../helpers/run-here.js';

const here = resolve(import.meta.dirname, '../..');
let local: Local;
let folder: string;
let env = '';
let count = 0;

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
});
afterAll(() => local.close());
beforeEach(async () => {
  count += 1;
  env = `s${count}`;
  folder = await mkdtemp(join(tmpdir(), 'apexctl-left-app-'));
  await cp(join(here, 'test/fixtures/left-app'), folder, { recursive: true });
  const config = join(folder, 'apex.config.yaml');
  await writeFile(config, (await readFile(config, 'utf8')).replace('  local:', `  ${env}:`));
});
afterEach(async () => {
  await behave({});
  await rm(folder, { recursive: true, force: true });
});

interface Thing {
  readonly type: string;
  readonly id: string;
  readonly verdict?: string;
  readonly result?: string;
  readonly because?: string;
}
const cleanup = async (words: readonly string[] = [], signal?: AbortSignal) => {
  const argv = ['cleanup', '--env', env, ...words, '--endpoint-url', local.endpoint];
  const { exit, report } = await runHere(folder, argv, signal);
  const {
    plan,
    kept = [],
    outcomes = [],
    tombstones = [],
  } = report.data as unknown as {
    readonly plan?: { readonly items: readonly Thing[] };
    readonly kept?: readonly Thing[];
    readonly outcomes?: readonly Thing[];
    readonly tombstones?: readonly (Thing & Readonly<Record<'blockedUntil' | 'restore', string>>)[];
  };
  const short = ({ type, id }: Thing) => `${type.split('::').at(-1)} ${id.split(/[/:]/).at(-1)}`;
  return {
    exit,
    error: report.error,
    tombstones,
    reasons: kept.map(({ because }) => because),
    items: (plan?.items ?? []).map(short),
    kept: kept.map((one) => `${short(one)}: ${one.verdict}`),
    outcomes: outcomes.map((one) => `${short(one)}: ${one.result}`),
  };
};
const behave = (behaviour: Readonly<Record<string, unknown>>) =>
  fetch(`${local.endpoint}/_apexctl/behaviour`, {
    method: 'PUT',
    headers: { 'x-apexctl-nonce': local.nonce },
    body: JSON.stringify(behaviour),
  });

/** Calls that stand still until other behaviour is put in force. */
const held = () => local.world.behaviour.rules[0]?.fired;
const PATIENTLY = { timeout: 30_000 };

const cfn = () => new CloudFormationClient(local.clientConfig());
const stackName = () => `Left-Base-${env}`;
const kept = (Type: string, Properties: object) => ({
  Type,
  Properties,
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
});
const queue = (name: string) => kept('AWS::SQS::Queue', { QueueName: `${name}-${env}` });
const table = (name: string) =>
  kept('AWS::DynamoDB::Table', {
    TableName: `${name}-${env}`,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
/** Fails when everything else is there. */
const broken = (...DependsOn: readonly string[]) => ({
  Type: 'AWS::Lambda::Permission',
  DependsOn,
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: 'none',
    Principal: 's3.amazonaws.com',
  },
});
const template = (Resources: object) => JSON.stringify({ Resources });

async function settled(StackName = stackName()): Promise<string> {
  const status = async () => {
    const { Stacks = [] } = await cfn().send(new DescribeStacksCommand({ StackName }));
    return String(Stacks[0]?.StackStatus);
  };
  await expect.poll(status, PATIENTLY).not.toMatch(/_IN_PROGRESS$/);
  return status();
}
async function create(resources: object, StackName = stackName()): Promise<string> {
  const TemplateBody = template(resources);
  await cfn().send(new CreateStackCommand({ StackName, TemplateBody }));
  return settled(StackName);
}
async function update(resources: object): Promise<string> {
  const TemplateBody = template(resources);
  await cfn().send(new UpdateStackCommand({ StackName: stackName(), TemplateBody }));
  return settled();
}
/** A creation that fails at the end, when something was done to what it has made. */
async function createAround(resources: object, happen: () => Promise<unknown>): Promise<string> {
  const StackName = stackName();
  const gate = {
    Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Gate: {
      Type: 'AWS::CloudFormation::WaitCondition',
      DependsOn: Object.keys(resources),
      Properties: { Handle: { Ref: 'Handle' }, Timeout: '600', Count: 1 },
    },
  };
  const TemplateBody = template({ ...resources, ...gate });
  const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
  await cfn().send(new CreateStackCommand({ StackName, TemplateBody, Capabilities }));
  const resource = async (name: string) => {
    const asked = await cfn().send(new DescribeStackResourcesCommand({ StackName }));
    return asked.StackResources?.find(({ LogicalResourceId }) => LogicalResourceId === name);
  };
  await expect
    .poll(async () => (await resource('Gate'))?.ResourceStatus, PATIENTLY)
    .toBe('CREATE_IN_PROGRESS');
  await happen();
  const body = JSON.stringify({ Status: 'FAILURE', UniqueId: '1', Data: '', Reason: 'no' });
  const { PhysicalResourceId: handle = '' } = (await resource('Handle')) ?? {};
  await fetch(handle, { method: 'PUT', body });
  return settled();
}
/** A creation that failed and left a table and a queue. */
const failed = async () =>
  expect(await create({ T: table('t'), Q: queue('q'), Broken: broken('T', 'Q') })).toBe(
    'ROLLBACK_COMPLETE',
  );

const tables = async () =>
  (
    (await new DynamoDBClient(local.clientConfig()).send(new ListTablesCommand({}))).TableNames ??
    []
  ).filter((name) => name.endsWith(`-${env}`));
const queues = async () =>
  ((await new SQSClient(local.clientConfig()).send(new ListQueuesCommand({}))).QueueUrls ?? [])
    .flatMap((url) => url.split('/').at(-1) ?? [])
    .filter((name) => name.endsWith(`-${env}`));

/** The saved plan with other content, and a hash that fits it again. */
async function forged(change: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, 'plan.json');
  const { hash: _, ...plan } = JSON.parse(await readFile(file, 'utf8'));
  const content = { ...plan, ...change };
  await writeFile(file, JSON.stringify({ ...content, hash: contentHash(content) }));
}
const before = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

test('a plan that is over is refused, and so is one whose times were moved', async () => {
  await failed();
  await cleanup(['--save', 'plan.json']);
  await forged({ evidenceAt: before(90), madeAt: before(90), expires: before(30) });
  const over = await cleanup(['--apply', 'plan.json', '--yes']);
  expect([over.error?.id, over.exit]).toEqual(['cleanup-plan-expired', 5]);
  await forged({ evidenceAt: before(90), madeAt: before(90), expires: before(-30) });
  const moved = await cleanup(['--apply', 'plan.json', '--yes']);
  expect([moved.error?.id, moved.exit]).toEqual(['cleanup-plan-edited', 5]);
  expect(await tables()).toHaveLength(1);
});

test('evidence that is older than the plan removes nothing that happened since', async () => {
  await failed();
  await cleanup(['--save', 'plan.json']);
  const other = { Mine: { ...table('t'), DeletionPolicy: 'Retain' } };
  const resources = [
    {
      ResourceType: 'AWS::DynamoDB::Table',
      LogicalResourceId: 'Mine',
      ResourceIdentifier: { TableName: `t-${env}` },
    },
  ];
  const StackName = `Other-${env}`;
  const ChangeSetName = 'adopt';
  await cfn().send(
    new CreateChangeSetCommand({
      ...{ StackName, ChangeSetName, ChangeSetType: 'IMPORT' },
      TemplateBody: template(other),
      ResourcesToImport: resources,
    }),
  );
  // Only planned, it is kept already.
  const planned = await cleanup();
  expect(planned.kept).toContain(`Table t-${env}: in-flight`);
  await cfn().send(new ExecuteChangeSetCommand({ StackName, ChangeSetName }));
  expect(await settled(StackName)).toBe('IMPORT_COMPLETE');
  const run = await cleanup(['--apply', 'plan.json', '--yes']);
  expect([run.error?.id, run.exit]).toEqual(['cleanup-moved', 5]);
  expect(run.outcomes).toContain(`Table t-${env}: kept`);
  expect(await tables()).toEqual([`t-${env}`]);
  expect(await queues()).toEqual([]);
  expect((await cleanup()).kept).toContain(`Table t-${env}: live`);

  // A stack of somebody else that had it and let go of it again leaves no row, but its events.
  await cfn().send(new DeleteStackCommand({ StackName }));
  const look = () => cfn().send(new DescribeStacksCommand({ StackName })).then(String, String);
  await expect.poll(look, PATIENTLY).toContain('does not exist');
  expect((await cleanup()).kept).toContain(`Table t-${env}: moved`);
  expect(await tables()).toEqual([`t-${env}`]);
});

test('a replacement that a failed update made and could not remove goes; what it was to replace stays', async () => {
  expect(await create({ T: table('old') })).toBe('CREATE_COMPLETE');
  expect(await update({ T: table('new'), Broken: broken('T') })).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect((await tables()).toSorted()).toEqual([`new-${env}`, `old-${env}`]);
  const run = await cleanup(['--apply', '--yes']);
  expect(run.error).toBeUndefined();
  expect(run.outcomes).toEqual([`Table new-${env}: removed`]);
  expect(await tables()).toEqual([`old-${env}`]);
  expect((await cleanup()).items).toEqual([]);
});

test('while the stack is worked on nothing goes', async () => {
  expect(await create({ T: table('old') })).toBe('CREATE_COMPLETE');
  await update({ T: table('new'), Broken: broken('T') });
  await cleanup(['--save', 'plan.json']);
  await behave({ latency: { types: { 'AWS::SQS::Queue': { create: 3600 } } } });
  const TemplateBody = template({ T: table('old'), Q: queue('slow') });
  await cfn().send(new UpdateStackCommand({ StackName: stackName(), TemplateBody }));
  const run = await cleanup(['--apply', 'plan.json', '--yes']);
  expect([run.error?.id, run.exit]).toEqual(['cleanup-stack-busy', 9]);
  const look = await cleanup();
  expect(look.kept).toContain(`Table new-${env}: in-flight`);
  expect(await tables()).toHaveLength(2);
});

test('what a child made before its root failed goes, with the record of the root', async () => {
  const s3 = new S3Client(local.clientConfig());
  const Bucket = `templates-${env}`;
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  );
  const Body = template({ Q: queue('inner') });
  await s3.send(new PutObjectCommand({ Bucket, Key: 'child.json', Body }));
  const Child = {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: `https://${Bucket}.s3.eu-west-1.amazonaws.com/child.json` },
  };
  expect(await create({ Child, Broken: broken('Child') })).toBe('ROLLBACK_COMPLETE');
  expect(await queues()).toEqual([`inner-${env}`]);
  const run = await cleanup(['--apply', '--yes']);
  expect(run.error).toBeUndefined();
  expect(run.outcomes[0]).toBe(`Queue inner-${env}: removed`);
  expect(await queues()).toEqual([]);
});

test('an empty shell that waits for review is told and goes only when it is old enough', async () => {
  await cfn().send(
    new CreateChangeSetCommand({
      ...{ StackName: stackName(), ChangeSetName: 'first', ChangeSetType: 'CREATE' },
      TemplateBody: template({ Q: queue('q') }),
    }),
  );
  const run = await cleanup(['--apply', '--yes']);
  expect(run.items).toEqual([]);
  expect([run.error?.id, run.exit]).toEqual(['cleanup-refused', 5]);
  expect(run.kept.join()).toMatch(/^Stack .*: stack-record$/);
  await cfn().send(new DeleteStackCommand({ StackName: stackName() }));
});

test('a bucket that somebody else has by now is not even read', async () => {
  const Bucket = `taken-${env}`;
  const B = kept('AWS::S3::Bucket', { BucketName: Bucket });
  await create({ B, Broken: broken('B') });
  await cleanup(['--save', 'plan.json']);
  await new S3Client(local.clientConfig()).send(new DeleteBucketCommand({ Bucket }));
  const stranger = new S3Client(local.clientConfig('eu-west-1', '222222222222'));
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
  await stranger.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  await stranger.send(new PutObjectCommand({ Bucket, Key: 'theirs', Body: 'x' }));
  const run = await cleanup(['--apply', 'plan.json', '--yes']);
  expect([run.error?.id, run.exit]).toEqual(['cleanup-not-reread', 3]);
  expect(run.error?.what).toContain('AWS refused s3:');
  expect(run.outcomes).toContain(`Bucket ${Bucket}: kept`);
  const look = await cleanup();
  expect(look.items.join()).not.toContain(Bucket);
  expect(look.kept.join()).toContain(`Bucket ${Bucket}: `);
});

test('an interruption ends at the next step; the same plan does exactly the rest', async () => {
  await failed();
  await cleanup(['--save', 'plan.json']);
  const stop = new AbortController();
  await behave({ faults: [{ operation: ['DeleteQueue', 'DeleteTable'], do: 'hold' }] });
  const running = cleanup(['--apply', 'plan.json', '--yes'], stop.signal);
  await expect.poll(held, PATIENTLY).toBe(1);
  stop.abort();
  await behave({});
  const run = await running;
  expect([run.error?.id, run.exit]).toEqual(['interrupted', 130]);
  // What had begun was finished, what came after it was not begun.
  expect([...(await tables()), ...(await queues())]).toHaveLength(1);
  expect(run.outcomes.map((one) => one.split(': ')[1])).toEqual(['removed', 'left', 'left']);

  const again = await cleanup(['--apply', 'plan.json', '--yes']);
  expect(again.error).toBeUndefined();
  expect(again.outcomes.map((one) => one.split(': ')[1])).toEqual([
    'gone-before',
    'removed',
    'removed',
  ]);
  expect([await tables(), await queues()]).toEqual([[], []]);
});

test('what Cloud Control cannot tell of is kept with its reason, and nobody takes it for gone', async () => {
  const status = await create({
    Core: kept('AWS::Greengrass::CoreDefinition', { Name: `core-${env}` }),
    Group: kept('AWS::Cognito::UserPoolGroup', {
      ...{ GroupName: `group-${env}`, UserPoolId: 'eu-west-1_abcdefghi' },
    }),
    Broken: broken('Core', 'Group'),
  });
  expect(status).toBe('ROLLBACK_COMPLETE');
  const run = await cleanup();
  expect(run.exit).toBe(3);
  expect(run.kept.map((one) => one.replace(/ .*:/, ':'))).toEqual([
    'UserPoolGroup: unprovable',
    'CoreDefinition: unprovable',
  ]);
  expect(run.reasons[0]).toMatch(/could not be read: .*ValidationException/);
  expect(run.reasons[1]).toMatch(/could not be read: .*UnsupportedActionException/);
});

test('a name that is not free yet is told by the plan, and again when the removal is over', async () => {
  const Name = `secret-${env}`;
  await create({ S: kept('AWS::SecretsManager::Secret', { Name }), Broken: broken('S') });
  const SecretId = Name;
  await new SecretsManagerClient(local.clientConfig()).send(new DeleteSecretCommand({ SecretId }));
  for (const words of [[], ['--apply', '--yes']]) {
    const run = await cleanup(words);
    expect(run.error).toBeUndefined();
    expect(run.tombstones).toMatchObject([
      {
        type: 'AWS::SecretsManager::Secret',
        blockedUntil: expect.stringMatching(/^\d{4}-/),
        restore: expect.stringContaining('restore-secret'),
      },
    ]);
  }
});

test('what a stuck stack holds is looked at once more before CloudFormation is asked to delete it', async () => {
  const iam = new IAMClient(local.clientConfig());
  const RoleName = `stuck-${env}`;
  const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  const AssumeRolePolicyDocument = { Version: '2012-10-17', Statement };
  const R = { Type: 'AWS::IAM::Role', Properties: { RoleName, AssumeRolePolicyDocument } };
  const status = await createAround({ R }, () =>
    iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })),
  );
  expect(status).toBe('ROLLBACK_FAILED');
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));

  const planned = await cleanup(['--save', 'plan.json']);
  expect(planned.items.join()).toMatch(/^Stack [^,]*$/);
  await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'owner', Value: 'ana' }] }));
  const run = await cleanup(['--apply', 'plan.json', '--yes']);
  expect([run.error?.id, run.exit]).toEqual(['cleanup-moved', 5]);
  expect(run.error?.what).toContain(`of what it holds, AWS::IAM::Role ${RoleName}: it is not what`);
  await iam.send(new GetRoleCommand({ RoleName }));
  expect(await settled()).toBe('ROLLBACK_FAILED');

  const again = await cleanup(['--apply', '--yes']);
  expect(again.error).toBeUndefined();
  await expect(iam.send(new GetRoleCommand({ RoleName }))).rejects.toThrow('cannot be found');
});
