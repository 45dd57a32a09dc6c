import { ListExportsCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, cloudOf, outputs, startCloud } from './cloud.js';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

const producer = (name: string | undefined, value = 'one') => ({
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: value } } },
  Outputs: {
    ...(name !== undefined && { Out: { Value: value, Export: { Name: name } } }),
    Plain: { Value: `plain ${value}` },
  },
});
const consumer = (name: string) => ({
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::ImportValue': name } } },
  },
});

test('a used export can neither change nor go, until nobody uses it', async () => {
  await cloud.create('producer', producer('shared'));
  await cloud.create('consumer', consumer('shared'));
  const { Exports } = await cloud.cfn.send(new ListExportsCommand({}));
  expect(Exports).toMatchObject([{ Name: 'shared', Value: 'one' }]);
  const { Imports } = await cloud.cfn.send(new ListImportsCommand({ ExportName: 'shared' }));
  expect(Imports).toEqual(['consumer']);

  const changed = await cloud.update('producer', producer('shared', 'two'));
  expect(changed.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.story('producer')).toContain(
    'producer UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be updated as it is in use by consumer',
  );
  const withdrawn = await cloud.update('producer', producer(undefined));
  expect(withdrawn.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  const deleted = await cloud.remove('producer');
  expect(deleted).toMatchObject({
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    StackStatusReason: 'Export shared cannot be deleted as it is in use by consumer',
  });

  await cloud.remove('consumer');
  expect((await cloud.remove('producer'))?.StackStatus).toBe('DELETE_COMPLETE');
  await expect(cloud.cfn.send(new ListImportsCommand({ ExportName: 'shared' }))).rejects.toThrow(
    "Export 'shared' is not imported by any stack.",
  );
});

test('an export that nobody has fails the change set and the resource', async () => {
  const changeSet = await cloud.changeSet('lonely', consumer('missing'), {
    ChangeSetType: 'CREATE',
  });
  expect(changeSet).toMatchObject({
    Status: 'FAILED',
    StatusReason: 'No export named missing found.',
  });
  const stack = await cloud.create('lonely-direct', consumer('missing'), {
    DisableValidation: true,
  });
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await cloud.story('lonely-direct')).toContain(
    'Topic CREATE_FAILED No export named missing found.',
  );
});

test('two stacks cannot export one name', async () => {
  await cloud.create('first', producer('taken'));
  const second = await cloud.create('second', producer('taken'));
  expect(second.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await cloud.story('second')).toContain(
    'second ROLLBACK_IN_PROGRESS Export with name taken is already exported by stack first. Rollback requested by user.',
  );
});

test('Fn::GetStackOutput reads an output of a stack of another region', async () => {
  const { cfn: _, ...there } = cloudOf({
    ...cloud.local,
    clientConfig: () => cloud.local.clientConfig('us-east-1'),
  });
  await there.create('edge', producer(undefined, 'far'));
  const reader = (output: string) => ({
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: {
      Far: {
        Value: {
          'Fn::GetStackOutput': { StackName: 'edge', OutputName: output, Region: 'us-east-1' },
        },
      },
    },
  });
  expect(outputs(await cloud.create('reader', reader('Plain')))).toEqual({ Far: 'plain far' });
  const stack = await cloud.create('misreader', reader('Nothing'), { DisableValidation: true });
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
});
