import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { App, CfnOutput, CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';

/** The unmodified CDK command line against the embedded AWS, from an empty account to an empty account. */
const env = { account: '000000000000', region: 'eu-west-1' };
const CDK = join(
  dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')),
  'bin',
  'cdk',
);

let local: Local;
let folder: string;
let cfn: CloudFormationClient;

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  folder = mkdtempSync(join(tmpdir(), 'cdk-acceptance-'));
  cfn = new CloudFormationClient(local.clientConfig());
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await local.close();
});

interface Wishes {
  readonly seconds?: number;
  /** A queue with a name that another stack has taken. */
  readonly broken?: boolean;
}

/** An app with data, messages, a function with an asset, and roles. */
function synth({ seconds = 30, broken = false }: Wishes = {}): string {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Probe', { env });
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const queue = new Queue(stack, 'Queue', { visibilityTimeout: Duration.seconds(seconds) });
  new Topic(stack, 'Topic').addSubscription(new SqsSubscription(queue));
  new Bucket(stack, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });
  const code = mkdtempSync(join(folder, 'code-'));
  writeFileSync(join(code, 'index.js'), 'exports.handler = async () => "done";\n');
  const fn = new LambdaFunction(stack, 'Function', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromAsset(code),
  });
  table.grantReadData(fn);
  if (broken) {
    const bad = new CfnResource(stack, 'Broken', {
      type: 'AWS::Lambda::Permission',
      properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: 'there-is-no-such-function',
        Principal: 's3.amazonaws.com',
      },
    });
    bad.node.addDependency(queue);
  }
  new CfnOutput(stack, 'QueueUrl', { value: queue.queueUrl });
  app.synth();
  return outdir;
}

interface Ran {
  readonly code: number;
  readonly text: string;
}

function cdk(...args: readonly string[]): Promise<Ran> {
  const { credentials } = local.clientConfig();
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [CDK, ...args, '--ci', '--no-notices', '--no-version-reporting'],
      {
        cwd: folder,
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          CDK_HOME: join(folder, 'home'),
          CDK_DISABLE_CLI_TELEMETRY: 'true',
          AWS_ENDPOINT_URL: local.endpoint,
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          AWS_REGION: env.region,
          AWS_EC2_METADATA_DISABLED: 'true',
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        },
      },
      (error, stdout, stderr) =>
        resolve({
          code: error ? Number((error as { code?: number }).code ?? 1) : 0,
          text: stdout + stderr,
        }),
    );
  });
}

const status = async (name: string): Promise<string | undefined> =>
  (await cfn.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0]?.StackStatus;

const visibility = async (): Promise<string | undefined> => {
  const sqs = new SQSClient(local.clientConfig());
  const { QueueUrls: [QueueUrl] = [] } = await sqs.send(new ListQueuesCommand({}));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
  );
  return Attributes?.['VisibilityTimeout'];
};

const deploy = (app: string): Promise<Ran> =>
  cdk('deploy', 'Probe', '--app', app, '--require-approval', 'never', '--progress', 'events');

test('an environment is bootstrapped, and again is no change', async () => {
  const first = await cdk('bootstrap', `aws://${env.account}/${env.region}`);
  expect(first.text).toContain('bootstrapped');
  expect(await status('CDKToolkit')).toBe('CREATE_COMPLETE');
  const again = await cdk('bootstrap', `aws://${env.account}/${env.region}`);
  expect(again.text).toContain('no changes');
}, 120_000);

test('an app is deployed, and again is no change', async () => {
  const app = synth();
  const first = await deploy(app);
  expect(first, first.text).toMatchObject({ code: 0 });
  expect(await status('Probe')).toBe('CREATE_COMPLETE');
  const again = await deploy(app);
  expect(again.text).toContain('no changes');
}, 120_000);

test('diff shows a change, deploy makes it', async () => {
  const app = synth({ seconds: 60 });
  const diff = await cdk('diff', 'Probe', '--app', app);
  expect(diff.text).toContain('VisibilityTimeout');
  const deployed = await deploy(app);
  expect(deployed, deployed.text).toMatchObject({ code: 0 });
  expect(await status('Probe')).toBe('UPDATE_COMPLETE');
  expect(await visibility()).toBe('60');
}, 120_000);

test('a change that fails is rolled back, and the command says why', async () => {
  const failed = await deploy(synth({ seconds: 90, broken: true }));
  expect(failed.code).toBe(1);
  expect(failed.text).toContain('Broken');
  expect(failed.text).toMatch(/there-is-no-such-function/);
  expect(await status('Probe')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await visibility()).toBe('60');
  const { StackEvents = [] } = await cfn.send(
    new DescribeStackEventsCommand({ StackName: 'Probe' }),
  );
  expect(StackEvents[0]?.ResourceStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
}, 120_000);

test('destroy leaves nothing but the bootstrap', async () => {
  const destroyed = await cdk('destroy', 'Probe', '--app', synth(), '--force');
  expect(destroyed, destroyed.text).toMatchObject({ code: 0 });
  const { StackSummaries = [] } = await cfn.send(new ListStacksCommand({}));
  expect(
    StackSummaries.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
      ({ StackName }) => StackName,
    ),
  ).toEqual(['CDKToolkit']);
  const config = local.clientConfig();
  expect((await new DynamoDBClient(config).send(new ListTablesCommand({}))).TableNames).toEqual([]);
  expect((await new SQSClient(config).send(new ListQueuesCommand({}))).QueueUrls ?? []).toEqual([]);
  const { Buckets = [] } = await new S3Client(config).send(new ListBucketsCommand({}));
  expect(Buckets.map(({ Name }) => Name)).toEqual(['cdk-hnb659fds-assets-000000000000-eu-west-1']);
}, 120_000);
