import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ListQueuesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { callAs } from '../../src/aws/call.js';
import { awsClients } from '../../src/aws/clients.js';
import { narrowClients } from '../../src/aws/leftovers/session/index.js';
import { readWorld } from '../../src/aws/leftovers/snapshot/index.js';
import { type Local, startLocal } from '../../src/local/index.js';
import { runHere } from '../helpers/run-here.js';

const here = resolve(import.meta.dirname, '../..');
let folder: string;
let local: Local;

/** One AWS for all tests: each has an environment, and with it names, of its own. */
let env = '';
let count = 0;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
});
afterAll(() => local.close());

beforeEach(async () => {
  count += 1;
  env = `e${count}x`; // without its last letter it is nobody else's name
  folder = await mkdtemp(join(tmpdir(), 'apexctl-left-app-'));
  await cp(join(here, 'test/fixtures/left-app'), folder, { recursive: true });
  const config = join(folder, 'apex.config.yaml');
  await writeFile(config, (await readFile(config, 'utf8')).replace('  local:', `  ${env}:`));
});
afterEach(async () => {
  await faults([]);
  await rm(folder, { recursive: true, force: true });
});

const apexctl = (...argv: readonly string[]) =>
  runHere(folder, [...argv, '--endpoint-url', local.endpoint]);
const cleanup = (...more: readonly string[]) => apexctl('cleanup', '--env', env, ...more);
type Ran = Awaited<ReturnType<typeof apexctl>>;

interface Told {
  readonly plan: { readonly hash: string; readonly items: readonly Thing[] };
  readonly kept: readonly Thing[];
  readonly collisions: readonly { readonly name: string; readonly best: string }[];
  readonly tombstones: readonly (Thing & {
    readonly because: string;
    readonly blockedUntil: string | null;
  })[];
  readonly outcomes?: readonly Thing[];
  readonly after?: Pick<Told, 'plan'>;
  readonly items?: readonly Thing[];
}
interface Thing {
  readonly type: string;
  readonly id: string;
  readonly verdict?: string;
  readonly result?: string;
  readonly nameHeld?: string;
}
const told = ({ report }: Ran): Told => report.data as unknown as Told;
const short = ({ type, id }: Thing): string =>
  `${type.split('::').at(-1)} ${id.split(/[/:](?=[^/:]+$)/).at(-1)}`;
const planned = (run: Ran) => told(run).plan.items.map(short);
const kept = (run: Ran) => told(run).kept.map((one) => `${short(one)}: ${one.verdict}`);

/** The stack fails and leaves its table, queue, log group and bucket behind. */
async function failed(environment = env): Promise<void> {
  const confirm = environment === 'guarded' ? ['--confirm', 'guarded'] : [];
  const run = await apexctl('deploy', '--env', environment, '--yes', ...confirm);
  expect(run.exit).toBe(6);
}
const repaired = () => writeFile(join(folder, 'settings.json'), '{ "broken": false }');

async function faults(rules: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await fetch(`${local.endpoint}/_apexctl/behaviour`, {
    method: 'PUT',
    headers: { 'x-apexctl-nonce': local.nonce },
    body: JSON.stringify({ faults: rules }),
  });
}

/** Calls that changed something, the newest first. */
async function changes(): Promise<readonly string[]> {
  const client = new CloudTrailClient(local.clientConfig());
  const { Events = [] } = await client.send(new LookupEventsCommand({ MaxResults: 50 }));
  return Events.map(({ EventName = '', EventId = '' }) => `${EventName} ${EventId}`);
}
const dynamo = () => new DynamoDBClient(local.clientConfig());
const ours = (names: readonly (string | undefined)[] = [], of = env) =>
  names.flatMap((name) => (name?.endsWith(`-${of}`) ? [name.split('/').at(-1)] : []));
const tables = async (of = env) =>
  ours((await dynamo().send(new ListTablesCommand({}))).TableNames, of);
const queues = async () =>
  ours((await new SQSClient(local.clientConfig()).send(new ListQueuesCommand({}))).QueueUrls);
const buckets = async () =>
  ours(
    (await new S3Client(local.clientConfig()).send(new ListBucketsCommand({}))).Buckets?.map(
      ({ Name }) => Name,
    ),
  );
const table = () => `left-table-${env}`;
const left = () => [`Table ${table()}`, `Bucket left-bucket-${env}`, `Queue left-queue-${env}`];

test('looking proves what was left behind, says what the next deploy meets, and changes nothing', async () => {
  await failed();
  const before = await changes();
  const run = await cleanup();
  expect(run.exit).toBe(1);
  expect(planned(run)).toEqual(expect.arrayContaining([...left(), `LogGroup ${env}`]));
  expect(planned(run).at(-1)).toMatch(/^Stack /);
  expect(told(run).collisions.map(({ name, best }) => `${name} ${best}`)).toContain(
    `${table()} delete`,
  );
  expect(await changes()).toEqual(before);
  expect(await readdir(join(folder, `.apexctl/state/${env}/journal`))).toHaveLength(1);
});

test('removes exactly the plan, proves it gone, and the next deploy succeeds', async () => {
  await failed();
  const run = await cleanup('--apply', '--yes');
  expect(run.report.error).toBeUndefined();
  expect(run.exit).toBe(0);
  expect(told(run).outcomes?.map(({ result }) => result)).toEqual(Array(5).fill('removed'));
  expect(told(run).after?.plan.items).toEqual([]);
  expect(await tables()).toEqual([]);
  expect(await queues()).toEqual([]);
  expect(await buckets()).toEqual([]);

  const again = await cleanup('--apply', '--yes');
  expect(again.exit).toBe(0);
  expect(planned(again)).toEqual([]);

  await repaired();
  expect((await apexctl('deploy', '--env', env, '--yes')).exit).toBe(0);
  const deployed = await cleanup();
  expect(deployed.exit).toBe(0);
  expect(told(deployed).collisions).toEqual([]);
});

test('names that stay taken for a while are told by the plan, and by the end of the removal', async () => {
  await failed();
  const plan = await apexctl('cleanup', '--env', env, '--save', 'plan.json');
  const held = told(plan).plan.items.flatMap(({ nameHeld = [] }) => nameHeld);
  expect(held.join()).toMatch(/S3 may take hours.*SQS keeps the name .* for 60 seconds/);
  const before = Date.now();
  const run = await cleanup('--apply', 'plan.json', '--yes');
  expect(run.exit).toBe(0);
  const [bucket, queue] = told(run).tombstones;
  expect(bucket).toMatchObject({ id: `left-bucket-${env}`, blockedUntil: null });
  expect(queue?.because).toBe('SQS keeps the name of a deleted queue for 60 seconds.');
  expect(Date.parse(queue?.blockedUntil ?? '')).toBeGreaterThan(before + 55_000);
  expect(run.report.counts['tombstones']).toBe(2);
});

test('who, from where, the plan, the consent and the results are in the history', async () => {
  await failed();
  const run = await cleanup('--apply', '--yes');
  const text = await readFile(join(folder, `.apexctl/state/${env}/history.jsonl`), 'utf8');
  const record = JSON.parse(text.trim().split('\n').at(-1) ?? '');
  expect(record).toMatchObject({ command: 'cleanup', exit: 'ok', who: expect.any(String) });
  expect(record.removal).toMatchObject({
    plan: told(run).plan.hash,
    consent: '--yes',
    host: expect.any(String),
  });
  expect(record.removal.items).toHaveLength(5);
});

test('what removes works with a session that can do nothing but the plan', async () => {
  await failed();
  const run = await cleanup('--apply', '--yes', '--verbose');
  expect(run.exit).toBe(0);
  expect(run.err).not.toContain('Our own credentials are used');
  expect(run.err).toMatch(/Session apexctl-cleanup-\S+: \d+ things, nothing else/);
});

test('a narrow session removes what its policy names and nothing else', async () => {
  const account = '000000000000';
  const { arn, credentials } = await workingAs(`Deployer-${env}`);
  const { endpoint } = local;
  const clients = awsClients({
    region: 'eu-west-1',
    endpoint,
    credentials: async () => credentials,
  });
  const call = callAs({ who: arn, endpoint, profile: undefined, command: 'cleanup' });
  const source = { clients, call, account, partition: 'aws', region: 'eu-west-1' };
  const made = [`mine-${env}`, `other-${env}`].map((QueueName) =>
    clients.get(SQSClient).send(new CreateQueueCommand({ QueueName })),
  );
  const [mine, other] = (await Promise.all(made)).map(({ QueueUrl }) => QueueUrl);
  const Resource = `arn:aws:sqs:eu-west-1:${account}:mine-${env}`;
  const Statement = [{ Effect: 'Allow', Action: ['sqs:DeleteQueue'], Resource }];
  const policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const narrowed = await narrowClients(source, { arn, policy, name: 'apexctl-test' });
  const client = narrowed.clients?.get(SQSClient);
  await expect(client?.send(new DeleteQueueCommand({ QueueUrl: other }))).rejects.toThrow();
  await client?.send(new DeleteQueueCommand({ QueueUrl: mine }));
  expect(await queues()).toEqual([`other-${env}`]);
  narrowed.clients?.close();
  clients.close();
});

/** A role that may do everything and may assume itself, and credentials of it. */
async function workingAs(RoleName: string, but: readonly object[] = []) {
  const iam = new IAMClient(local.clientConfig());
  const Principal = { AWS: 'arn:aws:iam::000000000000:root' };
  const trust = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  const all = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  const document = (Statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement });
  const AssumeRolePolicyDocument = document(trust);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const PolicyDocument = document([...all, ...but]);
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument }));
  const assumed = await new STSClient(local.clientConfig()).send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = assumed.Credentials ?? {};
  return {
    arn: assumed.AssumedRoleUser?.Arn ?? '',
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    },
  };
}

test('a saved plan is carried out as it is; an edited, foreign or unreadable one is refused', async () => {
  await failed();
  await cleanup('--save', 'plan.json');
  const file = join(folder, 'plan.json');
  const text = await readFile(file, 'utf8');
  await writeFile(join(folder, 'edited.json'), text.replace(`left-queue-${env}`, 'other-queue'));
  await writeFile(join(folder, 'nonsense.json'), '{"planVersion":1}');
  const refusals = [
    [['--apply', 'edited.json', '--yes'], 'cleanup-plan-edited', 5],
    [['--apply', 'nonsense.json', '--yes'], 'cleanup-plan-unreadable', 2],
    [['--apply', 'missing.json', '--yes'], 'cleanup-plan-unreadable', 2],
    [['--apply', 'plan.json', '--yes', '--max-deletes', '2'], 'cleanup-too-many', 5],
    [['--apply', 'plan.json'], 'not-agreed', 5],
  ] as const;
  for (const [words, id, exit] of refusals) {
    const run = await cleanup(...words);
    expect([run.report.error?.id, run.exit]).toEqual([id, exit]);
  }
  const other = await apexctl('cleanup', '--env', 'other', '--apply', 'plan.json', '--yes');
  expect([other.report.error?.id, other.exit]).toEqual(['cleanup-plan-elsewhere', 5]);
  expect(await tables()).toEqual([table()]);

  expect((await cleanup('--apply', 'plan.json', '--yes')).exit).toBe(0);
  const again = await cleanup('--apply', 'plan.json', '--yes');
  expect(again.exit).toBe(0);
  expect(new Set(told(again).outcomes?.map(({ result }) => result))).toEqual(
    new Set(['gone-before']),
  );
});

test('what was made again by hand since the plan is kept, the rest goes', async () => {
  await failed();
  await cleanup('--save', 'plan.json');
  await dynamo().send(new DeleteTableCommand({ TableName: table() }));
  await dynamo().send(
    new CreateTableCommand({
      TableName: table(),
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  const run = await cleanup('--apply', 'plan.json', '--yes');
  expect([run.report.error?.id, run.exit]).toEqual(['cleanup-moved', 5]);
  expect(await tables()).toEqual([table()]);
  expect(await queues()).toEqual([]);
});

test('what is used after the failure stays', async () => {
  await failed();
  await dynamo().send(new PutItemCommand({ TableName: table(), Item: { id: { S: 'a' } } }));
  const run = await cleanup();
  expect(planned(run)).not.toContain(`Table ${table()}`);
  expect(kept(run).join()).toContain(`Table ${table()}: in-use`);
});

test('stacks whose names only look alike are none of ours', async () => {
  const Resources = {
    Queue: {
      Type: 'AWS::SQS::Queue',
      DeletionPolicy: 'Retain',
      Properties: { QueueName: 'left-queue-of-stack' },
    },
    Broken: {
      Type: 'AWS::Lambda::Permission',
      DependsOn: 'Queue',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: 'none',
        Principal: 's3.amazonaws.com',
      },
    },
  };
  const client = new CloudFormationClient(local.clientConfig());
  const alike = [`Left-Base-${env}2`, `left-base-${env}`, `Left-Base-${env.slice(0, -1)}`];
  for (const StackName of alike) {
    const TemplateBody = JSON.stringify({ Resources }).replace('of-stack', StackName);
    await client.send(new CreateStackCommand({ StackName, TemplateBody }));
    const wait = { client, maxWaitTime: 20, minDelay: 1 };
    await expect(waitUntilStackCreateComplete(wait, { StackName })).rejects.toThrow(/ROLLBACK/);
  }
  const sqs = new SQSClient(local.clientConfig());
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  for (const name of alike) expect(QueueUrls.join()).toContain(`left-queue-${name}`);
  const run = await cleanup();
  expect(planned(run)).toEqual([]);
  expect(told(run).kept).toEqual([]);
  expect(run.exit).toBe(0);
  expect((await cleanup('--stack', `Left-Base-${env}2`)).report.error?.id).toBe(
    'cleanup-stack-unknown',
  );
});

/** As an organization answers where a service control policy closes a region. */
const denied = (region: string) => {
  const message =
    'User: arn:aws:sts::000000000000:assumed-role/Ops/ana is not authorized to perform: cloudformation:ListStacks with an explicit deny in a service control policy';
  const error = { status: 403, code: 'AccessDenied', message };
  return faults([{ service: 'cloudformation', operation: 'ListStacks', region, do: { error } }]);
};

test('where a region is closed, what could be needed from there is kept, and the answer is incomplete', async () => {
  await failed();
  await denied('eu-west-3');
  const run = await cleanup();
  expect(run.exit).toBe(3);
  expect(kept(run)).toContain(`Bucket left-bucket-${env}: unprovable`);
  expect(planned(run)).toContain(`Table ${table()}`);
  expect(run.report.unknowns).toContainEqual({
    what: 'stacks of eu-west-3',
    reason: expect.stringContaining('cloudformation:ListStacks'),
    region: 'eu-west-3',
  });
});

test('where a region is closed, nothing goes by a plan that nobody has read; a saved one removes what the region cannot need', async () => {
  await failed();
  await denied('eu-west-3');
  const run = await cleanup('--apply', '--yes');
  expect([run.report.error?.id, run.exit]).toEqual(['cleanup-regions-unread', 3]);
  expect(run.report.error?.what).toMatch(/eu-west-3: .*cloudformation:ListStacks/);
  expect(await tables()).toEqual([table()]);
  expect(await queues()).toHaveLength(1);

  await cleanup('--save', 'plan.json');
  const saved = await cleanup('--apply', 'plan.json', '--yes');
  expect(saved.exit).toBe(3);
  expect(saved.report.unknowns).toContainEqual(
    expect.objectContaining({ what: 'stacks of eu-west-3', region: 'eu-west-3' }),
  );
  expect(await tables()).toEqual([]);
  expect(await buckets()).toEqual([`left-bucket-${env}`]);
});

test('where its own region is closed, it ends at once and removes nothing', async () => {
  await failed();
  await cleanup('--save', 'plan.json');
  await denied('eu-west-1');
  for (const words of [[], ['--apply', '--yes']]) {
    const run = await cleanup(...words);
    expect([run.report.error?.id, run.exit]).toEqual(['cleanup-region-unread', 3]);
    expect(run.report.error?.what).toMatch(/eu-west-1.*cloudformation:ListStacks/);
  }
  const saved = await cleanup('--apply', 'plan.json', '--yes');
  expect([saved.report.error?.id, saved.exit]).toEqual(['cleanup-not-reread', 3]);
  expect(saved.report.error?.what).toContain('cloudformation:ListStacks');
  expect(await tables()).toEqual([table()]);
});

test('a role that may not look into a region is told what it was refused there', async () => {
  const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-3' } };
  const closed = { Effect: 'Deny', Action: '*', Resource: '*', Condition };
  const { arn, credentials } = await workingAs(`Closed-${env}`, [closed]);
  const { endpoint } = local;
  const region = 'eu-west-1';
  const clients = awsClients({ region, endpoint, credentials: async () => credentials });
  const call = callAs({ who: arn, endpoint, profile: undefined, command: 'cleanup' });
  const account = '000000000000';
  const caller = { account, arn };
  const source = {
    ...{ clients, call, account, region, partition: 'aws', homeRegions: [region] },
    ...{ sleep: async () => {}, signal: new AbortController().signal },
  };
  const scope = { environment: env, partition: 'aws', account, stacks: [], keep: [], own: [] };
  const question = {
    ...{ caller, takenAt: new Date().toISOString(), skewMs: 0 },
    ...{ firstBorn: () => '2000-01-01T00:00:00.000Z', progress: () => {} },
  };
  const refused = 'AWS refused cloudformation:ListStacks';
  const { world } = await readWorld(source, {
    ...question,
    scope: { ...scope, regions: [region] },
  });
  expect(world.regions.filter(({ stacks }) => !stacks.known)).toEqual([
    { region: 'eu-west-3', stacks: { known: false, reason: expect.stringContaining(refused) } },
  ]);
  const both = { ...scope, regions: [region, 'eu-west-3'] };
  await expect(readWorld(source, { ...question, scope: both })).rejects.toMatchObject({
    problem: { id: 'cleanup-region-unread', what: expect.stringContaining(refused) },
  });
  clients.close();
});

test('a page with no list in it removes nothing', async () => {
  await failed();
  const answer = { status: 200, body: '<html>please log in</html>' };
  await faults([{ service: 'cloudformation', operation: 'ListStackResources', do: { answer } }]);
  const run = await cleanup('--apply', '--yes');
  expect(run.exit).toBe(3);
  expect(run.report.error?.id).toBe('cleanup-unprovable');
  expect(await tables()).toEqual([table()]);
});

test('credentials that end in the middle: what is done and left is told, and the rest can be done', async () => {
  await failed();
  await cleanup('--save', 'plan.json');
  await faults([{ service: 'sqs', operation: 'DeleteQueue', do: 'expired-credentials' }]);
  const run = await cleanup('--apply', 'plan.json', '--yes');
  expect([run.report.error?.id, run.exit]).toEqual(['cleanup-credentials-ended', 4]);
  expect(told(run).outcomes?.map(({ result }) => result)).toContain('left');
  await faults([]);
  const rest = await cleanup('--apply', 'plan.json', '--yes');
  expect(rest.exit).toBe(0);
  expect(await queues()).toEqual([]);
});

test('one failure stops only what depends on it', async () => {
  await failed();
  const error = { status: 400, code: 'ValidationException', message: 'not today' };
  await faults([{ service: 'sqs', operation: 'DeleteQueue', do: { error } }]);
  const run = await cleanup('--apply', '--yes');
  expect([run.report.error?.id, run.exit]).toEqual(['cleanup-failed', 6]);
  expect(await tables()).toEqual([]);
  const { Stacks = [] } = await new CloudFormationClient(local.clientConfig()).send(
    new DescribeStacksCommand({}),
  );
  expect(Stacks.map(({ StackName }) => StackName)).toContain(`Left-Base-${env}`);
});

test('a held lock is respected, also for looking', async () => {
  await failed();
  const holder = {
    ...{ run: 'r', command: 'deploy', who: 'ana', host: 'elsewhere', pid: 1, fencing: 1 },
    since: new Date().toISOString(),
    renewedAt: new Date().toISOString(),
  };
  await writeFile(join(folder, `.apexctl/state/${env}/lock.json`), JSON.stringify(holder));
  for (const words of [[], ['--apply', '--yes']]) {
    const run = await cleanup(...words);
    expect([run.report.error?.id, run.exit]).toEqual(['lock-held', 9]);
    expect(run.report.error?.what).toContain('ana on elsewhere');
  }
  expect(await tables()).toEqual([table()]);
});

test('a protected environment takes a saved plan and its name', async () => {
  await failed('guarded');
  const guarded = (...more: readonly string[]) => apexctl('cleanup', '--env', 'guarded', ...more);
  const now = await guarded('--apply', '--yes', '--confirm', 'guarded');
  expect([now.report.error?.id, now.exit]).toEqual(['cleanup-needs-plan', 5]);
  await guarded('--save', 'plan.json');
  expect((await guarded('--apply', 'plan.json', '--yes')).report.error?.id).toBe('not-agreed');
  expect((await guarded('--apply', 'plan.json', '--confirm', 'other')).report.error?.id).toBe(
    'confirm-wrong',
  );
  expect((await guarded('--apply', 'plan.json', '--confirm', 'guarded')).exit).toBe(0);
  expect(await tables('guarded')).toEqual([]);
});

test('--only, --keep and --min-age narrow what goes', async () => {
  await failed();
  expect(planned(await cleanup('--only', 'AWS::SQS::Queue'))).toEqual([`Queue left-queue-${env}`]);
  expect(planned(await cleanup('--keep', table()))).not.toContain(`Table ${table()}`);
  expect(
    planned(await cleanup('--min-age', '1h')).filter((one) => !one.startsWith('Stack')),
  ).toEqual([]);
  expect((await cleanup('--only', 'AWS::SQS::Quue')).report.error?.id).toBe('cleanup-type-unknown');
});

test('undo brings back what was copied, and leaves alone what is there', async () => {
  await failed();
  const { plan } = told(await cleanup('--apply', '--yes'));
  const undo = (...more: readonly string[]) =>
    apexctl('cleanup', 'undo', plan.hash.slice(0, 12), '--env', env, ...more);
  expect((await undo('--dry-run')).exit).toBe(0);
  expect(await tables()).toEqual([]);
  const run = await undo('--yes');
  expect(run.report.error).toBeUndefined();
  expect(await tables()).toEqual([table()]);
  const again = await undo('--yes');
  expect(new Set(told(again).items?.map(({ result }) => result))).toEqual(new Set(['there']));
  const nothing = await apexctl('cleanup', 'undo', 'abcdef123456', '--env', env);
  expect([nothing.report.error?.id, nothing.exit]).toEqual(['cleanup-undo-none', 2]);
});
