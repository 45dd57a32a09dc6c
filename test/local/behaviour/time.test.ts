import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  GetAccountSettingsCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { stepClock } from '../../../src/local/core/step-clock.js';
import { type Local, type LocalOptions, startLocal } from '../../../src/local/index.js';
import { cloudOf, services, startCloud } from '../cloudformation/cloud.js';
import { control } from './control.js';

const running: Local[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((local) => local.close()));
});
async function started(options: LocalOptions): Promise<Local> {
  const local = await startLocal({ pace: 'instant', ...options });
  running.push(local);
  return local;
}

const TEMPLATE = {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Key: { Type: 'AWS::KMS::Key', DependsOn: 'Queue', Properties: {} },
  },
};
const REALISTIC = { latency: { profile: 'realistic', spread: 0 }, clock: { factor: 2_000 } };

/** Seconds from the begin of a resource to its end, as the events tell it. */
async function secondsOf(cloud: Awaited<ReturnType<typeof startCloud>>, id: string) {
  const times = (await cloud.events('shop'))
    .filter(({ LogicalResourceId }) => LogicalResourceId === id)
    .map(({ Timestamp }) => Timestamp?.getTime() ?? 0);
  return (Math.max(...times) - Math.min(...times)) / 1_000;
}

test('a stack takes the minutes that AWS takes, in a moment of the wall', async () => {
  const cloud = await startCloud({ local: { behaviour: REALISTIC } });
  running.push(cloud.local);
  const begin = Date.now();
  expect((await cloud.create('shop', TEMPLATE)).StackStatus).toBe('CREATE_COMPLETE');
  const wallSeconds = (Date.now() - begin) / 1_000;
  expect(await secondsOf(cloud, 'Queue')).toBeGreaterThanOrEqual(72);
  expect(await secondsOf(cloud, 'Key')).toBeGreaterThanOrEqual(122);
  expect(await secondsOf(cloud, 'shop')).toBeGreaterThanOrEqual(194);
  expect(wallSeconds).toBeLessThan(194 / 5);
});

test('the profile can be set while it runs, and is gone when it is cleared', async () => {
  const local = await started({ services: services({}) });
  const cloud = cloudOf(local);
  const set = (body: object) => control(local, 'PUT', 'behaviour', JSON.stringify(body));
  await set(REALISTIC);
  expect(local.world.pace).toBe('brisk');
  const before = local.world.clock.now();
  await control(local, 'DELETE', 'behaviour');
  expect(local.world.pace).toBe('instant');
  await cloud.create('shop', TEMPLATE);
  expect(await secondsOf(cloud, 'Queue')).toBeLessThan(30);
  expect(local.world.clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
});

test('signatures are judged by the clock of the caller, however far the clock in here has run', async () => {
  const local = await started({ behaviour: 'clock: { start: "2031-05-01T00:00:00Z" }' });
  const sqs = new SQSClient({ ...local.clientConfig(), maxAttempts: 1 });
  await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
  expect(local.world.clock.now().getUTCFullYear()).toBe(2031);
});

test('a visibility timeout passes with the clock', async () => {
  const clock = stepClock();
  const local = await started({ clock });
  const sqs = new SQSClient(local.clientConfig());
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'work' }));
  const bodies = async () => {
    const input = { QueueUrl, VisibilityTimeout: 3_600 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
    return Messages.map(({ Body }) => Body);
  };
  expect(await bodies()).toEqual(['work']);
  await clock.advance(3_500_000);
  expect(await bodies()).toEqual([]);
  await clock.advance(101_000);
  expect(await bodies()).toEqual(['work']);
});

test('items whose time has come are removed as time passes', async () => {
  const clock = stepClock();
  const local = await started({ clock });
  const dynamodb = new DynamoDBClient(local.clientConfig());
  const TableName = 'links';
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  await clock.advance(10_000);
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  expect(Table?.TableStatus).toBe('ACTIVE');
  const TimeToLiveSpecification = { AttributeName: 'ends', Enabled: true };
  await dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const ends = Math.floor(clock.now().getTime() / 1_000) + 600;
  const Item = { id: { S: 'a' }, ends: { N: String(ends) } };
  await dynamodb.send(new PutItemCommand({ TableName, Item }));
  const count = async () => (await dynamodb.send(new ScanCommand({ TableName }))).Count;
  await clock.advance(300_000);
  expect(await count()).toBe(1);
  await clock.advance(900_000);
  await expect.poll(count).toBe(0);
});

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
const ZipFile = zipSync({ 'index.js': strToU8('exports.handler = async () => 1;') });

test('a role that was just created cannot be assumed by Lambda until its window is over', async () => {
  const clock = stepClock();
  const local = await started({ clock, behaviour: { consistency: { role: 10 } } });
  const role = { RoleName: 'Worker', AssumeRolePolicyDocument: TRUST };
  const { Role } = await new IAMClient(local.clientConfig()).send(new CreateRoleCommand(role));
  const lambda = new LambdaClient(local.clientConfig());
  const create = () =>
    lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'worker',
        Role: Role?.Arn,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile },
      }),
    );
  await expect(create()).rejects.toThrow('cannot be assumed by Lambda');
  await clock.advance(10_000);
  expect((await create()).FunctionName).toBe('worker');
});

test('CloudFormation waits for such a role, as its handler does on AWS', async () => {
  const behaviour = { consistency: { role: 10 }, clock: { factor: 1_000 } };
  const cloud = cloudOf(await started({ behaviour }));
  const stack = await cloud.create(
    'shop',
    {
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { AssumeRolePolicyDocument: JSON.parse(TRUST) },
        },
        Worker: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Runtime: 'nodejs22.x',
            Handler: 'index.handler',
            Code: { ZipFile: 'exports.handler = async () => 1;' },
          },
        },
      },
    },
    { Capabilities: ['CAPABILITY_IAM'] },
  );
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  expect(await secondsOf(cloud, 'Worker')).toBeGreaterThan(5);
});

test('limits of the file are the limits of every account', async () => {
  const local = await started({ behaviour: 'limits: { lambda.concurrent-executions: 50 }' });
  const lambda = new LambdaClient(local.clientConfig());
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  expect(AccountLimit?.ConcurrentExecutions).toBe(50);
});
