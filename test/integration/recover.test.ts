import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CreateChangeSetCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startLocal } from '../../src/local/index.js';
import { SERVICES } from '../../src/local/services/index.js';
import { runHere } from '../helpers/run-here.js';
import { type Cloud, cloudOf, outputs, services } from '../local/cloudformation/cloud.js';
import { table, troublesomeTables } from '../local/cloudformation/trouble.js';

const here = resolve(import.meta.dirname, '../..');
const trouble = troublesomeTables();
let folder: string;
let cloud: Cloud;
let s3: S3Client;
let sqs: SQSClient;
/** One AWS for all tests: each has an environment, and with it a stack, of its own. */
let env = '';
let stack = '';
let count = 0;

beforeAll(async () => {
  const { dynamodb: _, ...others } = SERVICES;
  const own = services({ providers: [trouble.provider] });
  cloud = cloudOf(await startLocal({ pace: 'instant', services: { ...others, ...own } }));
  s3 = new S3Client(cloud.local.clientConfig());
  sqs = new SQSClient(cloud.local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket: 'templates' }));
});
afterAll(() => cloud.local.close());

beforeEach(async () => {
  trouble.refuses.clear();
  trouble.holds.clear();
  count += 1;
  env = `e${count}`;
  stack = `Left-Base-${env}`;
  folder = await mkdtemp(join(tmpdir(), 'apexctl-recover-'));
  await cp(join(here, 'test/fixtures/left-app'), folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ broken: false }));
  const config = join(folder, 'apex.config.yaml');
  await writeFile(config, (await readFile(config, 'utf8')).replace('  local:', `  ${env}:`));
});
afterEach(async () => {
  await faults([]);
  await rm(folder, { recursive: true, force: true });
});

async function faults(rules: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await fetch(`${cloud.local.endpoint}/_apexctl/behaviour`, {
    method: 'PUT',
    headers: { 'x-apexctl-nonce': cloud.local.nonce },
    body: JSON.stringify({ faults: rules }),
  });
}

const recover = (...argv: readonly string[]) =>
  runHere(folder, ['recover', ...argv, '--env', env, '--endpoint-url', cloud.local.endpoint]);
const statusOf = async (name = stack): Promise<string | undefined> =>
  (await cloud.stack(name)).StackStatus;
const isThere = async (name = stack): Promise<boolean> =>
  cloud.cfn.send(new DescribeStacksCommand({ StackName: name })).then(
    () => true,
    () => false,
  );
const bundles = () => readdir(join(folder, '.apexctl/state', env, 'bundles')).catch(() => []);
const journal = async (): Promise<string> => {
  const at = join(folder, '.apexctl/state', env, 'journal');
  const names = await readdir(at).catch(() => []);
  return (await Promise.all(names.map((name) => readFile(join(at, name), 'utf8')))).join('');
};
const changed = { TableClass: 'STANDARD' };

/** A stack whose rollback is stuck on B, while A before it and C after it could go back. */
async function stuckRollback(): Promise<void> {
  const of = (more: object) => ({
    Resources: { A: table(more), B: table(more, 'A'), C: table(more, 'B') },
  });
  await cloud.create(stack, of({}));
  trouble.refuses.add('update B');
  expect((await cloud.update(stack, of(changed))).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
}

test('a healthy stack needs nothing, and is not destroyed as a repair', async () => {
  await cloud.create(stack, { Resources: { A: table() } });
  const { exit, report } = await recover('--yes');
  expect(exit).toBe(0);
  expect(report.counts).toMatchObject({ toRepair: 0 });
  const forced = await recover('--force-delete', stack, '--yes');
  expect(forced.report.error?.id).toBe('recover-healthy');
  expect(await statusOf()).toBe('CREATE_COMPLETE');
});

test('a stuck rollback whose obstacle is gone comes through with nothing left out', async () => {
  await stuckRollback();
  const plan = await recover('--dry-run');
  expect(plan.report.data['plan']).toMatchObject([
    { way: 'continue', skips: [], obstacles: [{ path: 'B', isGone: false }] },
  ]);
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_FAILED');

  trouble.refuses.clear();
  const { exit, report } = await recover('--yes');
  expect(report.error).toBeUndefined();
  expect(report.data['stacks']).toMatchObject([
    { before: 'UPDATE_ROLLBACK_FAILED', status: 'UPDATE_ROLLBACK_COMPLETE', skipped: [] },
  ]);
  expect(exit).toBe(0);
  expect(await bundles()).toHaveLength(1);
});

test('only what fails again is left out, and only by name', async () => {
  await stuckRollback();
  const refused = await recover('--yes');
  expect(refused.exit).toBe(7);
  expect(refused.report.error).toMatchObject({ id: 'recover-skip-consent' });
  expect(refused.report.error?.what).toContain('past B');
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_FAILED');

  const { exit, report } = await recover('--yes', '--skip', 'B,C');
  expect(report.data['stacks']).toMatchObject([
    { status: 'UPDATE_ROLLBACK_COMPLETE', skipped: ['B'] },
  ]);
  expect(exit).toBe(6); // repaired, and B has to be looked at
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('what is proven to be gone is left out of the first attempt, with its name', async () => {
  const Queue = (VisibilityTimeout: number) => ({
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: `jobs-${env}`, VisibilityTimeout },
  });
  await cloud.create(stack, { Resources: { Queue: Queue(30), T: table({}, 'Queue') } });
  trouble.refuses.add('update T');
  trouble.holds.add('update T');
  const updating = cloud.update(stack, {
    Resources: { Queue: Queue(60), T: table(changed, 'Queue') },
  });
  while (!trouble.calls.includes('update T')) await new Promise((next) => setTimeout(next, 5));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `jobs-${env}` }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  trouble.holds.clear();
  trouble.release();
  expect((await updating).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
  trouble.refuses.clear();

  const plan = await recover('--dry-run');
  expect(plan.report.data['plan']).toMatchObject([{ skips: [{ path: 'Queue' }] }]);
  const { report } = await recover('--yes', '--skip', 'Queue');
  expect(report.data['stacks']).toMatchObject([
    { status: 'UPDATE_ROLLBACK_COMPLETE', skipped: ['Queue'] },
  ]);
});

const nested = (TemplateURL: string) => ({
  Parameters: { Class: { Type: 'String', Default: '' } },
  Resources: {
    Inner: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL, Parameters: { Class: { Ref: 'Class' } } },
    },
  },
  Outputs: { Id: { Value: { Ref: 'Inner' } } },
});

test.each([1, 2])(
  'a rollback that is stuck %i levels down goes on from its root',
  async (depth) => {
    const upload = async (name: string, template: unknown): Promise<string> => {
      const Key = `${env}-${name}.json`;
      const Body = JSON.stringify(template);
      await s3.send(new PutObjectCommand({ Bucket: 'templates', Key, Body }));
      return `${cloud.local.endpoint}/templates/${Key}`;
    };
    const leaf = await upload('leaf', {
      Parameters: { Class: { Type: 'String', Default: '' } },
      Conditions: { Has: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Class' }, ''] }] } },
      Resources: {
        A: table({ TableClass: { 'Fn::If': ['Has', { Ref: 'Class' }, { Ref: 'AWS::NoValue' }] } }),
      },
    });
    const below = depth === 1 ? leaf : await upload('middle', nested(leaf));
    const inner = outputs(await cloud.create(stack, nested(below)))['Id']?.split('/')[1] ?? '';
    trouble.refuses.add('update A');
    const Parameters = [{ ParameterKey: 'Class', ParameterValue: 'STANDARD' }];
    expect((await cloud.update(stack, nested(below), { Parameters })).StackStatus).toBe(
      'UPDATE_ROLLBACK_FAILED',
    );
    const path = depth === 1 ? 'Inner.A' : 'Inner.Inner.A';
    const { report, err } = await recover(inner, '--yes', '--skip', path);
    expect(err).toContain(`${inner} is nested in ${stack}`);
    expect(report.data['stacks']).toMatchObject([
      { stack, status: 'UPDATE_ROLLBACK_COMPLETE', skipped: [path] },
    ]);
  },
);

test('a creation that failed: evidence is kept, the record goes, what stays behind is listed', async () => {
  trouble.refuses.add('create B');
  const kept = { DeletionPolicy: 'Retain' };
  await cloud.create(stack, { Resources: { A: table({}, undefined, kept), B: table({}, 'A') } });
  expect(await statusOf()).toBe('ROLLBACK_COMPLETE');
  const { exit, report } = await recover('--yes');
  expect(report.error).toBeUndefined();
  expect(await isThere()).toBe(false);
  expect(report.data['stacks']).toMatchObject([{ leftBehind: [expect.stringContaining('A (')] }]);
  expect(await bundles()).toHaveLength(1);
  expect(exit).toBe(6); // what stays behind is for cleanup
});

test('a failure that was kept is rolled back; a first creation is then deleted', async () => {
  await cloud.create(stack, { Resources: { A: table() } });
  trouble.refuses.add('update A');
  const off = { DisableRollback: true };
  await cloud.update(stack, { Resources: { A: table(changed), B: table() } }, off);
  expect(await statusOf()).toBe('UPDATE_FAILED');
  trouble.refuses.clear();
  const updated = await recover('--yes');
  expect(updated.exit).toBe(0);
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('a first creation that was kept leaves nothing', async () => {
  trouble.refuses.add('create B');
  const template = { Resources: { A: table(), B: table({}, 'A') } };
  await cloud.create(stack, template, { DisableRollback: true });
  expect(await statusOf()).toBe('CREATE_FAILED');
  const { exit, report } = await recover('--yes');
  expect(report.error).toBeUndefined();
  expect(report.data['stacks']).toMatchObject([
    { passed: ['CREATE_FAILED', 'ROLLBACK_COMPLETE', 'DELETE_COMPLETE'] },
  ]);
  expect(exit).toBe(0);
  expect(await isThere()).toBe(false);
});

test('a deletion that got stuck: the obstacle is named, then it is retained, or forced and journaled', async () => {
  await cloud.create(stack, { Resources: { A: table(), B: table() } });
  trouble.refuses.add('delete A');
  expect((await cloud.remove(stack))?.StackStatus).toBe('DELETE_FAILED');
  const stuck = await recover('--yes');
  expect(stuck.exit).toBe(7);
  expect(stuck.report.error).toMatchObject({ id: 'recover-delete-stuck' });
  expect(stuck.report.error?.what).toContain('A (AWS::DynamoDB::Table');
  const wrong = await recover('--yes', '--retain', 'B');
  expect(wrong.report.error?.id).toBe('recover-impossible');

  const retained = await recover('--yes', '--retain', 'A');
  expect(retained.report.error).toBeUndefined();
  expect(retained.exit).toBe(0);
  expect(await isThere()).toBe(false);
});

test('force comes last, and what it leaves is in the journal before', async () => {
  await cloud.create(stack, { Resources: { A: table(), B: table() } });
  trouble.refuses.add('delete A');
  expect((await cloud.remove(stack))?.StackStatus).toBe('DELETE_FAILED');
  const { report } = await recover('--yes', '--force-delete', stack);
  expect(report.error).toBeUndefined();
  expect(await isThere()).toBe(false);
  const story = await journal();
  expect(story.indexOf('LeaveBehind')).toBeGreaterThan(story.indexOf('"DeleteStack"'));
  expect(story.lastIndexOf('"DeleteStack"')).toBeGreaterThan(story.indexOf('LeaveBehind'));
  expect(story).toContain('A (AWS::DynamoDB::Table');
});

test('a running update is waited for, or taken back', async () => {
  await cloud.create(stack, { Resources: { A: table() } });
  trouble.holds.add('update A');
  const updating = cloud.update(stack, { Resources: { A: table(changed) } });
  while ((await statusOf()) !== 'UPDATE_IN_PROGRESS')
    await new Promise((next) => setTimeout(next, 5));
  const going = recover('--yes');
  while (!(await journal()).includes('"run-started"'))
    await new Promise((next) => setTimeout(next, 5));
  trouble.release();
  const waited = await going;
  expect(waited.report.data['stacks']).toMatchObject([{ status: 'UPDATE_COMPLETE' }]);
  await updating;

  trouble.holds.clear();
  trouble.holds.add('update A');
  const again = cloud.update(stack, { Resources: { A: table() } });
  while ((await statusOf()) !== 'UPDATE_IN_PROGRESS')
    await new Promise((next) => setTimeout(next, 5));
  trouble.holds.clear();
  const { report } = await recover('--yes', '--cancel');
  expect(report.data['stacks']).toMatchObject([{ status: 'UPDATE_ROLLBACK_COMPLETE' }]);
  trouble.release();
  await again;
});

test('a shell goes when it is ours, and stays while somebody else’s change set waits in it', async () => {
  const shell = (ChangeSetName: string) =>
    cloud.cfn.send(
      new CreateChangeSetCommand({
        StackName: stack,
        ChangeSetName,
        ChangeSetType: 'CREATE',
        TemplateBody: JSON.stringify({ Resources: { A: table() } }),
      }),
    );
  await shell('by-hand');
  const refused = await recover('--yes');
  expect(refused.report.error).toMatchObject({ id: 'recover-impossible' });
  expect(await statusOf()).toBe('REVIEW_IN_PROGRESS');
  await cloud.remove(stack);
  await shell('apex-run');
  const { exit } = await recover('--yes');
  expect(exit).toBe(0);
  expect(await isThere()).toBe(false);
});

test('nobody to agree: nothing is touched', async () => {
  await stuckRollback();
  const { exit, report } = await recover();
  expect(exit).toBe(5);
  expect(report.error?.id).toBe('not-agreed');
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_FAILED');
});

test('what exists already is taken over when it is proven, and the deployment goes on from there', async () => {
  await sqs.send(new CreateQueueCommand({ QueueName: `left-queue-${env}` }));
  const plan = await recover('--import', `left-queue-${env}`, '--dry-run');
  expect(plan.report.counts).toMatchObject({ adopt: 1 });
  const wrong = await recover('--yes', '--import', `left-bucket-${env}`);
  expect(wrong.report.error?.id).toBe('recover-import-blocked');

  const { exit, report } = await recover('--yes', '--import', `left-queue-${env}`);
  expect(report.error).toBeUndefined();
  expect(await statusOf()).toBe('IMPORT_COMPLETE');
  expect(exit).toBe(0);
});

const apexctl = (...argv: readonly string[]) =>
  runHere(folder, [...argv, '--env', env, '--endpoint-url', cloud.local.endpoint]);
const edit = async (before: string, after: string): Promise<void> => {
  const file = join(folder, 'app.mjs');
  const text = await readFile(file, 'utf8');
  expect(text).toContain(before);
  await writeFile(file, text.replace(before, after));
};
const timeoutOf = async (): Promise<string | undefined> => {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `left-queue-${env}` }));
  const AttributeNames = ['VisibilityTimeout' as const];
  const answer = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return answer.Attributes?.['VisibilityTimeout'];
};
const QUEUE = "kept('AWS::SQS::Queue', { ";

test('a release is deployed again as it was, and one that was touched is not', async () => {
  await edit(QUEUE, `${QUEUE}VisibilityTimeout: 41, `);
  const first = await apexctl('deploy', '--yes');
  expect(first.report.error).toBeUndefined();
  const run = String(first.report.data['run']);
  await edit('VisibilityTimeout: 41', 'VisibilityTimeout: 99');
  expect((await apexctl('deploy', '--yes')).exit).toBe(0);
  expect(await timeoutOf()).toBe('99');

  const plan = await recover('--to', run, '--dry-run');
  expect(plan.report.data['plan']).toMatchObject({ stacks: [{ action: 'update' }] });
  const back = await recover('--to', run, '--yes');
  expect(back.report.error).toBeUndefined();
  expect(back.exit).toBe(0);
  expect(await timeoutOf()).toBe('41');

  const unknown = await recover('--to', '20300101t000000000-ffffff', '--yes');
  expect(unknown.report.error?.id).toBe('release-unknown');
  const kept = join(folder, '.apexctl/state', env, 'releases', run, 'assembly/Base.template.json');
  await writeFile(kept, (await readFile(kept, 'utf8')).replace('41', '42'));
  const touched = await recover('--to', run, '--yes');
  expect(touched.report.error?.id).toBe('release-damaged');
  expect(await timeoutOf()).toBe('41');
});

test('a stack that failed in express mode is brought back with its last good template', async () => {
  expect((await apexctl('deploy', '--yes')).exit).toBe(0);
  const deployed = await cloud.cfn.send(new GetTemplateCommand({ StackName: stack }));
  const template = JSON.parse(deployed.TemplateBody ?? '');
  template.Resources.Table.Properties.TableClass = 'STANDARD';
  trouble.refuses.add('update Table');
  await cloud.update(stack, template, { DeploymentConfig: { Mode: 'EXPRESS' } });
  expect(await statusOf()).toBe('UPDATE_FAILED');
  trouble.refuses.clear();
  const { report, err } = await recover('--yes');
  expect(report.error).toBeUndefined();
  expect(err).toContain('its last good template is of the release');
  expect(await statusOf()).toBe('UPDATE_COMPLETE');
});

test('a live stack takes over a resource that its template has meanwhile gained; what another stack has stays there', async () => {
  await edit('const fails', 'delete Resources.Queue; delete Resources.Logs;\nconst fails');
  expect((await apexctl('deploy', '--yes')).exit).toBe(0);
  await edit('delete Resources.Queue; delete Resources.Logs;', '');
  await sqs.send(new CreateQueueCommand({ QueueName: `left-queue-${env}` }));
  const Group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/left/${env}` } };
  await cloud.create(`Other-${env}`, { Resources: { Group } });

  const plan = await recover('--import', 'all', '--dry-run');
  expect(plan.report.counts).toMatchObject({ adopt: 1, create: 0, blocking: 1 });
  const wrong = await recover('--yes', '--import', `/left/${env}`);
  expect(wrong.report.error?.what).toContain(`the stack Other-${env} has it`);

  const { exit, report } = await recover('--yes', '--import', `left-queue-${env}`);
  expect(report.error).toBeUndefined();
  expect(exit).toBe(0);
  expect(await statusOf()).toBe('IMPORT_COMPLETE');
  await cloud.remove(`Other-${env}`);
  const deployed = await apexctl('deploy', '--yes');
  expect(deployed.report.error).toBeUndefined();
  expect(await statusOf()).toBe('UPDATE_COMPLETE');
});

test('a template too large for the call reaches the import by way of the staging bucket', async () => {
  const staged = `staging-${env}`;
  await s3.send(new CreateBucketCommand({ Bucket: staged }));
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ broken: false, staged }));
  await edit('const fails', 'delete Resources.Queue;\nconst fails');
  const first = await apexctl('deploy', '--yes');
  expect(first.report.error).toBeUndefined();
  await edit('delete Resources.Queue;', '');
  await sqs.send(new CreateQueueCommand({ QueueName: `left-queue-${env}` }));

  const { exit, report } = await recover('--yes', '--import', `left-queue-${env}`);
  expect(report.error).toBeUndefined();
  expect(exit).toBe(0);
  expect(await statusOf()).toBe('IMPORT_COMPLETE');
  expect(await journal()).toContain(`"target":"s3://${staged}/`);
  const listed = await s3.send(new ListObjectsV2Command({ Bucket: staged }));
  expect(listed.Contents).toHaveLength(2);
});

/** How the app names its queue. */
const NAME = 'QueueName: `left-queue-$' + '{environment}`';

test('a composed name is imported as the next deployment would compose it', async () => {
  const name = `{ 'Fn::Sub': 'left-$\{Stage}-$\{AWS::AccountId}-$\{AWS::Region}' }`;
  await edit(NAME, `QueueName: ${name}`);
  await edit(
    'const template = {',
    "const Stage = { Type: 'String', Default: 'default' };\nconst template = { Parameters: { Stage },",
  );
  await edit('const fails', 'delete Resources.Queue;\nconst fails');
  expect((await apexctl('deploy', '--yes')).report.error).toBeUndefined();
  const deployed = await cloud.cfn.send(new GetTemplateCommand({ StackName: stack }));
  const template = JSON.parse(deployed.TemplateBody ?? '');
  const Parameters = [{ ParameterKey: 'Stage', ParameterValue: `kept-${env}` }];
  template.Resources.Table.Properties.TableClass = 'STANDARD';
  await cloud.update(stack, template, { Parameters });
  await edit('delete Resources.Queue;', '');
  // The value that the stack keeps counts, and not the default.
  const own = `left-kept-${env}-000000000000-eu-west-1`;
  await sqs.send(new CreateQueueCommand({ QueueName: `left-default-000000000000-eu-west-1` }));
  await sqs.send(new CreateQueueCommand({ QueueName: own }));

  const wrong = await recover('--yes', '--import', 'left-default-000000000000-eu-west-1');
  expect(wrong.report.error?.id).toBe('recover-import-blocked');
  const { exit, report } = await recover('--yes', '--import', own);
  expect(report.error).toBeUndefined();
  expect(exit).toBe(0);
  const imported = await cloud.cfn.send(new GetTemplateCommand({ StackName: stack }));
  expect(JSON.parse(imported.TemplateBody ?? '').Resources.Queue.Properties.QueueName).toBe(own);
});

test('a name that only the deployment knows is refused by the resource that has it', async () => {
  await edit(
    NAME,
    "QueueName: { 'Fn::Join': ['-', ['left', { Ref: 'Table' }, { 'Fn::ImportValue': 'Zone' }]] }",
  );
  const plan = await recover('--import', 'all', '--dry-run');
  expect(plan.report.data['import']).toContainEqual(
    expect.objectContaining({
      ...{ logicalId: 'Queue', verdict: 'blocking' },
      because: expect.stringContaining('Table}, the export Zone'),
    }),
  );
  const { exit, report } = await recover('--yes', '--import', 'Queue');
  expect(exit).toBe(5);
  expect(report.error?.id).toBe('recover-import-blocked');
  expect(report.error?.what).toContain('Queue (AWS::SQS::Queue');
});

/** A role that everybody may assume, and that may do everything but some actions. */
async function deployRole(...denied: readonly string[]): Promise<string> {
  const iam = new IAMClient(cloud.local.clientConfig());
  const document = (Statement: readonly object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement });
  const Principal = { AWS: 'arn:aws:iam::000000000000:root' };
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: `deploy-${env}`,
      AssumeRolePolicyDocument: document([
        { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' },
      ]),
    }),
  );
  const deny = denied.map((Action) => ({ Effect: 'Deny', Action, Resource: '*' }));
  await iam.send(
    new PutRolePolicyCommand({
      ...{ RoleName: `deploy-${env}`, PolicyName: 'all' },
      PolicyDocument: document([{ Effect: 'Allow', Action: '*', Resource: '*' }, ...deny]),
    }),
  );
  const role = Role?.Arn ?? '';
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ broken: false, role }));
  return role;
}

/** Who made a call on the stack of this test. */
async function callersOf(action: string): Promise<readonly string[]> {
  const trail = new CloudTrailClient(cloud.local.clientConfig());
  const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: action }];
  const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes }));
  return Events.flatMap(({ CloudTrailEvent = '{}' }) => {
    const { userIdentity, errorCode } = JSON.parse(CloudTrailEvent);
    return CloudTrailEvent.includes(stack) && !errorCode ? [String(userIdentity.arn)] : [];
  });
}

test('a repair changes stacks as the role that their deployments work as', async () => {
  await deployRole();
  await stuckRollback();
  trouble.refuses.clear();
  const { report } = await recover('--yes');
  expect(report.error).toBeUndefined();
  expect(await callersOf('ContinueUpdateRollback')).toEqual([
    expect.stringContaining(`assumed-role/deploy-${env}/apexctl-recover`),
  ]);
});

test('what the role of an older bootstrap may not, our own credentials do', async () => {
  const role = await deployRole('cloudformation:ContinueUpdateRollback');
  await stuckRollback();
  trouble.refuses.clear();
  const { exit, report, err } = await recover('--yes', '--verbose');
  expect(report.error).toBeUndefined();
  expect(exit).toBe(0);
  expect(err).toContain(role);
  const callers = await callersOf('ContinueUpdateRollback');
  expect(callers).toHaveLength(1);
  expect(callers[0]).not.toContain('deploy-');
});

test('what differs after a repair is told, with how it is healed', async () => {
  expect((await apexctl('deploy', '--yes')).exit).toBe(0);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `left-queue-${env}` }));
  const deployed = await cloud.cfn.send(new GetTemplateCommand({ StackName: stack }));
  const template = JSON.parse(deployed.TemplateBody ?? '');
  template.Resources.Table.Properties.TableClass = 'STANDARD';
  trouble.refuses.add('update Table');
  await cloud.update(stack, template);
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_FAILED');
  trouble.refuses.clear();
  await sqs.send(
    new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '77' } }),
  );
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  const { exit, report } = await recover('--yes');
  expect(report.error).toBeUndefined();
  expect(exit).toBe(6);
  expect(Reflect.get(report, 'findings')).toMatchObject([
    { rule: 'recovered-drift', logicalId: 'Queue', fix: expect.stringContaining('again') },
  ]);
});

test('interrupted while it rolls back: AWS goes on, and the same command takes it up', async () => {
  await stuckRollback();
  trouble.refuses.clear();
  trouble.holds.add('update B');
  const before = trouble.calls.length;
  const stop = new AbortController();
  const going = runHere(
    folder,
    ['recover', '--yes', '--env', env, '--endpoint-url', cloud.local.endpoint],
    stop.signal,
  );
  while (!trouble.calls.slice(before).includes('update B'))
    await new Promise((next) => setTimeout(next, 5));
  stop.abort();
  const ended = await going;
  expect(ended.report.error).toMatchObject({ id: 'interrupted' });
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_IN_PROGRESS');
  trouble.holds.clear();
  const again = recover('--yes');
  const runs = async () => (await journal()).match(/"run-started"/g)?.length;
  while ((await runs()) !== 2) await new Promise((next) => setTimeout(next, 5));
  trouble.release();
  expect((await again).report.data['stacks']).toMatchObject([
    { status: 'UPDATE_ROLLBACK_COMPLETE' },
  ]);
});

test('answers that get lost on the way begin nothing twice', async () => {
  await stuckRollback();
  trouble.refuses.clear();
  const lost = (operation: string) => ({ operation, nth: 1, do: 'reset-after' });
  await faults([{ name: 'lost', ...lost('ContinueUpdateRollback') }]);
  const { report } = await recover('--yes');
  expect(report.error).toBeUndefined();
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_COMPLETE');
  const story = await cloud.story(stack);
  const begun = story.filter((line) => line.startsWith(`${stack} UPDATE_ROLLBACK_IN_PROGRESS`));
  expect(begun).toHaveLength(2); // the one that got stuck, and the one that went on
});

const denied = { status: 403, code: 'AccessDenied', message: 'not authorized' };

test('without its evidence nothing is deleted', async () => {
  trouble.refuses.add('create A');
  await cloud.create(stack, { Resources: { A: table() } });
  const operation = 'DescribeStackEvents';
  await faults([{ service: 'cloudformation', operation, from: 1, do: { error: denied } }]);
  const { exit, report } = await recover('--yes');
  expect(report.error?.id).toBe('recover-evidence-unread');
  expect(exit).toBe(3);
  expect(await statusOf()).toBe('ROLLBACK_COMPLETE');
});

test('what cannot be read is not taken for gone', async () => {
  const Queue = (VisibilityTimeout: number) => ({
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: `jobs-${env}`, VisibilityTimeout },
  });
  await cloud.create(stack, { Resources: { Queue: Queue(30), T: table({}, 'Queue') } });
  trouble.refuses.add('create New');
  const off = { DisableRollback: true };
  await cloud.update(
    stack,
    { Resources: { Queue: Queue(60), T: table({}, 'Queue'), New: table({}, 'Queue') } },
    off,
  );
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `jobs-${env}` }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  expect((await recover('--yes')).exit).toBe(7); // rolled back as far as the queue
  const skips = async () => (await recover('--dry-run')).report.data['plan'];
  expect(await skips()).toMatchObject([{ skips: [{ path: 'Queue' }] }]);
  await faults([{ service: 'sqs', from: 1, do: { error: denied } }]);
  expect(await skips()).toMatchObject([{ skips: [], obstacles: [{ isGone: false }] }]);
});

/** An incident on the stack of this test whose cause nobody knows yet. */
async function investigate(status: string): Promise<void> {
  const incident = {
    ...{ version: 1, number: 1, state: 'investigating', environment: env, account: '000000000000' },
    ...{ run: 'r-1', command: 'deploy', who: 'ana', problem: 'it failed' },
    ...{ failedAt: '2030-01-01T00:00:00.000Z', openedAt: '2030-01-01T00:00:00.000Z' },
    stacks: [{ name: stack, region: 'eu-west-1', status }],
    ...{ impact: [], timeline: [], evidence: [], causes: [], whys: [], victims: [] },
    ...{ seenBefore: [], solution: [], absence: [], verifications: [], prevention: [] },
    ...{ lessons: [], notes: [], exceptions: [], fingerprints: {}, attempts: 0 },
  };
  const at = join(folder, '.apexctl/state', env, 'incidents');
  await mkdir(at, { recursive: true });
  await writeFile(join(at, '0001.json'), JSON.stringify(incident));
}

test('what cannot be taken back waits until the cause is known', async () => {
  await stuckRollback();
  await investigate('UPDATE_ROLLBACK_FAILED');
  const refused = await recover('--yes', '--skip', 'B');
  expect(refused.exit).toBe(5);
  expect(refused.report.error?.id).toBe('cause-owed');
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_FAILED');
  trouble.refuses.clear();
  const { exit, err } = await recover('--yes');
  expect(err).toContain('Incident 1');
  expect(exit).toBe(0); // going back to a good state is always allowed
});

test('a loss that shows only after waiting waits for the cause as well', async () => {
  const of = (more: object) => ({ Resources: { A: table(more), B: table(more, 'A') } });
  await cloud.create(stack, of({}));
  trouble.refuses.add('update B');
  trouble.holds.add('update B');
  await investigate('UPDATE_ROLLBACK_FAILED');
  const updating = cloud.update(stack, of(changed));
  while (!trouble.calls.includes('update B')) await new Promise((next) => setTimeout(next, 5));
  const going = recover('--yes', '--skip', 'B');
  while (!(await journal()).includes('"run-started"'))
    await new Promise((next) => setTimeout(next, 5));
  trouble.holds.clear();
  trouble.release();
  const { exit, report } = await going;
  expect(report.error?.id).toBe('cause-owed');
  expect(exit).toBe(5);
  expect(await statusOf()).toBe('UPDATE_ROLLBACK_FAILED');
  await updating;
});

test('a protected environment is named, and --yes is not enough', async () => {
  const guarded = 'Left-Base-guarded';
  trouble.refuses.add('create A');
  await cloud.create(guarded, { Resources: { A: table() } });
  const run = (...more: readonly string[]) =>
    runHere(folder, [
      ...['recover', '--env', 'guarded', '--yes'],
      ...['--endpoint-url', cloud.local.endpoint, ...more],
    ]);
  const refused = await run();
  expect(refused.exit).toBe(5);
  expect(refused.report.error?.id).toBe('not-agreed');
  expect(await statusOf(guarded)).toBe('ROLLBACK_COMPLETE');
  expect((await run('--confirm', 'guarded')).exit).toBe(0);
  expect(await isThere(guarded)).toBe(false);
});

test('what an operation that was waited for came to is repaired with its evidence kept', async () => {
  trouble.holds.add('create A');
  trouble.refuses.add('create A');
  const before = trouble.calls.length;
  const creating = cloud.create(stack, { Resources: { A: table() } });
  while (trouble.calls.length === before) await new Promise((next) => setTimeout(next, 5));
  const going = recover('--yes');
  while (!(await journal()).includes('"run-started"'))
    await new Promise((next) => setTimeout(next, 5));
  expect(await bundles()).toEqual([]);
  trouble.holds.clear();
  trouble.release();
  const { exit, report } = await going;
  expect(report.error).toBeUndefined();
  expect(exit).toBe(0);
  expect(report.data['stacks']).toMatchObject([
    { passed: ['CREATE_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'DELETE_COMPLETE'] },
  ]);
  expect(await bundles()).toEqual([expect.stringContaining(stack)]);
  await creating.catch(() => undefined); // gone before it was looked at
});
