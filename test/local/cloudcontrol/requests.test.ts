import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CloudControlClient,
  CreateResourceCommand,
  ListResourceRequestsCommand,
  type ResourceRequestStatusFilter,
} from '@aws-sdk/client-cloudcontrol';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stepClock } from '../../../src/local/core/step-clock.js';
import { type Local, startLocal } from '../../../src/local/index.js';
import { faults } from '../behaviour/control.js';
import { cloudOf } from '../cloudformation/cloud.js';
import { type Control, controlOf } from './control.js';

let local: Local;
let control: Control;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', checksAnswers: true });
  control = controlOf(local);
  await control.create(QUEUE, { QueueName: 'first' }); // the schemas are loaded once
}, 60_000);
afterAll(() => local.close());

const BUCKET = 'AWS::S3::Bucket';
const QUEUE = 'AWS::SQS::Queue';

const requests = async (client: CloudControlClient, filter: ResourceRequestStatusFilter) =>
  (await client.send(new ListResourceRequestsCommand({ ResourceRequestStatusFilter: filter })))
    .ResourceRequestStatusSummaries ?? [];

test('a bucket that is not empty is not deleted, and its request tells why', async () => {
  await control.create(BUCKET, { BucketName: 'full' });
  const s3 = new S3Client(local.clientConfig());
  await s3.send(new PutObjectCommand({ Bucket: 'full', Key: 'a', Body: 'x' }));
  expect(await control.remove(BUCKET, 'full')).toMatchObject({
    ...{ Operation: 'DELETE', OperationStatus: 'FAILED', Identifier: 'full' },
    ErrorCode: 'ResourceConflict',
    StatusMessage: expect.stringContaining('The bucket you tried to delete is not empty'),
  });
  expect(await control.read(BUCKET, 'full')).toMatchObject({ BucketName: 'full' });
  await s3.send(new DeleteObjectCommand({ Bucket: 'full', Key: 'a' }));
  expect((await control.remove(BUCKET, 'full')).OperationStatus).toBe('SUCCESS');
});

test('what is gone, or is there already, is a failure of the handler', async () => {
  expect(await control.remove(BUCKET, 'never-there')).toMatchObject({
    ...{ OperationStatus: 'FAILED', ErrorCode: 'NotFound' },
    StatusMessage:
      "Resource of type 'AWS::S3::Bucket' with identifier 'never-there' was not found.",
  });
  await control.create(QUEUE, { QueueName: 'taken' });
  expect(await control.create(QUEUE, { QueueName: 'taken' })).toMatchObject({
    ...{ OperationStatus: 'FAILED', ErrorCode: 'AlreadyExists' },
  });
});

test('a request that is repeated with its token is the same request', async () => {
  const model = { QueueName: 'once' };
  const first = await control.create(QUEUE, model, { ClientToken: 'create-once' });
  const DesiredState = JSON.stringify(model);
  const again = await control.client.send(
    new CreateResourceCommand({ TypeName: QUEUE, DesiredState, ClientToken: 'create-once' }),
  );
  expect(again.ProgressEvent).toEqual(first);
  expect(first.OperationStatus).toBe('SUCCESS');
  // Without a token it is a new request, which finds the queue.
  expect(await control.create(QUEUE, model)).toMatchObject({ ErrorCode: 'AlreadyExists' });
});

test('requests are listed by what they did and how they ended', async () => {
  await control.create(QUEUE, { QueueName: 'listed' });
  const { RequestToken } = await control.remove(QUEUE, url('listed'));
  const [newest] = await requests(control.client, { Operations: ['DELETE'] });
  expect(newest).toMatchObject({ RequestToken, OperationStatus: 'SUCCESS', TypeName: QUEUE });
  const failed = await requests(control.client, { OperationStatuses: ['FAILED'] });
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.every(({ OperationStatus }) => OperationStatus === 'FAILED')).toBe(true);
  expect(await requests(control.client, { OperationStatuses: ['PENDING'] })).toEqual([]);
});

const url = (name: string) => `${new URL(local.endpoint).origin}/000000000000/${name}`;

test('what others made is read, changed and removed', async () => {
  const sqs = new SQSClient(local.clientConfig());
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'by-hand', Attributes: { VisibilityTimeout: '50' } }),
  );
  expect(await control.list(QUEUE)).toContain(QueueUrl);
  expect(await control.read(QUEUE, QueueUrl)).toMatchObject({
    ...{ QueueName: 'by-hand', VisibilityTimeout: 50 },
    Arn: 'arn:aws:sqs:eu-west-1:000000000000:by-hand',
  });
  const rule = { Name: 'hourly', ScheduleExpression: 'rate(1 hour)' };
  const { RuleArn = '' } = await new EventBridgeClient(local.clientConfig()).send(
    new PutRuleCommand(rule),
  );
  expect(await control.read('AWS::Events::Rule', RuleArn)).toMatchObject({ State: 'ENABLED' });
  expect(await control.remove('AWS::Events::Rule', RuleArn)).toMatchObject({
    OperationStatus: 'SUCCESS',
  });
  await expect(control.read('AWS::Events::Rule', RuleArn)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const cloud = cloudOf(local);
  await cloud.create('shop', {
    Resources: {
      Jobs: { Type: QUEUE, Properties: { DelaySeconds: 5 } },
      Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'of-the-stack' } },
    },
  });
  const jobs = (await control.list(QUEUE)).find((one) => one?.includes('shop-Jobs-')) ?? '';
  expect(await control.read(QUEUE, jobs)).toMatchObject({ DelaySeconds: 5, QueueUrl: jobs });
  await control.update(QUEUE, jobs, [{ op: 'replace', path: '/DelaySeconds', value: 9 }]);
  expect(await control.read(QUEUE, jobs)).toMatchObject({ DelaySeconds: 9 });
  for (const one of [jobs, QueueUrl]) {
    expect(await control.remove(QUEUE, one)).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await control.list(QUEUE)).not.toContain(one);
  }
  expect((await cloud.remove('shop'))?.StackStatus).toBe('DELETE_COMPLETE');
});

test('a bucket of another account or region is not shown', async () => {
  await control.create(BUCKET, { BucketName: 'of-the-first' });
  const other = controlOf(local, local.clientConfig(undefined, '111111111111'));
  await expect(other.read(BUCKET, 'of-the-first')).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  expect(await other.list(BUCKET)).toEqual([]);
  const elsewhere = controlOf(local, { region: 'us-east-1' });
  await expect(elsewhere.read(BUCKET, 'of-the-first')).rejects.toMatchObject({
    name: 'GeneralServiceException',
  });
  expect(await control.read(BUCKET, 'of-the-first')).toMatchObject({ BucketName: 'of-the-first' });
});

test('a token stands for its request for 36 hours, and a request is kept for seven days', async () => {
  const clock = stepClock();
  const other = await startLocal({ pace: 'instant', clock });
  const aged = controlOf(other);
  const HOUR = 3_600_000;
  const more = { ClientToken: 'again' };
  const first = await aged.create(QUEUE, { QueueName: 'aged' }, more);
  await clock.advance(37 * HOUR);
  // The signatures of calls go by the caller's clock, which stands.
  const second = await aged.create(QUEUE, { QueueName: 'younger' }, more);
  expect(second.RequestToken).not.toBe(first.RequestToken);
  await clock.advance(6 * 24 * HOUR);
  await expect(aged.status(first.RequestToken)).rejects.toMatchObject({
    name: 'RequestTokenNotFoundException',
  });
  expect(await aged.status(second.RequestToken)).toMatchObject({ OperationStatus: 'SUCCESS' });
  await other.close();
});

test('what ran when the embedded AWS stopped has failed when it is back', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'apexctl-control-'));
  const latency = { profile: 'brisk', types: { [QUEUE]: { create: 86_400 } } };
  const before = await startLocal({ stateFolder, behaviour: { latency } });
  const begun = await controlOf(before).create(QUEUE, { QueueName: 'slow' });
  expect(begun.OperationStatus).toBe('IN_PROGRESS');
  await before.close();
  const later = await startLocal({ stateFolder });
  expect(await controlOf(later).status(begun.RequestToken)).toMatchObject({
    ...{ OperationStatus: 'FAILED', ErrorCode: 'InternalFailure' },
  });
  await later.close();
  rmSync(stateFolder, { recursive: true, force: true });
});

test('a throttled call is refused once and then answered', async () => {
  await control.create(BUCKET, { BucketName: 'throttled' });
  await faults(local, '{ service: cloudcontrol, operation: GetResource, nth: 1, do: throttle }');
  await expect(control.read(BUCKET, 'throttled')).rejects.toMatchObject({
    name: 'ThrottlingException',
  });
  expect(await control.read(BUCKET, 'throttled')).toMatchObject({ BucketName: 'throttled' });
  await faults(local, '[]');
});
