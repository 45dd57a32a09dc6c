import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
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
}
const cleanup = async (words: readonly string[] = [], signal?: AbortSignal) => {
  const argv = ['cleanup', '--env', env, ...words, '--endpoint-url', local.endpoint];
  const { exit, report } = await runHere(folder, argv, signal);
  const {
    plan,
    kept = [],
    outcomes = [],
  } = report.data as unknown as {
    readonly plan?: { readonly items: readonly Thing[] };
    readonly kept?: readonly Thing[];
    readonly outcomes?: readonly Thing[];
  };
  const short = ({ type, id }: Thing) => `${type.split('::').at(-1)} ${id.split(/[/:]/).at(-1)}`;
  return {
    exit,
    error: report.error,
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
  for (let reads = 0; reads < 400; reads += 1) {
    const { Stacks = [] } = await cfn().send(new DescribeStacksCommand({ StackName }));
    const status = String(Stacks[0]?.StackStatus);
    if (!status.endsWith('_IN_PROGRESS')) return status;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`${StackName} does not come to an end`);
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
  await behave({ latency: { types: { 'AWS::SQS::Queue': { create: 5 } } } });
  const TemplateBody = template({ T: table('old'), Q: queue('slow') });
  await cfn().send(new UpdateStackCommand({ StackName: stackName(), TemplateBody }));
  const run = await cleanup(['--apply', 'plan.json', '--yes']);
  expect([run.error?.id, run.exit]).toEqual(['cleanup-stack-busy', 9]);
  const look = await cleanup();
  expect(look.kept).toContain(`Table new-${env}: in-flight`);
  expect(await tables()).toHaveLength(2);
  await settled();
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
  expect([run.error?.id, run.exit]).toEqual(['cleanup-moved', 5]);
  expect(run.outcomes).toContain(`Bucket ${Bucket}: kept`);
  const look = await cleanup();
  expect(look.items.join()).not.toContain(Bucket);
  expect(look.kept.join()).toContain(`Bucket ${Bucket}: `);
});

test('an interruption ends at the next step; the same plan does exactly the rest', async () => {
  await failed();
  await cleanup(['--save', 'plan.json']);
  const stop = new AbortController();
  await behave({
    faults: [
      { service: 'sqs', operation: 'DeleteQueue', do: { delay: 1 } },
      { service: 'dynamodb', operation: 'DeleteTable', do: { delay: 1 } },
    ],
  });
  const running = cleanup(['--apply', 'plan.json', '--yes'], stop.signal);
  while ((await tables()).length + (await queues()).length === 2)
    await new Promise((done) => setTimeout(done, 20));
  stop.abort();
  const run = await running;
  expect([run.error?.id, run.exit]).toEqual(['interrupted', 130]);
  expect((await tables()).length + (await queues()).length).toBe(1);
  expect(run.outcomes.filter((one) => one.endsWith(': left'))).not.toEqual([]);

  await behave({});
  const again = await cleanup(['--apply', 'plan.json', '--yes']);
  expect(again.error).toBeUndefined();
  expect(again.outcomes.some((one) => one.endsWith(': gone-before'))).toBe(true);
  expect([await tables(), await queues()]).toEqual([[], []]);
});
