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
  trouble.holds.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

const chain = { Resources: { A: table(), B: table({}, 'A'), C: table({}, 'B') } };

test('a failed creation is rolled back in reverse order and leaves an empty stack', async () => {
  trouble.refuses.add('create C');
  const stack = await cloud.create('chain', chain);
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(trouble.calls).toEqual(['create A', 'create B', 'create C', 'delete B', 'delete A']);
  expect(trouble.there.size).toBe(0);

  const story = await cloud.story('chain');
  const failure = story.find((line) => line.startsWith('C CREATE_FAILED'));
  expect(failure).toMatch(
    /^C CREATE_FAILED Resource handler returned message: "The table of create C is in use \(Service: DynamoDb, Status Code: 400, Request ID: [0-9a-f-]{36}\) \(SDK Attempt Count: 1\)" \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: ResourceConflict\)$/,
  );
  const rollback = story.slice(story.findIndex((line) => line.startsWith('chain ROLLBACK')));
  expect(rollback).toEqual([
    'chain ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [C]. Rollback requested by user.',
    'C DELETE_COMPLETE',
    'B DELETE_IN_PROGRESS',
    'B DELETE_COMPLETE',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'chain ROLLBACK_COMPLETE',
  ]);
  await expect(cloud.update('chain', chain)).rejects.toThrow(
    `Stack:${stack.StackId} is in ROLLBACK_COMPLETE state and can not be updated.`,
  );
});

test('the rollback is an operation of its own', async () => {
  trouble.refuses.add('create A');
  await cloud.create('operations', { Resources: { A: table() } });
  const events = await cloud.events('operations');
  const operations = [...new Set(events.map(({ OperationId }) => OperationId))];
  expect(operations).toHaveLength(2);
  const { LastOperations } = await cloud.stack('operations');
  expect(LastOperations?.map(({ OperationId }) => OperationId)).toEqual([...operations].reverse());
  expect(LastOperations?.map(({ OperationType }) => OperationType)).toEqual([
    'ROLLBACK',
    'CREATE_STACK',
  ]);
});

test('what is in flight when something else fails is cancelled', async () => {
  trouble.refuses.add('create Bad');
  trouble.holds.add('create Slow');
  const stack = await cloud.create('siblings', { Resources: { Slow: table(), Bad: table() } });
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  const story = await cloud.story('siblings');
  expect(story).toContain('Slow CREATE_FAILED Resource creation cancelled');
  expect(story).toContain(
    'siblings ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad, Slow]. Rollback requested by user.',
  );
});

test('Retain outlives the rollback, RetainExceptOnCreate does not', async () => {
  trouble.refuses.add('create Bad');
  await cloud.create('kept', {
    Resources: {
      Kept: table({ TableName: 'kept' }, undefined, { DeletionPolicy: 'Retain' }),
      Gone: table({ TableName: 'gone' }, undefined, { DeletionPolicy: 'RetainExceptOnCreate' }),
      Bad: { ...table(), DependsOn: ['Kept', 'Gone'] },
    },
  });
  expect([...trouble.there.keys()]).toEqual(['kept']);
  expect(await cloud.story('kept')).toContain('Kept DELETE_SKIPPED');
  trouble.there.clear();
});

test('a stack that may not roll back stays as it is until it is told to', async () => {
  trouble.refuses.add('create B');
  const stack = await cloud.create('stays', chain, { OnFailure: 'DO_NOTHING' });
  expect(stack.StackStatus).toBe('CREATE_FAILED');
  expect(stack.StackStatusReason).toBe('The following resource(s) failed to create: [B]. ');
  expect(trouble.calls).toEqual(['create A', 'create B']);
  await cloud.remove('stays');
  expect(trouble.there.size).toBe(0);
});

test('OnFailure DELETE leaves nothing behind', async () => {
  trouble.refuses.add('create B');
  const { StackId } = await cloud.create('vanishes', chain, { OnFailure: 'DELETE' }).catch(() => ({
    StackId: undefined,
  }));
  expect(StackId).toBeUndefined();
  expect(trouble.there.size).toBe(0);
  await expect(cloud.stack('vanishes')).rejects.toThrow('Stack with id vanishes does not exist');
});

test('a rollback that cannot delete something says what', async () => {
  trouble.refuses.add('create B').add('delete A');
  const stack = await cloud.create('stuck', chain);
  expect(stack.StackStatus).toBe('ROLLBACK_FAILED');
  expect(stack.StackStatusReason).toBe('The following resource(s) failed to delete: [A]. ');
  trouble.refuses.clear();
  const gone = await cloud.remove('stuck');
  expect(gone?.StackStatus).toBe('DELETE_COMPLETE');
});

test('properties that the schema refuses fail the resource and name the rule', async () => {
  const stack = await cloud.create(
    'invalid',
    {
      Resources: {
        Queue: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 'soon', Colour: 1 } },
      },
    },
    { DisableValidation: true },
  );
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  const [failure = ''] = (await cloud.story('invalid')).filter((line) => line.includes('FAILED'));
  expect(failure).toContain('Properties validation failed for resource Queue with message:\n');
  expect(failure).toContain('#: extraneous key [Colour] is not permitted');
  expect(failure).toContain('#/DelaySeconds: expected type: Integer, found: String');
});

test('rules of the registry beyond names and types count too', async () => {
  await cloud.create('pattern', {
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'Not_A_Bucket' } },
    },
  });
  const [failure = ''] = (await cloud.story('pattern')).filter((line) => line.includes('FAILED'));
  expect(failure).toContain('#/BucketName: failed validation constraint for keyword [pattern]');
});
