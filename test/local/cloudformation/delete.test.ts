import {
  DeleteStackCommand,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

const trouble = troublesomeTables();
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ providers: [trouble.provider] });
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

const chain = { Resources: { A: table(), B: table({}, 'A'), C: table({}, 'B') } };

test('a stack is deleted in reverse order and can still be described by its id', async () => {
  await cloud.create('gone', chain);
  const stack = await cloud.remove('gone');
  expect(stack?.StackStatus).toBe('DELETE_COMPLETE');
  expect(stack?.DeletionTime).toBeInstanceOf(Date);
  expect(trouble.calls.slice(3)).toEqual(['delete C', 'delete B', 'delete A']);
  await expect(cloud.stack('gone')).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id gone does not exist',
  });
  await expect(cloud.events('gone')).rejects.toThrow('Stack [gone] does not exist');
  const { StackSummaries = [] } = await cloud.cfn.send(
    new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'] }),
  );
  expect(StackSummaries.map(({ StackName }) => StackName)).toContain('gone');
});

test('the name of a deleted stack is free again, under another id', async () => {
  const first = await cloud.create('again', { Resources: { A: table() } });
  await cloud.remove('again');
  const second = await cloud.create('again', { Resources: { A: table() } });
  expect(second.StackId).not.toBe(first.StackId);
  const { Stacks } = await cloud.cfn.send(new DescribeStacksCommand({ StackName: first.StackId }));
  expect(Stacks?.[0]?.StackStatus).toBe('DELETE_COMPLETE');
});

test('a stack that does not exist is deleted without a word', async () => {
  await cloud.cfn.send(new DeleteStackCommand({ StackName: 'never-was' }));
});

test('what is retained is skipped', async () => {
  await cloud.create('retains', {
    Resources: { A: table({}, undefined, { DeletionPolicy: 'Retain' }) },
  });
  await cloud.remove('retains');
  expect(trouble.calls).toEqual(['create A']);
});

test('a resource that cannot be deleted keeps the stack, and may be left behind then', async () => {
  await cloud.create('holds', chain);
  await expect(cloud.remove('holds', { RetainResources: ['B'] })).rejects.toThrow(
    'specify which resources to retain only when the stack is in the DELETE_FAILED state',
  );
  trouble.refuses.add('delete B');
  const failed = await cloud.remove('holds');
  expect(failed?.StackStatus).toBe('DELETE_FAILED');
  expect(failed?.StackStatusReason).toBe('The following resource(s) failed to delete: [B]. ');
  expect(trouble.calls.slice(3)).toEqual(['delete C', 'delete B']);
  const { StackResourceSummaries = [] } = await cloud.cfn.send(
    new ListStackResourcesCommand({ StackName: 'holds' }),
  );
  expect(
    StackResourceSummaries.map(({ LogicalResourceId, ResourceStatus }) => [
      LogicalResourceId,
      ResourceStatus,
    ]),
  ).toEqual([
    ['A', 'CREATE_COMPLETE'],
    ['B', 'DELETE_FAILED'],
    ['C', 'DELETE_COMPLETE'],
  ]);
  const gone = await cloud.remove('holds', { RetainResources: ['B'] });
  expect(gone?.StackStatus).toBe('DELETE_COMPLETE');
  expect(trouble.calls.at(-1)).toBe('delete A');
});

test('termination protection refuses', async () => {
  await cloud.create(
    'guarded',
    { Resources: { A: table() } },
    { EnableTerminationProtection: true },
  );
  await expect(cloud.remove('guarded')).rejects.toThrow(
    'Stack [guarded] cannot be deleted while TerminationProtection is enabled',
  );
  await cloud.cfn.send(
    new UpdateTerminationProtectionCommand({
      StackName: 'guarded',
      EnableTerminationProtection: false,
    }),
  );
  expect((await cloud.remove('guarded'))?.StackStatus).toBe('DELETE_COMPLETE');
});
