import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { control, faults } from './control.js';

let local: Local;
let sqs: SQSClient;
let cfn: CloudFormationClient;
let s3: S3Client;
let QueueUrl = '';

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  // The attempts of the standard strategy without its pauses.
  const retryStrategy = new ConfiguredRetryStrategy(3, 1);
  sqs = new SQSClient({ ...local.clientConfig(), retryStrategy });
  cfn = new CloudFormationClient({ ...local.clientConfig(), retryStrategy });
  s3 = new S3Client({ ...local.clientConfig(), retryStrategy, forcePathStyle: true });
  ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' })));
  await s3.send(new CreateBucketCommand({ Bucket: 'apex-faults' }));
});
afterAll(() => local.close());
beforeEach(async () => {
  await control(local, 'DELETE', 'behaviour');
});

const list = () => sqs.send(new ListQueuesCommand({}));
const sendOne = () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'work' }));
const waiting = async (): Promise<number> => {
  const names = { AttributeNames: ['ApproximateNumberOfMessages' as const] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, ...names }));
  return Number(Attributes?.['ApproximateNumberOfMessages']);
};
/** Enough to be taken for a call; nothing verifies it before a fault answers. */
const SIGNED_FOR_S3 = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=APEXLOCAL000000000000/20300101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=00',
};

const failure = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('it did not fail');
  return error;
};

test('throttled once: the second attempt succeeds', async () => {
  await faults(local, '{ service: sqs, nth: 1, do: throttle }');
  expect((await list()).$metadata.attempts).toBe(2);
});

test.each([
  ['sqs', 'RequestThrottled', () => list()],
  ['cloudformation', 'Throttling', () => cfn.send(new ListStacksCommand({}))],
  ['s3', 'SlowDown', () => s3.send(new GetObjectCommand({ Bucket: 'apex-faults', Key: 'a' }))],
])(
  'throttled for ever: %s says %s and the SDK gives up after three',
  async (service, name, call) => {
    await faults(local, `{ service: ${service}, do: throttle }`);
    const error = await failure(call());
    expect(error).toMatchObject({ name, $metadata: { attempts: 3 } });
  },
);

test('500 for ever: three attempts, and nothing was carried out', async () => {
  const before = await waiting();
  await faults(local, '{ operation: SendMessage, do: error }');
  const error = await failure(sendOne());
  expect(error).toMatchObject({ $metadata: { httpStatusCode: 500, attempts: 3 } });
  expect(await waiting()).toBe(before);
});

test('an error of its own arrives with its code and is not tried again', async () => {
  await faults(
    local,
    '{ operation: SendMessage, do: { error: { status: 403, code: AccessDenied, message: not today } } }',
  );
  const error = await failure(sendOne());
  expect(error).toMatchObject({
    name: 'AccessDenied',
    message: 'not today',
    $metadata: { attempts: 1 },
  });
});

test("a proxy's page instead of an answer is an error without a name of AWS", async () => {
  await faults(local, '{ do: { answer: { status: 503, body: "<html>busy</html>" } } }');
  const error = await failure(cfn.send(new ListStacksCommand({})));
  expect(error).toMatchObject({ $metadata: { httpStatusCode: 503, attempts: 3 } });
});

test.each([
  ['an empty body', ''],
  ['a page', '<html>hello</html>'],
])('%s with status 200 is a success without a list, as with AWS', async (_, body) => {
  await faults(local, `{ do: { answer: { status: 200, body: "${body}" } } }`);
  const { StackSummaries, $metadata } = await cfn.send(new ListStacksCommand({}));
  expect(StackSummaries).toBeUndefined();
  expect($metadata.attempts).toBe(1);
});

test('an answer may have headers of its own', async () => {
  const busy = 'answer: { status: 503, headers: { retry-after: "1" } }';
  await faults(local, `{ nth: 1, do: { ${busy} } }`);
  const response = await fetch(local.endpoint, { method: 'GET', headers: SIGNED_FOR_S3 });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

test('a clock that is off: refused once, and the SDK signs again with the time of the answer', async () => {
  await control(local, 'PUT', 'behaviour', 'clock: { skew: -3600 }');
  const client = new SQSClient(local.clientConfig());
  expect((await client.send(new ListQueuesCommand({}))).$metadata.attempts).toBe(2);
  expect((await client.send(new ListQueuesCommand({}))).$metadata.attempts).toBe(1);
});

test('reset before: the call was not carried out, and the next attempt is', async () => {
  const before = await waiting();
  await faults(local, '{ operation: SendMessage, nth: 1, do: reset-before }');
  expect((await sendOne()).$metadata.attempts).toBe(2);
  expect(await waiting()).toBe(before + 1);
});

test('the answer is lost after success: the client saw a reset, and the state has changed', async () => {
  const before = await waiting();
  await faults(local, '{ operation: SendMessage, do: reset-after }');
  const once = new SQSClient({ ...local.clientConfig(), maxAttempts: 1 });
  const error = await failure(once.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })));
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(await waiting()).toBe(before + 1);
});

test('a lost answer and a client that tries again: the work is done twice', async () => {
  const before = await waiting();
  await faults(local, '{ operation: SendMessage, nth: 1, do: reset-after }');
  await sendOne();
  expect(await waiting()).toBe(before + 2);
});

test('duplicate: one call, carried out twice', async () => {
  const before = await waiting();
  await faults(local, '{ operation: SendMessage, nth: 1, do: duplicate }');
  expect((await sendOne()).$metadata.attempts).toBe(1);
  expect(await waiting()).toBe(before + 2);
});

test('a truncated body is tried again', async () => {
  await faults(local, '{ operation: ListStacks, nth: [1, 2], do: truncate }');
  expect((await cfn.send(new ListStacksCommand({}))).$metadata.attempts).toBe(3);
});

test('hang: nothing comes until the caller gives up', async () => {
  await faults(local, '{ operation: ListQueues, do: hang }');
  const abortSignal = AbortSignal.timeout(100);
  const error = await failure(sqs.send(new ListQueuesCommand({}), { abortSignal }));
  expect(error.name).toMatch(/Abort|Timeout/);
});

test('hold: nothing happens until other settings are put in force, then the call is carried out', async () => {
  const before = await waiting();
  await faults(local, '{ operation: SendMessage, nth: 1, do: hold }');
  const held = sendOne();
  await expect.poll(() => local.world.behaviour.rules[0]?.fired).toBe(1);
  expect(await waiting()).toBe(before);
  await sendOne();
  expect(await waiting()).toBe(before + 1);
  await control(local, 'DELETE', 'behaviour');
  await held;
  expect(await waiting()).toBe(before + 2);
});

test('what is held is carried out even though its caller is gone', async () => {
  const before = await waiting();
  await faults(local, '{ operation: SendMessage, do: hold }');
  const caller = new AbortController();
  const abandoned = failure(
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'work' }), {
      abortSignal: caller.signal,
    }),
  );
  await expect.poll(() => local.world.behaviour.rules[0]?.fired).toBe(1);
  caller.abort();
  await abandoned;
  expect(await waiting()).toBe(before);
  await control(local, 'DELETE', 'behaviour');
  await expect.poll(waiting).toBe(before + 1);
});

test('what is held is refused a connection when the embedded AWS ends, and not carried out', async () => {
  const other = await startLocal({ behaviour: 'faults: { do: hold }' });
  const client = new SQSClient({ ...other.clientConfig(), maxAttempts: 1 });
  const held = failure(client.send(new CreateQueueCommand({ QueueName: 'never' })));
  await expect.poll(() => other.world.behaviour.firings.length).toBe(1);
  await other.close();
  expect(await held).toMatchObject({ code: 'ECONNRESET' });
});

test('what hangs ends when the embedded AWS ends', async () => {
  const other = await startLocal({ behaviour: 'faults: { do: hang }' });
  const client = new SQSClient({ ...other.clientConfig(), maxAttempts: 1 });
  const hanging = failure(client.send(new ListQueuesCommand({})));
  await expect.poll(() => other.world.behaviour.firings.length).toBe(1);
  await other.close();
  expect(await hanging).toMatchObject({ code: 'ECONNRESET' });
});

test('drip: the body comes byte by byte', async () => {
  await faults(local, '{ operation: ListQueues, do: { drip: 0.003 } }');
  const begin = performance.now();
  const { QueueUrls = [] } = await list();
  expect(QueueUrls).toEqual([QueueUrl]);
  expect(performance.now() - begin).toBeGreaterThan(100);
});

test('delay: the answer comes later, and is the answer', async () => {
  await faults(local, '{ operation: ListQueues, do: { delay: 0.15 } }');
  const begin = performance.now();
  expect((await list()).QueueUrls).toEqual([QueueUrl]);
  expect(performance.now() - begin).toBeGreaterThan(140);
});

test.each([
  ['sqs', 'ExpiredToken', () => list()],
  ['cloudformation', 'ExpiredToken', () => cfn.send(new DescribeStacksCommand({}))],
  ['s3', 'ExpiredToken', () => s3.send(new GetObjectCommand({ Bucket: 'apex-faults', Key: 'a' }))],
])('expired credentials: %s refuses with %s, once', async (service, name, call) => {
  await faults(local, `{ service: ${service}, do: expired-credentials }`);
  const error = await failure(call());
  expect(error.name).toContain(name);
  expect(error).toMatchObject({ $metadata: { attempts: 1 } });
});

test('a stale read gives the answer of before, and only where there was one', async () => {
  await faults(local, '{ operation: GetQueueAttributes, from: 2, times: 2, do: stale }');
  const before = await waiting();
  await sendOne();
  expect(await waiting()).toBe(before);
  await sendOne();
  expect(await waiting()).toBe(before + 1);
  expect(await waiting()).toBe(before + 2);
});

test('a stale read of an object gives the former object', async () => {
  const object = { Bucket: 'apex-faults', Key: 'notes' };
  const read = async () => (await s3.send(new GetObjectCommand(object))).Body?.transformToString();
  await s3.send(new PutObjectCommand({ ...object, Body: 'first' }));
  await faults(local, '{ service: s3, operation: GetObject, nth: 2, do: stale }');
  expect(await read()).toBe('first');
  await s3.send(new PutObjectCommand({ ...object, Body: 'second' }));
  expect(await read()).toBe('first');
  expect(await read()).toBe('second');
});

test('actions of one rule go together', async () => {
  await faults(local, '{ service: s3, nth: 1, do: [{ delay: 0.05 }, reset-before] }');
  const { $metadata } = await s3.send(new HeadBucketCommand({ Bucket: 'apex-faults' }));
  expect($metadata.attempts).toBe(2);
});

test('every firing is on record, with the rule and the number of the call', async () => {
  await faults(
    local,
    '[{ name: storm, service: sqs, nth: [1, 2], do: throttle }, { service: s3, do: hang }]',
  );
  await list();
  const { body } = await control(local, 'GET', 'faults');
  expect(body['rules']).toEqual([
    { name: 'storm', matched: 3, fired: 2 },
    { name: 'faults[1]', matched: 0, fired: 0 },
  ]);
  const firings = body['firings'];
  expect(Array.isArray(firings) && firings.slice(-2)).toMatchObject([
    { rule: 'storm', actions: ['throttle'], service: 'sqs', operation: 'ListQueues', nth: 1 },
    { rule: 'storm', nth: 2 },
  ]);
});

test('a behaviour that is wrong is refused with its place, and the one in force stays', async () => {
  await faults(local, '{ do: throttle }');
  const { status, body } = await control(local, 'PUT', 'behaviour', 'faults: { do: throtle }');
  expect(status).toBe(400);
  expect(body['message']).toContain('did you mean "throttle"?');
  expect(local.world.behaviour.rules).toHaveLength(1);
});

test('without the nonce nobody reads or sets faults', async () => {
  for (const [method, route] of [
    ['PUT', 'behaviour'],
    ['DELETE', 'behaviour'],
    ['GET', 'faults'],
  ]) {
    const response = await fetch(`${local.endpoint}/_apexctl/${route}`, { method: method ?? '' });
    expect(response.status).toBe(403);
  }
});
