import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { READS_AT_ONCE } from '../src/validate/index.js';
import type { Figure } from './figure.js';
import { median, type Run, timed } from './measure.js';

const STACKS = 10;
const TABLES_OF_STACK = 50;
const GROUPS_OF_STACK = 50;
/** Way to AWS and back, in seconds. */
const LATENCY = 0.06;

/** Three questions of each table; log groups by fifties, stacks, templates and regions in the rest. */
const MOST_CALLS = STACKS * (TABLES_OF_STACK * 3 + 8);

/** Looks at 1,000 resources, each call 60 ms away, and holds the time against what the limit of calls allows. */
export async function validateFigures(program: string): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-bench-validate-'));
  const apexctl = (...args: string[]): Promise<Run> =>
    timed(process.execPath, [program, ...args], folder);
  const order = Array.from({ length: STACKS }, (_, at) => `Many-${at}`);
  const prod = { account: '000000000000', region: 'eu-west-1', endpoint: 'embedded' };
  const config = { project: 'Many', app: 'false', stacks: { order }, environments: { prod } };
  writeFileSync(join(folder, 'apex.config.json'), JSON.stringify(config));
  try {
    await apexctl('local', 'start');
    const { endpoint, nonce } = placeOf(folder);
    const credentials = { accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'apexlocal' };
    const client = new CloudFormationClient({ endpoint, region: prod.region, credentials });
    for (const name of order) await create(client, name);
    const headers = { 'x-apexctl-nonce': nonce };
    const body = JSON.stringify({ faults: [{ name: 'far', do: { delay: LATENCY } }] });
    await fetch(`${endpoint}/_apexctl/behaviour`, { method: 'PUT', headers, body });
    const ratios: number[] = [];
    const calls: number[] = [];
    for (let run = 0; run < 3; run++) {
      const { code, ms, out, err } = await apexctl('validate', '--deployed', '--output', 'json');
      if (code !== 0 && code !== 1) throw new Error(`validate ended with ${code}\n${err}\n${out}`);
      const made = (await callsSoFar(endpoint, nonce)) - calls.reduce((sum, one) => sum + one, 0);
      calls.push(made);
      ratios.push(ms / 1000 / leastSeconds(made));
    }
    const what = 'validate of 1,000 resources at 60 ms, times the least';
    return [
      { what, value: median(ratios), unit: 'x', limit: 1.3 },
      { what: 'calls that it makes', value: median(calls), unit: '', limit: MOST_CALLS },
    ];
  } finally {
    await apexctl('local', 'stop');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Calls that come one after the other: who we are, the stacks, their templates, what is in them. */
const CHAIN = 4;

/** What so many calls take when as many as may be are under way, each after the way to AWS. */
const leastSeconds = (calls: number): number =>
  (CHAIN + Math.ceil((calls - CHAIN) / READS_AT_ONCE)) * LATENCY;

function placeOf(folder: string): { readonly endpoint: string; readonly nonce: string } {
  const text = readFileSync(join(folder, '.apexctl', 'local', 'endpoint.json'), 'utf8');
  return JSON.parse(text);
}

/** How many calls the rule `far` has delayed. */
async function callsSoFar(endpoint: string, nonce: string): Promise<number> {
  const headers = { 'x-apexctl-nonce': nonce };
  const answer = await fetch(`${endpoint}/_apexctl/faults`, { headers });
  const { rules } = JSON.parse(await answer.text());
  return rules[0].fired;
}

async function create(client: CloudFormationClient, StackName: string): Promise<void> {
  const tables = Array.from({ length: TABLES_OF_STACK }, (_, at) => [
    `Table${at}`,
    {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'end', Enabled: true },
      },
    },
  ]);
  const groups = Array.from({ length: GROUPS_OF_STACK }, (_, at) => [
    `Logs${at}`,
    { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
  ]);
  const TemplateBody = JSON.stringify({ Resources: Object.fromEntries([...tables, ...groups]) });
  await client.send(new CreateStackCommand({ StackName, TemplateBody }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1 }, { StackName });
}
