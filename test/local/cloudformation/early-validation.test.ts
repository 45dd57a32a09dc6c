import { DeleteChangeSetCommand, DescribeEventsCommand } from '@aws-sdk/client-cloudformation';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cloud } from './cloud.js';
import { startNestedCloud } from './nested-cloud.js';
import { troublesomeTables } from './trouble.js';

// What is looked at when a change set is made, and what DescribeEvents tells of it.

let cloud: Cloud;
let s3: S3Client;
beforeAll(async () => {
  ({ cloud } = await startNestedCloud(troublesomeTables()));
  s3 = new S3Client(cloud.local.clientConfig());
});
afterAll(() => cloud.local.close());

const bucket = (BucketName: string, more: object = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName },
  ...more,
});
const rest = { Topic: { Type: 'AWS::SNS::Topic' } };

async function eventsOf(ChangeSetName: string | undefined, failed?: boolean) {
  const { OperationEvents = [] } = await cloud.cfn.send(
    new DescribeEventsCommand({
      ChangeSetName,
      ...(failed !== undefined && { Filters: { FailedEvents: failed } }),
    }),
  );
  return OperationEvents;
}

test('a bucket with something in it is a warning where it would be deleted', async () => {
  await cloud.create('full', { Resources: { ...rest, B: bucket('full-bucket') } });
  await s3.send(new PutObjectCommand({ Bucket: 'full-bucket', Key: 'a', Body: 'a' }));
  const removal = await cloud.changeSet('full', { Resources: rest });
  expect(removal).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' });
  expect(await eventsOf(removal.ChangeSetId)).toMatchObject([
    {
      EventType: 'STACK_EVENT',
      OperationType: 'CREATE_CHANGESET',
      OperationStatus: 'SUCCEEDED',
      StartTime: expect.any(Date),
      EndTime: expect.any(Date),
    },
    {
      EventType: 'VALIDATION_ERROR',
      LogicalResourceId: 'B',
      PhysicalResourceId: 'full-bucket',
      ValidationName: 'BUCKET_EMPTINESS_VALIDATION',
      ValidationFailureMode: 'WARN',
      ValidationStatus: 'FAILED',
      ValidationStatusReason:
        "The bucket 'full-bucket' is not empty. You must either delete all objects and versions or use the deletion policy to retain it",
      ValidationPath: '/Resources/B',
    },
  ]);
});

test('a bucket that would be replaced is warned of as well', async () => {
  await cloud.create('moves', { Resources: { B: bucket('moves-from') } });
  await s3.send(new PutObjectCommand({ Bucket: 'moves-from', Key: 'a', Body: 'a' }));
  const changeSet = await cloud.changeSet('moves', { Resources: { B: bucket('moves-to') } });
  expect(await eventsOf(changeSet.ChangeSetId, true)).toMatchObject([
    { ValidationName: 'BUCKET_EMPTINESS_VALIDATION', PhysicalResourceId: 'moves-from' },
  ]);
});

test('an empty bucket, a kept one and a validation that is switched off give no warning', async () => {
  await cloud.create('calm', {
    Resources: {
      ...rest,
      Empty: bucket('calm-empty'),
      Kept: bucket('calm-kept', { DeletionPolicy: 'Retain' }),
      Full: bucket('calm-full'),
    },
  });
  for (const Bucket of ['calm-empty', 'calm-kept', 'calm-full'])
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
  await s3.send(new DeleteObjectCommand({ Bucket: 'calm-empty', Key: 'a' }));
  const without = { Resources: { ...rest, Full: bucket('calm-full') } };
  const checked = await cloud.changeSet('calm', without);
  expect(await eventsOf(checked.ChangeSetId, true)).toEqual([]);
  await cloud.cfn.send(new DeleteChangeSetCommand({ ChangeSetName: checked.ChangeSetId }));
  const off = { DisableValidation: true };
  const unchecked = await cloud.changeSet('calm', { Resources: rest }, off);
  expect(await eventsOf(unchecked.ChangeSetId, true)).toEqual([]);
});

test('what fails ends the operation of the change set, and the stack keeps its events', async () => {
  const broken = { Resources: { B: { ...bucket('fails'), Properties: { Colour: 'red' } } } };
  const changeSet = await cloud.changeSet('fails', broken, { ChangeSetType: 'CREATE' });
  expect(changeSet.Changes).toMatchObject([{ ResourceChange: { Action: 'Add' } }]);
  const [ended, found] = await eventsOf(changeSet.ChangeSetId);
  expect(ended).toMatchObject({ OperationStatus: 'FAILED', EventType: 'STACK_EVENT' });
  expect(found).toMatchObject({
    OperationId: ended?.OperationId,
    PhysicalResourceId: '',
    ValidationName: 'PROPERTY_VALIDATION',
    ValidationFailureMode: 'FAIL',
  });
});
