import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  PutMetricFilterCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AddPermissionCommand,
  CreateEventSourceMappingCommand,
  PublishLayerVersionCommand,
} from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LambdaCloud, startCloud, zip } from './cloud.js';

let cloud: LambdaCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

const scope = { account: '000000000000', region: 'eu-west-1' };
const lines = (): string[] =>
  [
    ...cloud.local.world.store
      .table<{ events: { message: string }[] }>('logs.chunks', scope)
      .values(),
  ].flatMap(({ events }) => events.map((event) => event.message));
const seen = (text: string) =>
  expect.poll(() => lines().some((line) => line.includes(text)), { timeout: 10_000 }).toBe(true);

test('messages of a queue are worked off, and what failed stays', async () => {
  const sqs = new SQSClient(cloud.local.clientConfig());
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'work' }));
  const EventSourceArn = 'arn:aws:sqs:eu-west-1:000000000000:work';
  await cloud.create('worker', {
    'index.js': `exports.handler = async ({ Records }) => {
      for (const record of Records) console.log('worked', record.body, record.eventSourceARN);
      return { batchItemFailures: Records.filter((r) => r.body === 'bad').map((r) => ({ itemIdentifier: r.messageId })) };
    };`,
  });
  for (const MessageBody of ['good', 'bad']) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
  await cloud.lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: 'worker',
      EventSourceArn,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
  );
  await seen(`worked good ${EventSourceArn}`);
  await seen('worked bad');
  const left = async () => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Attributes?.['ApproximateNumberOfMessagesNotVisible'];
  };
  await expect.poll(left).toBe('1');
});

test('modules of a layer are found', async () => {
  const { LayerVersionArn = '' } = await cloud.lambda.send(
    new PublishLayerVersionCommand({
      LayerName: 'shared',
      Content: {
        ZipFile: zip({
          'nodejs/node_modules/shared/index.js': `exports.say = () => 'from a layer';`,
        }),
      },
    }),
  );
  await cloud.create(
    'layered',
    { 'index.js': `const { say } = require('shared'); exports.handler = async () => say();` },
    { Layers: [LayerVersionArn] },
  );
  expect((await cloud.invoke('layered')).payload).toBe('from a layer');
});

test('log lines reach a function that subscribed, and become metrics', async () => {
  const logs = new CloudWatchLogsClient({ ...cloud.local.clientConfig(), maxAttempts: 1 });
  await cloud.create('talker', {
    'index.js': `exports.handler = async () => console.log('ERROR 7 things');`,
  });
  await cloud.create('listener', {
    'index.js': `const { gunzipSync } = require('node:zlib');
      exports.handler = async ({ awslogs }) => console.log('heard', JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64'))).logEvents.length);`,
  });
  await cloud.invoke('talker');
  const subscribe = () =>
    logs.send(
      new PutSubscriptionFilterCommand({
        logGroupName: '/aws/lambda/talker',
        filterName: 'all',
        filterPattern: 'ERROR',
        destinationArn: 'arn:aws:lambda:eu-west-1:000000000000:function:listener',
      }),
    );
  await expect(subscribe()).rejects.toThrow('Could not execute the lambda function.');
  await cloud.lambda.send(
    new AddPermissionCommand({
      FunctionName: 'listener',
      StatementId: 'logs',
      Action: 'lambda:InvokeFunction',
      Principal: 'logs.amazonaws.com',
    }),
  );
  await subscribe();
  await logs.send(
    new PutMetricFilterCommand({
      logGroupName: '/aws/lambda/talker',
      filterName: 'errors',
      filterPattern: 'ERROR',
      metricTransformations: [{ metricNamespace: 'Apex', metricName: 'Errors', metricValue: '1' }],
    }),
  );
  await cloud.invoke('talker');
  await seen('heard 1');
  const metrics = async () =>
    (
      await new CloudWatchClient(cloud.local.clientConfig()).send(
        new ListMetricsCommand({ Namespace: 'Apex' }),
      )
    ).Metrics?.length;
  await expect.poll(metrics, { timeout: 5_000 }).toBe(1);
});

test.each([
  {
    name: 'Module',
    code: `const response = require('cfn-response'); exports.handler = (event, context) => response.send(event, context, 'SUCCESS', { Said: 'by the module' });`,
    said: 'by the module',
  },
  {
    name: 'Handmade',
    code: `const https = require('https'); const url = require('url');
      exports.handler = async (event) => {
        const body = JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: 'x', StackId: event.StackId, RequestId: event.RequestId, LogicalResourceId: event.LogicalResourceId, Data: { Said: 'over HTTPS' } });
        const { hostname, path } = url.parse(event.ResponseURL);
        await new Promise((done, fail) => https.request({ hostname, path, method: 'PUT', headers: { 'content-length': body.length } }, (r) => { r.resume(); r.on('end', done); }).on('error', fail).end(body));
      };`,
    said: 'over HTTPS',
  },
])('a custom resource answers: $name', async ({ name, code, said }) => {
  const cfn = new CloudFormationClient({ ...cloud.local.clientConfig(), maxAttempts: 1 });
  const template = {
    Resources: {
      Fn: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Role: cloud.role,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Code: { ZipFile: code },
        },
      },
      Custom: {
        Type: 'Custom::Thing',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Fn', 'Arn'] } },
      },
    },
    Outputs: { Said: { Value: { 'Fn::GetAtt': ['Custom', 'Said'] } } },
  };
  const StackName = `Custom${name}`;
  await cfn.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));
  const status = async () =>
    (await cfn.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus;
  await expect.poll(status, { timeout: 10_000 }).toMatch(/_COMPLETE$|FAILED$/);
  const { StackEvents = [] } = await cfn.send(new DescribeStackEventsCommand({ StackName }));
  expect(
    StackEvents.flatMap((event) =>
      event.ResourceStatus?.endsWith('FAILED') ? [event.ResourceStatusReason] : [],
    ),
  ).toEqual([]);
  const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName }));
  expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toBe(said);
});
