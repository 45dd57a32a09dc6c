import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';

let local: Local;
let sqs: SQSClient;
let sns: SNSClient;
let events: EventBridgeClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  sqs = new SQSClient(local.clientConfig());
  sns = new SNSClient(local.clientConfig());
  events = new EventBridgeClient(local.clientConfig());
});
afterAll(() => local.close());

const ACCOUNT = '000000000000';
const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}`;
const policyFor = (service: string, queue: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sqs:SendMessage',
        Resource: arnOf(queue),
      },
    ],
  });
const queue = async (name: string, attributes: Record<string, string> = {}) =>
  (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))).QueueUrl ??
  '';
const receive = async (url: string) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, AttributeNames: ['All'] })))
    .Messages ?? [];

test('a message is there until it is deleted, and hidden while somebody has it', async () => {
  const url = await queue('plain');
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: url,
      MessageBody: 'hello',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'greeting' } },
    }),
  );
  const [first] = await receive(url);
  expect(first?.Body).toBe('hello');
  expect(await receive(url)).toEqual([]);
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
    QueueArn: arnOf('plain'),
  });
});

test('what was received too often goes to the dead letters', async () => {
  const dead = await queue('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 });
  const url = await queue('flaky', { RedrivePolicy, VisibilityTimeout: '0' });
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'poison' }));
  expect(await receive(url)).toHaveLength(1);
  expect(await receive(url)).toEqual([]);
  expect((await receive(dead)).map(({ Body }) => Body)).toEqual(['poison']);
});

test('a FIFO queue keeps order within a group and drops repetitions', async () => {
  const url = await queue('ordered.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  for (const MessageBody of ['a', 'a', 'b']) {
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody, MessageGroupId: 'g' }));
  }
  const [first] = await receive(url);
  expect(first?.Body).toBe('a');
  expect(await receive(url)).toEqual([]); // the group waits for its first message
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
  expect((await receive(url)).map(({ Body }) => Body)).toEqual(['b']);
});

test('a queue of another kind with the same name is refused', async () => {
  await queue('taken', { DelaySeconds: '5' });
  await expect(queue('taken', { DelaySeconds: '6' })).rejects.toMatchObject({
    name: 'QueueNameExists',
  });
  await expect(receive(`${local.endpoint}/${ACCOUNT}/nowhere`)).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
});

test('a topic reaches a queue whose policy admits it, and no other, by its filter', async () => {
  const url = await queue('inbox');
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: arnOf('inbox'),
      Attributes: { FilterPolicy: JSON.stringify({ colour: ['red'] }) },
    }),
  );
  const publish = (Message: string, colour: string) =>
    sns.send(
      new PublishCommand({
        TopicArn,
        Message,
        MessageAttributes: { colour: { DataType: 'String', StringValue: colour } },
      }),
    );
  await publish('too early', 'red');
  expect(await receive(url)).toEqual([]);
  const Policy = policyFor('sns.amazonaws.com', 'inbox');
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy } }));
  await publish('wrong colour', 'blue');
  await publish('right', 'red');
  const bodies = (await receive(url)).map(({ Body = '{}' }) => JSON.parse(Body).Message);
  expect(bodies).toEqual(['right']);
});

test('a message for every protocol reaches each with its own, and the kinds of its attributes', async () => {
  const url = await queue('own-words', { Policy: policyFor('sns.amazonaws.com', 'own-words') });
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'words' }));
  const Attributes = { FilterPolicy: JSON.stringify({ colours: ['red'] }) };
  const Endpoint = arnOf('own-words');
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
  const publish = (message: object) =>
    sns.send(
      new PublishCommand({
        TopicArn,
        Message: JSON.stringify(message),
        MessageStructure: 'json',
        MessageAttributes: {
          colours: { DataType: 'String.Array', StringValue: '["blue", "red"]' },
          raw: { DataType: 'Binary', BinaryValue: Buffer.from('x') },
        },
      }),
    );
  await publish({ default: 'for all', sqs: 'for queues' });
  await publish({ default: 'for all', sqs: { ignored: true } });
  const received = [...(await receive(url)), ...(await receive(url))];
  const found = received.map(({ Body = '{}' }) => JSON.parse(Body));
  expect(found.map(({ Message }) => Message)).toEqual(['for queues', 'for all']);
  expect(found[0].MessageAttributes).toEqual({
    colours: { Type: 'String.Array', Value: '["blue", "red"]' },
    raw: { Type: 'Binary', Value: 'eA==' },
  });
  await expect(publish({ sqs: 'for queues' })).rejects.toThrow('No default entry');
  await expect(publish([])).rejects.toThrow('failed to parse');
});

test('an event reaches the targets of the rules that it fits', async () => {
  const Policy = policyFor('events.amazonaws.com', 'arrivals');
  const url = await queue('arrivals', { Policy });
  await events.send(
    new PutRuleCommand({
      Name: 'arrived',
      EventPattern: JSON.stringify({ source: ['shop'], detail: { key: [{ prefix: 'uploads/' }] } }),
    }),
  );
  await events.send(
    new PutTargetsCommand({ Rule: 'arrived', Targets: [{ Id: 'q', Arn: arnOf('arrivals') }] }),
  );
  const entry = (key: string) => ({
    Source: 'shop',
    DetailType: 'Object Created',
    Detail: JSON.stringify({ key }),
  });
  await events.send(new PutEventsCommand({ Entries: [entry('uploads/a'), entry('other/b')] }));
  const found = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 2 }));
  expect(found.Messages?.map(({ Body = '' }) => JSON.parse(Body).detail)).toEqual([
    { key: 'uploads/a' },
  ]);
});

test.each([
  [{ ScheduleExpression: 'rate(1 minutes)' }, 'ValidationException'],
  [{ EventPattern: '{"source": "shop"}' }, 'InvalidEventPatternException'],
  [{}, 'ValidationException'],
])('a rule that EventBridge would refuse is refused: %j', async (wanted, name) => {
  await expect(events.send(new PutRuleCommand({ Name: 'odd', ...wanted }))).rejects.toMatchObject({
    name,
  });
});
