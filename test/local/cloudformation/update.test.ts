import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  RollbackStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cloud, outputs, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

const trouble = troublesomeTables();
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ providers: [trouble.provider] });
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.holds.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

const since = async (name: string, status: string): Promise<string[]> => {
  const story = await cloud.story(name);
  return story.slice(story.findLastIndex((line) => line.startsWith(`${name} ${status}`)));
};

test('the same template again is no update', async () => {
  const template = { Resources: { A: table() } };
  await cloud.create('same', template);
  await expect(cloud.update('same', template)).rejects.toThrow('No updates are to be performed.');
  expect(trouble.calls).toEqual(['create A']);
});

test('a change that needs no replacement is made in place', async () => {
  await cloud.create('place', { Resources: { A: table(), B: table() } });
  const stack = await cloud.update('place', {
    Resources: { A: table({ TableClass: 'STANDARD' }), B: table() },
  });
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  expect(trouble.calls.slice(2)).toEqual(['update A']);
  expect(await since('place', 'UPDATE_IN_PROGRESS')).toEqual([
    'place UPDATE_IN_PROGRESS User Initiated',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_COMPLETE',
    'place UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'place UPDATE_COMPLETE',
  ]);
});

test('a replacement is made first, then what refers to it changes, then the old one goes', async () => {
  const template = (key: string) => ({
    Resources: {
      A: table({
        KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
      }),
      B: table({ Tags: [{ Key: 'of', Value: { Ref: 'A' } }] }),
    },
    Outputs: { A: { Value: { Ref: 'A' } } },
  });
  const before = outputs(await cloud.create('replaced', template('id')))['A'];
  const after = outputs(await cloud.update('replaced', template('other')))['A'];
  expect(after).not.toBe(before);
  expect(trouble.calls.slice(2)).toEqual(['create A', 'update B', 'delete A']);
  expect(trouble.there.has(before ?? '')).toBe(false);
  const story = await since('replaced', 'UPDATE_IN_PROGRESS');
  expect(story).toEqual([
    'replaced UPDATE_IN_PROGRESS User Initiated',
    'A UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
    'A UPDATE_IN_PROGRESS Resource creation Initiated',
    'A UPDATE_COMPLETE',
    'B UPDATE_IN_PROGRESS',
    'B UPDATE_COMPLETE',
    'replaced UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'replaced UPDATE_COMPLETE',
  ]);
});

test('UpdateReplacePolicy Retain keeps the replaced resource', async () => {
  const template = (key: string) => ({
    Resources: {
      A: table(
        {
          KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
        },
        undefined,
        { UpdateReplacePolicy: 'Retain' },
      ),
    },
  });
  await cloud.create('retained', template('id'));
  await cloud.update('retained', template('other'));
  expect(trouble.calls).toEqual(['create A', 'create A']);
  expect(await cloud.story('retained')).toContain('A DELETE_SKIPPED');
});

test('a resource with a name of its own cannot be replaced', async () => {
  const named = (key: string) =>
    table({
      TableName: 'fixed',
      KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    });
  await cloud.create('named', { Resources: { A: named('id') } });
  const stack = await cloud.update('named', { Resources: { A: named('other') } });
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.story('named')).toContain(
    'A UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename fixed and update the stack again.',
  );
  expect(trouble.there.has('fixed')).toBe(true);
});

test('added resources are created and removed ones deleted in the cleanup', async () => {
  await cloud.create('moves', { Resources: { Old: table() } });
  await cloud.update('moves', { Resources: { New: table() } });
  expect(await since('moves', 'UPDATE_IN_PROGRESS')).toEqual([
    'moves UPDATE_IN_PROGRESS User Initiated',
    'New CREATE_IN_PROGRESS',
    'New CREATE_IN_PROGRESS Resource creation Initiated',
    'New CREATE_COMPLETE',
    'moves UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'Old DELETE_IN_PROGRESS',
    'Old DELETE_COMPLETE',
    'moves UPDATE_COMPLETE',
  ]);
});

test('what cannot be cleaned up is tried three times and left, and the update is complete', async () => {
  await cloud.create('sticky', { Resources: { A: table(), B: table() } });
  trouble.refuses.add('delete B');
  const stack = await cloud.update('sticky', { Resources: { A: table() } });
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  expect(stack.StackStatusReason).toBe('One or more resources could not be deleted.');
  expect(trouble.calls.filter((call) => call === 'delete B')).toHaveLength(3);
});

test('a failed update goes back: changed resources are restored, new ones deleted', async () => {
  await cloud.create('back', { Resources: { A: table(), B: table({}, 'A') } });
  trouble.refuses.add('update B');
  await cloud.cfn.send(
    new UpdateStackCommand({
      StackName: 'back',
      TemplateBody: JSON.stringify({
        Resources: {
          A: table({ TableClass: 'STANDARD' }),
          New: table(),
          B: { ...table({ TableClass: 'STANDARD' }), DependsOn: ['A', 'New'] },
        },
      }),
    }),
  );
  // The restoring update of B is refused as well, until somebody repairs what stands in its way.
  const failed = await cloud.settled('back');
  expect(failed.StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
  expect(failed.StackStatusReason).toBe('The following resource(s) failed to update: [B]. ');
  await expect(cloud.update('back', { Resources: { A: table() } })).rejects.toThrow(
    'is in UPDATE_ROLLBACK_FAILED state and can not be updated.',
  );

  trouble.refuses.clear();
  await cloud.cfn.send(new ContinueUpdateRollbackCommand({ StackName: 'back' }));
  const stack = await cloud.settled('back');
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(trouble.calls.at(-1)).toBe('delete New');
  const restored = [...trouble.there].filter(([id]) => /^[AB]-/.test(id)).map(([, value]) => value);
  expect(restored.slice(-2).every((properties) => properties['TableClass'] === undefined)).toBe(
    true,
  );
  await expect(
    cloud.update('back', { Resources: { A: table(), B: table({}, 'A') } }),
  ).rejects.toThrow('No updates are to be performed.');
});

test('a resource that blocks the rollback can be skipped', async () => {
  await cloud.create('skip', { Resources: { A: table() } });
  trouble.refuses.add('update A');
  await cloud.update('skip', { Resources: { A: table({ TableClass: 'STANDARD' }) } });
  await cloud.cfn.send(
    new ContinueUpdateRollbackCommand({ StackName: 'skip', ResourcesToSkip: ['A'] }),
  );
  expect((await cloud.settled('skip')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('an update without rollback stops where it failed, and can be taken back', async () => {
  await cloud.create('halted', { Resources: { A: table(), B: table({}, 'A') } });
  trouble.refuses.add('update B');
  const wanted = {
    Resources: {
      A: table({ TableClass: 'STANDARD' }),
      B: table({ TableClass: 'STANDARD' }, 'A'),
    },
  };
  const stack = await cloud.update('halted', wanted, { DisableRollback: true });
  expect(stack.StackStatus).toBe('UPDATE_FAILED');
  await expect(cloud.update('halted', wanted)).rejects.toThrow(
    'This stack is currently in a non-terminal [UPDATE_FAILED] state.',
  );
  trouble.refuses.clear();
  await cloud.cfn.send(new RollbackStackCommand({ StackName: 'halted' }));
  expect((await cloud.settled('halted')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(trouble.calls.slice(-2).sort()).toEqual(['update A', 'update B']);
});

test('an update that runs can be cancelled', async () => {
  await cloud.create('cancelled', { Resources: { A: table() } });
  trouble.holds.add('update A');
  await cloud.cfn.send(
    new UpdateStackCommand({
      StackName: 'cancelled',
      TemplateBody: JSON.stringify({ Resources: { A: table({ TableClass: 'STANDARD' }) } }),
    }),
  );
  const { StackId } = await cloud.stack('cancelled');
  await expect(cloud.update('cancelled', { Resources: { A: table() } })).rejects.toThrow(
    `Stack:${StackId} is in UPDATE_IN_PROGRESS state and can not be updated.`,
  );
  trouble.holds.clear();
  await cloud.cfn.send(new CancelUpdateStackCommand({ StackName: 'cancelled' }));
  expect((await cloud.settled('cancelled')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.story('cancelled')).toContain('A UPDATE_FAILED Resource update cancelled');
});

test('a new type under an old logical id is refused', async () => {
  await cloud.create('typed', { Resources: { A: table() } });
  await expect(
    cloud.update('typed', { Resources: { A: { Type: 'AWS::SNS::Topic' } } }),
  ).rejects.toThrow('Update of resource type is not permitted.');
});

test('new stack tags reach the resources', async () => {
  const template = { Resources: { A: table() } };
  await cloud.create('tagged', template, { Tags: [{ Key: 'env', Value: 'dev' }] });
  const stack = await cloud.update('tagged', template, { Tags: [{ Key: 'env', Value: 'prod' }] });
  expect(stack.Tags).toEqual([{ Key: 'env', Value: 'prod' }]);
  expect(trouble.calls).toEqual(['create A', 'update A']);
});
