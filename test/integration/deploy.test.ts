import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { runHere } from '../helpers/run-here.js';

const here = resolve(import.meta.dirname, '../..');
let folder: string;
let local: Local;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apexctl-small-app-'));
  await cp(join(here, 'test/fixtures/small-app'), folder, { recursive: true });
  await symlink(join(here, 'node_modules'), join(folder, 'node_modules'));
  local = await startLocal({ pace: 'instant' });
});
afterAll(async () => {
  await local.close();
  await rm(folder, { recursive: true, force: true });
});

const apexctl = (...argv: readonly string[]) =>
  runHere(folder, [...argv, '--endpoint-url', local.endpoint]);
const deploy = (...more: readonly string[]) => apexctl('deploy', '--env', 'local', ...more);

interface StackResult {
  readonly stack: string;
  readonly result: string;
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly failure?: {
    readonly logicalId: string;
    readonly constructPath: string;
    readonly message: string;
  };
}
const stacksOf = ({ report }: Awaited<ReturnType<typeof apexctl>>) =>
  report.data['stacks'] as readonly StackResult[];
const resultsOf = (run: Awaited<ReturnType<typeof apexctl>>) =>
  stacksOf(run).map(({ stack, result }) => `${stack} ${result}`);

async function settings(change: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, 'settings.json');
  const now = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...now, ...change }));
}

const cloudFormation = () => new CloudFormationClient(local.clientConfig());
async function eventCount(StackName: string): Promise<number> {
  const { StackEvents = [] } = await cloudFormation().send(
    new DescribeStackEventsCommand({ StackName }),
  );
  return StackEvents.length;
}

test('a dry run shows everything and makes nothing', async () => {
  const run = await deploy('--dry-run');
  expect(run.exit).toBe(0);
  expect(run.report.counts).toMatchObject({ stacks: 2, changes: 2 });
  const { Stacks } = await cloudFormation().send(new DescribeStacksCommand({}));
  expect(Stacks).toEqual([]);
});

test('deploys from nothing: bootstrap, assets, stacks, site, verification', async () => {
  const run = await deploy();
  expect(run.report.error).toBeUndefined();
  expect(run.exit).toBe(0);
  expect(resultsOf(run)).toEqual(['Small-Data-local created', 'Small-Api-local created']);
  expect(run.report.data['checks']).toMatchObject([{ id: 'health', verdict: 'pass' }]);
  expect(run.report.data['fidelity']).toMatchObject({
    counts: { behavioural: expect.any(Number) },
  });
  expect(run.report.data['site']).toMatchObject({ put: 3, same: 0 });
});

test('a second run changes nothing, makes no change set, and is quick', async () => {
  const before = await eventCount('Small-Api-local');
  const began = performance.now();
  const run = await deploy();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(run.exit).toBe(0);
  expect(resultsOf(run)).toEqual(['Small-Data-local unchanged', 'Small-Api-local unchanged']);
  expect(run.report.data['site']).toMatchObject({ put: 0, same: 3 });
  expect(await eventCount('Small-Api-local')).toBe(before);
});

test('without its memory it still sees that nothing differs', async () => {
  await rm(join(folder, '.apexctl/state'), { recursive: true });
  const run = await deploy();
  expect(run.report.counts).toMatchObject({ unchanged: 2 });
  expect(run.report.data['site']).toMatchObject({ put: 0 });
});

test('a change updates the stack that it is in, and the system answers with it', async () => {
  await settings({ greeting: 'hi' });
  const run = await deploy();
  expect(resultsOf(run)).toEqual(['Small-Data-local unchanged', 'Small-Api-local updated']);
  const url = new URL(stacksOf(run)[1]?.outputs['ApiUrl'] ?? '');
  const { http } = await import('../../src/io/http.js');
  const answer = await http(new Request(`http://${url.host}.localhost:${local.port}/hello`));
  expect(await answer.json()).toMatchObject({ greeting: 'hi' });
});

test('a change that fails is rolled back, and the cause is named: resource, construct, words of AWS', async () => {
  await settings({ broken: true });
  const run = await deploy();
  expect(run.exit).toBe(6);
  const api = stacksOf(run)[1];
  expect(api).toMatchObject({ result: 'failed', status: 'UPDATE_ROLLBACK_COMPLETE' });
  expect(api?.failure).toMatchObject({ logicalId: 'Broken', constructPath: 'Api/Broken' });
  expect(api?.failure?.message).toMatch(/not found/i);
  expect(run.report.error).toMatchObject({ id: 'stack-failed' });

  await settings({ broken: false });
  expect(resultsOf(await deploy())).toEqual([
    'Small-Data-local unchanged',
    'Small-Api-local unchanged',
  ]);
});

test('losing a table takes somebody who agrees', async () => {
  await settings({ keyName: 'pk' });
  const run = await deploy();
  expect(run.exit).toBe(5);
  expect(run.report.error).toMatchObject({ id: 'not-agreed' });
  await settings({ keyName: 'id' });
});

test('status tells stacks, outputs and the last deployment', async () => {
  const run = await apexctl('status', '--env', 'local');
  expect(run.exit).toBe(0);
  expect(run.report.counts).toMatchObject({ stacks: 2, unwell: 1 });
  expect(stacksOf(run).map(({ status }) => status)).toEqual([
    'CREATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
  ]);
  expect(run.report.data['lastDeploy']).toMatchObject({ command: 'deploy' });
  expect(run.report.data['lock']).toBeNull();
});

test('a protected environment is neither deployed without its name nor destroyed at all', async () => {
  const guarded = ['--env', 'guarded', '--yes'];
  expect((await apexctl('deploy', ...guarded)).exit).toBe(5);
  expect((await apexctl('deploy', ...guarded, '--confirm', 'prod')).report.error?.id).toBe(
    'confirm-wrong',
  );
  expect((await apexctl('destroy', ...guarded)).report.error?.id).toBe('protected-refused');
  const { Stacks } = await new CloudFormationClient(local.clientConfig('eu-central-1')).send(
    new DescribeStacksCommand({}),
  );
  expect(Stacks).toEqual([]);
});

test('status of an environment that was never deployed is an answer', async () => {
  const run = await apexctl('status', '--env', 'guarded');
  expect(run.exit).toBe(0);
  expect(run.report.counts['stacks']).toBe(0);
});

test('bootstrapping again does nothing', async () => {
  const run = await apexctl('bootstrap', '--env', 'local');
  expect(run.report.data['regions']).toMatchObject([{ region: 'eu-west-1', result: 'unchanged' }]);
});

test('destroy takes everything down, in reverse, and leaves only the bootstrap', async () => {
  expect((await apexctl('destroy', '--env', 'local')).exit).toBe(5);
  const run = await apexctl('destroy', '--env', 'local', '--yes');
  expect(run.report.error).toBeUndefined();
  expect(run.exit).toBe(0);
  expect(resultsOf(run)).toEqual(['Small-Api-local deleted', 'Small-Data-local deleted']);

  const { Stacks = [] } = await cloudFormation().send(new DescribeStacksCommand({}));
  expect(Stacks.map(({ StackName }) => StackName)).toEqual(['CDKToolkit']);
  const { Buckets = [] } = await new S3Client(local.clientConfig()).send(
    new ListBucketsCommand({}),
  );
  expect(Buckets.map(({ Name }) => Name)).toEqual(['cdk-hnb659fds-assets-000000000000-eu-west-1']);
  const { TableNames } = await new DynamoDBClient(local.clientConfig()).send(
    new ListTablesCommand({}),
  );
  expect(TableNames).toEqual([]);
});

test('every run left a journal that reads back whole', async () => {
  const journals = await readdir(join(folder, '.apexctl/state/local/journal'));
  expect(journals.length).toBeGreaterThan(3);
  const { decodeJournal } = await import('../../src/state/records.js');
  for (const name of journals) {
    const read = decodeJournal(
      await readFile(join(folder, '.apexctl/state/local/journal', name), 'utf8'),
    );
    expect(read).toMatchObject({ torn: false, damaged: false });
    const open = new Set<string>();
    for (const { record } of read.entries) {
      if (record.kind === 'intent') open.add(record.id);
      if (record.kind === 'outcome') open.delete(record.of);
    }
    expect([...open]).toEqual([]);
  }
});
