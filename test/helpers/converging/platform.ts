import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import {
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readAssembly } from '../../../src/assembly/index.js';
import { systemClock } from '../../../src/io/clock.js';
import { realFiles } from '../../../src/io/files.js';
import type { Clock } from '../../../src/io/index.js';
import { type Local, startLocal } from '../../../src/local/index.js';
import { fakeIo } from '../fake-io.js';
import { runHere } from '../run-here.js';
import { platformWorkspace } from '../workspace.js';
import { leaveLock } from './left-lock.js';
import { type Picture, pictureOf, restore } from './picture.js';
import { type Refusals, refusals } from './refusals.js';
import type { Written } from './templates.js';
import { type Told, toldBy } from './told.js';

export const ENVIRONMENT = 'local';
const TEMPLATES = 'templates-made-by-hand';

export interface PlatformStack {
  readonly name: string;
  readonly region: string;
  readonly template: Written;
  /** Role that CloudFormation works with. */
  readonly role: string | undefined;
  /** The embedded AWS as it was before this stack: all that it needs is there. */
  readonly before: Picture;
}

/** The nine stacks on an embedded AWS, and that AWS as it was before each of them. */
export interface Platform {
  readonly local: Local;
  readonly refusals: Refusals;
  readonly stacks: readonly PlatformStack[];
  /** Makes AWS, and what we remember of it, what it was before a stack. */
  reset(stack: PlatformStack): Promise<void>;
  /** `cleanup --apply`. */
  cleanUp(...flags: readonly string[]): Promise<Told>;
  /** Creates or updates a stack by a change set, as a deployment does. @returns its status then */
  deploy(stack: PlatformStack, template: Written): Promise<string>;
  /** The same without waiting for what is executed. */
  begin(stack: PlatformStack, template: Written): Promise<void>;
  /** Makes a change set that nobody carries out; one that is refused stays as well. */
  makeChangeSet(stack: PlatformStack, template: Written): Promise<void>;
  /** The lock and the beginning of a journal, as a deployment leaves them whose process is killed. */
  leaveLock(place: 'here' | 'elsewhere'): Promise<void>;
  /** Status of the stack once nothing runs on it; `undefined` where there is none of its name. */
  settled(stack: PlatformStack): Promise<string | undefined>;
  /** Resources that failed in the newest events of a stack, with their reasons. */
  failures(stack: PlatformStack): Promise<readonly string[]>;
  cloudFormation(region: string): CloudFormationClient;
  /** Removes every record of a hosted zone that may be removed. */
  emptyZone(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Deploys the platform once, as far as it is needed, and keeps a picture before each of its stacks. */
export async function openPlatform(until = 'Cost'): Promise<Platform> {
  const names = NAMES.slice(0, NAMES.findIndex((name) => name.includes(`-${until}-`)) + 1);
  const control = refusals();
  const local = await startLocal({ pace: 'instant', services: control.services });
  control.attach(local);
  const workspace = platformWorkspace();
  const apexctl = (...argv: readonly string[]) =>
    runHere(
      workspace.folder,
      [...argv, '--env', ENVIRONMENT, '--endpoint-url', local.endpoint, '--yes'],
      undefined,
      impatient,
    );

  const begun = await apexctl('bootstrap');
  if (begun.exit !== 0) throw new Error(`bootstrap: ${begun.report.error?.what}`);
  await madeByHand(local);
  const pictures = new Map<string, Picture>();
  let last: Picture | undefined;
  for (const name of names) {
    last = await pictureOf(local.world, last);
    pictures.set(name, last);
    const run = await apexctl('deploy', '--only', name);
    if (run.exit !== 0) throw new Error(`${name}: ${run.report.error?.what}\n${run.err}`);
  }
  const whole = await pictureOf(local.world, last);
  const published = [...whole.rows].filter(([, { table }]) => /objects:cdk-/.test(table));
  const io = { ...fakeIo(), files: realFiles(workspace.folder) };
  const folder = await assemblyFolder(workspace.folder);
  const assembly = await readAssembly(io, folder, { account: ACCOUNT, region: 'eu-west-1' });
  const stacks = names.flatMap((name) => {
    const found = assembly.stacks.find((one) => one.name === name);
    const picture = pictures.get(name);
    if (!found || !picture) return [];
    const before = { rows: new Map([...picture.rows, ...published]), bodies: whole.bodies };
    const { region, executionRoleArn: role } = found;
    return [{ name, region, role, template: found.template.document as Written, before }];
  });

  const clients = new Map<string, CloudFormationClient>();
  const cloudFormation = (region: string) => {
    const client = clients.get(region) ?? new CloudFormationClient(local.clientConfig(region));
    clients.set(region, client);
    return client;
  };
  const s3 = s3Of(local);
  const settled: Platform['settled'] = async ({ name, region }) => {
    const deadline = performance.now() + SETTLED_MS;
    for (;;) {
      const status = await statusOf(cloudFormation(region), name);
      if (performance.now() > deadline) return status;
      if (!status?.endsWith('_IN_PROGRESS') || status === 'REVIEW_IN_PROGRESS') return status;
      await pause();
    }
  };
  let count = 0;
  const changeSetOf = async ({ name, region, role }: PlatformStack, template: Written) => {
    count += 1;
    const client = cloudFormation(region);
    const Key = `${name}-${count}.json`;
    await s3.send(new PutObjectCommand({ Bucket: TEMPLATES, Key, Body: JSON.stringify(template) }));
    const status = await statusOf(client, name);
    const exists = status !== undefined && status !== 'REVIEW_IN_PROGRESS';
    const asked = { StackName: name, ChangeSetName: `by-hand-${count}` };
    await client.send(
      new CreateChangeSetCommand({
        ...asked,
        ChangeSetType: exists ? 'UPDATE' : 'CREATE',
        TemplateURL: `https://${TEMPLATES}.s3.eu-west-1.amazonaws.com/${Key}`,
        ...(role !== undefined && { RoleARN: role }),
        Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      }),
    );
    for (;;) {
      const { Status, StatusReason } = await client.send(new DescribeChangeSetCommand(asked));
      if (Status === 'CREATE_COMPLETE') return { asked, refused: undefined };
      if (Status === 'FAILED') return { asked, refused: `change set of ${name}: ${StatusReason}` };
      await pause();
    }
  };
  const execute = async (stack: PlatformStack, template: Written) => {
    const { asked, refused } = await changeSetOf(stack, template);
    if (refused !== undefined) throw new Error(refused);
    return { answered: cloudFormation(stack.region).send(new ExecuteChangeSetCommand(asked)) };
  };
  return {
    local,
    refusals: control,
    stacks,
    async reset({ before }) {
      control.none();
      await restore(local, before);
      await rm(join(workspace.folder, '.apexctl', 'state'), { recursive: true, force: true });
    },
    cleanUp: async (...flags) =>
      toldBy(await apexctl('cleanup', '--apply', '--max-deletes', '500', ...flags)),
    cloudFormation,
    async makeChangeSet(stack, template) {
      await changeSetOf(stack, template);
    },
    leaveLock: (place) => leaveLock(workspace.folder, ENVIRONMENT, place),
    async begin(stack, template) {
      const { answered } = await execute(stack, template);
      answered.catch(() => {}); // nobody is there any more to hear of it
    },
    settled,
    async deploy(stack, template) {
      await (await execute(stack, template)).answered;
      return (await settled(stack)) ?? 'none';
    },
    async failures({ name, region }) {
      const { StackEvents = [] } = await cloudFormation(region).send(
        new DescribeStackEventsCommand({ StackName: name }),
      );
      return StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED')).map(
        (event) =>
          `${event.LogicalResourceId} ${event.ResourceStatus}: ${event.ResourceStatusReason}`,
      );
    },
    emptyZone: (HostedZoneId) => emptyZone(local, HostedZoneId),
    async close() {
      await local.close();
      workspace.remove();
    },
  };
}

const ACCOUNT = '000000000000';
const NAMES = [
  'Security',
  'Dns',
  'Edge',
  'Storage',
  'Api',
  'Email',
  'Frontend',
  'Monitoring',
  'Cost',
].map((stack) => `ApexShare-${stack}-${ENVIRONMENT}`);

/** A stack that is busy for longer waits for something that will not come. */
const SETTLED_MS = 120_000;

/** The embedded AWS is done at once: nobody has to wait between two looks as long as for the real one. */
const impatient: Clock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 3), signal),
};

/** Between two looks. */
const pause = () => new Promise((next) => setTimeout(next, 3));

const s3Of = (local: Local) => new S3Client({ ...local.clientConfig(), forcePathStyle: true });

async function statusOf(client: CloudFormationClient, name: string): Promise<string | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0]?.StackStatus;
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

async function emptyZone(local: Local, HostedZoneId: string): Promise<void> {
  const client = new Route53Client(local.clientConfig('us-east-1'));
  const { ResourceRecordSets = [] } = await client.send(
    new ListResourceRecordSetsCommand({ HostedZoneId }),
  );
  const Changes = ResourceRecordSets.filter(({ Type }) => Type !== 'NS' && Type !== 'SOA').map(
    (ResourceRecordSet) => ({ Action: 'DELETE' as const, ResourceRecordSet }),
  );
  await client.send(
    new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }),
  );
}

async function assemblyFolder(workspace: string): Promise<string> {
  const home = join(workspace, '.apexctl', 'cache', 'synth');
  const folders = await Promise.all(
    (await readdir(home)).map(async (name) => {
      const at = await stat(join(home, name, 'manifest.json')).catch(() => undefined);
      return { path: join(home, name), at: at?.mtimeMs ?? 0 };
    }),
  );
  const [newest] = folders.sort((a, b) => b.at - a.at);
  if (!newest) throw new Error('nothing was synthesized');
  return newest.path;
}

/**
 * What is none of ours and looks like it: things that a person made, and stacks of environments whose names
 * begin like ours, or are the beginning of ours, that failed and left something behind.
 */
async function madeByHand(local: Local): Promise<void> {
  const s3 = s3Of(local);
  for (const Bucket of [TEMPLATES, `apexshare-videos-local-2`, `apexshare-videos-loca`])
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
  const sqs = new SQSClient(local.clientConfig());
  await sqs.send(new CreateQueueCommand({ QueueName: 'apexshare-local-by-hand' }));
  for (const name of NAMES)
    for (const sibling of [`${name}2`, name.slice(0, -1)]) {
      const region = name.includes('Edge') ? 'us-east-1' : 'eu-west-1';
      const client = new CloudFormationClient(local.clientConfig(region));
      await client.send(
        new CreateStackCommand({
          StackName: sibling,
          TemplateBody: JSON.stringify({ Resources: leavesBehind(sibling) }),
        }),
      );
      for (;;) {
        const status = await statusOf(client, sibling);
        if (status === 'ROLLBACK_COMPLETE') break;
        await pause();
      }
      client.destroy();
    }
}

const leavesBehind = (sibling: string) => ({
  Queue: {
    Type: 'AWS::SQS::Queue',
    DeletionPolicy: 'Retain',
    Properties: { QueueName: `${sibling.toLowerCase()}-queue` },
  },
  Logs: {
    Type: 'AWS::Logs::LogGroup',
    DeletionPolicy: 'Retain',
    Properties: { LogGroupName: `/aws/lambda/${sibling.toLowerCase()}` },
  },
  Denied: {
    Type: 'AWS::Lambda::Permission',
    DependsOn: ['Queue', 'Logs'],
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'none',
      Principal: 's3.amazonaws.com',
    },
  },
});
