import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decodeJournal } from '../../src/state/records.js';
import {
  type AppWorkspace,
  appWorkspace,
  type Document,
  type During,
} from '../helpers/app-workspace.js';

let app: AppWorkspace;
/** Each test has an environment, and with it names, of its own. */
let env = '';
let count = 0;
beforeAll(async () => {
  app = await appWorkspace('left-app');
}, 120_000);
afterAll(() => app.remove(), 60_000);

beforeEach(async () => {
  count += 1;
  env = `cut${count}`;
  const config = join(app.folder, 'apex.config.yaml');
  const text = readFileSync(config, 'utf8');
  const own = `  ${env}:\n    account: "000000000000"\n    region: eu-west-1\n    endpoint: embedded\n`;
  writeFileSync(config, text.replace('environments:\n', `environments:\n${own}`));
  const { code, err } = await app.json(`deploy --env ${env} --yes`);
  expect(code, err).toBe(6);
  const planned = await app.json(`cleanup --env ${env} --save ${env}.json`);
  expect(planned.code, planned.err).toBe(1);
}, 60_000);

const APPLY = () => `cleanup --env ${env} --apply ${env}.json --yes`;
const PATIENTLY = { timeout: 30_000 };

async function control(method: string, route: string, body?: object): Promise<unknown> {
  const { endpoint, nonce } = app.local();
  const answer = await fetch(`${endpoint}/_apexctl/${route}`, {
    ...{ method, headers: { 'x-apexctl-nonce': nonce } },
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.json();
}
const DELETIONS = ['DeleteBucket', 'DeleteLogGroup', 'DeleteQueue', 'DeleteStack', 'DeleteTable'];
/** The second deletion of the run does not come through: it is carried out later, or never. */
const strike = (how: 'hold' | 'hang') =>
  control('PUT', 'behaviour', { faults: [{ operation: DELETIONS, nth: 2, do: how }] });
const release = () => control('DELETE', 'behaviour');
/** Resolves when the call that was struck is there. */
const isStruck = () =>
  expect.poll(() => control('GET', 'faults'), PATIENTLY).toMatchObject({ rules: [{ fired: 1 }] });

const clientConfig = () => ({
  region: 'eu-west-1',
  endpoint: app.local().endpoint,
  credentials: { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' },
});
/** Names of the calls that deleted something of the environment, sorted. */
async function deletions(): Promise<readonly string[]> {
  const client = new CloudTrailClient(clientConfig());
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new LookupEventsCommand({ NextToken }));
    for (const { EventName = '', CloudTrailEvent = '' } of page.Events ?? [])
      if (DELETIONS.includes(EventName) && new RegExp(`\\b${env}\\b`).test(CloudTrailEvent))
        names.push(EventName);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  client.destroy();
  return names.toSorted();
}
async function tables(): Promise<readonly string[]> {
  const { TableNames = [] } = await new DynamoDBClient(clientConfig()).send(
    new ListTablesCommand({}),
  );
  return TableNames.filter((name) => name.endsWith(`-${env}`));
}

const stateOf = (name: string) => join(app.folder, '.apexctl', 'state', env, name);
/** What the journal of the newest run says: each call that was announced, and what came of it. */
function journal(): readonly string[] {
  const newest = readdirSync(stateOf('journal')).toSorted().at(-1) ?? '';
  const text = readFileSync(join(stateOf('journal'), newest), 'utf8');
  const records = decodeJournal(text).entries.map(({ record }) => record);
  return records.flatMap((record) => {
    if (record.kind === 'run-finished') return [`finished ${record.exit}`];
    if (record.kind !== 'intent') return [];
    const end = records.find((one) => one.kind === 'outcome' && one.of === record.id);
    const result = end?.kind === 'outcome' ? end.result : 'not known';
    return [`${record.operation.split(':').at(-1)} ${result}`];
  });
}

const deletionsIn = (lines: readonly string[]) =>
  lines.filter((line) => DELETIONS.includes(line.split(' ')[0] ?? ''));

const resultsOf = ({ data }: Document): readonly string[] =>
  (data['outcomes'] as readonly { readonly result: string }[]).map(({ result }) => result);

/** The same command does exactly the rest, and then nothing is left. */
async function finishes(expected: readonly string[]): Promise<void> {
  const { code, err, document } = await app.json(APPLY());
  expect(code, err).toBe(0);
  expect(resultsOf(document)).toEqual(expected);
  expect(await deletions()).toEqual(DELETIONS);
  const after = await app.json(`cleanup --env ${env}`);
  expect(after.document.data['plan']).toMatchObject({ items: [] });
  expect(after.document.data['kept']).toEqual([]);
  expect(after.code, after.err).toBe(0);
}

const whileStruck =
  (then: (during: During) => Promise<unknown> | unknown) => async (during: During) => {
    await isStruck();
    await then(during);
  };
const kill = (signal: NodeJS.Signals) => whileStruck((during) => during.kill(signal));

describe('killed while a deletion is under way', () => {
  test('that comes through: the same command finds it gone and does the rest', async () => {
    await strike('hold');
    const { signal, out } = await app.killed(APPLY(), kill('SIGKILL'));
    expect([signal, out]).toEqual(['SIGKILL', '']);
    expect(await deletions()).toHaveLength(1);
    await release();
    await expect.poll(deletions, PATIENTLY).toHaveLength(2);
    await finishes(['gone-before', 'gone-before', 'removed', 'removed', 'removed']);
  });

  test('that never arrives: the same command does it, once', async () => {
    await strike('hang');
    const { signal } = await app.killed(APPLY(), kill('SIGKILL'));
    expect(signal).toBe('SIGKILL');
    await release();
    await finishes(['gone-before', 'removed', 'removed', 'removed', 'removed']);
  });

  test('leaves a lock that the next run takes over and tells of, and a journal that is true', async () => {
    await strike('hang');
    await app.killed(APPLY(), kill('SIGKILL'));
    await release();
    const { pid } = JSON.parse(readFileSync(stateOf('lock.json'), 'utf8'));
    expect(deletionsIn(journal())).toEqual(['DeleteTable succeeded', 'DeleteBucket not known']);
    expect(journal().at(-1)).toBe('DeleteBucket not known');

    const look = await app.json(`cleanup --env ${env}`);
    expect(look.code, look.err).toBe(1);
    const { code, err } = await app.json(APPLY());
    expect(err).toContain(`The lock of an earlier run was taken over: process ${pid} is gone.`);
    expect(code, err).toBe(0);
    expect(deletionsIn(journal())).toEqual([
      'DeleteBucket succeeded',
      'DeleteQueue succeeded',
      'DeleteLogGroup succeeded',
      'DeleteStack succeeded',
    ]);
    expect(journal().at(-1)).toBe('finished ok');
    expect(readdirSync(stateOf('.'))).not.toContain('lock.json');
  });
});

test('Ctrl-C lets the deletion that is under way end, tells what is left, and the same command does it', async () => {
  await strike('hold');
  const { code, document, err } = await app.json(
    APPLY(),
    whileStruck(async (during) => {
      during.kill('SIGINT');
      await during.sees('Stopping');
      await release();
    }),
  );
  expect([code, document.exit, document.complete, document.error?.id], err).toEqual([
    ...[130, 130, false],
    'interrupted',
  ]);
  expect(resultsOf(document)).toEqual(['removed', 'removed', 'left', 'left', 'left']);
  expect(document.error?.hint).toContain('apexctl cleanup');
  await finishes(['gone-before', 'gone-before', 'removed', 'removed', 'removed']);
});

test('Ctrl-C twice leaves at once with one document; the same command does the rest', async () => {
  await strike('hold');
  const { code, document } = await app.json(
    APPLY(),
    whileStruck(async (during) => {
      during.kill('SIGINT');
      await during.sees('Stopping');
      during.kill('SIGINT');
    }),
  );
  expect([code, document.exit, document.complete]).toEqual([130, 130, false]);
  await release();
  await expect.poll(deletions, PATIENTLY).toHaveLength(2);
  await finishes(['gone-before', 'gone-before', 'removed', 'removed', 'removed']);
});

test('a reader that goes away (| head -1) ends no cleanup', async () => {
  await strike('hold');
  const words = [...APPLY().split(' '), '--output', 'ndjson'];
  const child = spawn(process.execPath, [app.program, ...words], {
    ...{ cwd: app.folder, env: { PATH: process.env['PATH'], HOME: app.folder } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const closed = once(child, 'close');
  await isStruck();
  child.stdout.destroy();
  await release();
  const [code] = await closed;
  expect([code, err]).toEqual([0, '']);
  expect(await deletions()).toEqual(DELETIONS);
  expect(await tables()).toEqual([]);
});
