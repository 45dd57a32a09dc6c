import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  RollbackStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Cloud } from './cloud.js';
import { inner, startNestedCloud } from './nested-cloud.js';
import { table, troublesomeTables } from './trouble.js';

// Deployments that do not wait until resources are ready, and what they leave behind when they fail.

const trouble = troublesomeTables();
let cloud: Cloud;
let put: (key: string, template: unknown) => Promise<string>;
beforeAll(async () => {
  ({ cloud, put } = await startNestedCloud(trouble));
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

const EXPRESS = { DeploymentConfig: { Mode: 'EXPRESS' } } as const;
const DONE =
  'Resource operation completed using Express Mode. It may continue becoming available in the background.';
const one = (more: object = {}) => ({ Resources: { A: table(more) } });
const changed = one({ TableClass: 'STANDARD' });

test('each resource says that it may still be on its way, also inside and at its end', async () => {
  const url = await put('express.json', one());
  const template = { Resources: { Inner: inner(url) } };
  const made = await cloud.create('swift', template, EXPRESS);
  expect(made).toMatchObject({ StackStatus: 'CREATE_COMPLETE', DisableRollback: true });
  expect(made.DeploymentConfig).toEqual({ Mode: 'EXPRESS' });
  const outer = await cloud.events('swift');
  const child = outer.find(({ ResourceStatus, LogicalResourceId }) => {
    return LogicalResourceId === 'Inner' && ResourceStatus === 'CREATE_COMPLETE';
  });
  expect(child?.ResourceStatusReason).toBe(DONE);
  const id = child?.PhysicalResourceId ?? '';
  expect(await cloud.story(id)).toContain(`A CREATE_COMPLETE ${DONE}`);
  await cloud.remove('swift', EXPRESS);
  expect(await cloud.story(id)).toContain(`A DELETE_COMPLETE ${DONE}`);
});

test('rollback is off unless it is asked for', async () => {
  trouble.refuses.add('create A');
  expect((await cloud.create('left', one(), EXPRESS)).StackStatus).toBe('CREATE_FAILED');
  const asked = { DeploymentConfig: { Mode: 'EXPRESS', DisableRollback: false } };
  expect((await cloud.create('taken', one(), asked)).StackStatus).toBe('ROLLBACK_COMPLETE');
});

test('a stack that failed in express mode goes on in express mode alone', async () => {
  await cloud.create('wedged', one());
  trouble.refuses.add('update A');
  expect((await cloud.update('wedged', changed, EXPRESS)).StackStatus).toBe('UPDATE_FAILED');
  trouble.refuses.clear();
  const wedge =
    'This stack is in a UPDATE_FAILED state from a previous operation that used EXPRESS deployment mode with disable-rollback. Follow-up operations must use the same DeploymentConfig';
  await expect(cloud.update('wedged', changed, { DisableRollback: true })).rejects.toThrow(wedge);
  await expect(cloud.changeSet('wedged', changed)).rejects.toThrow(wedge);
  await expect(cloud.cfn.send(new RollbackStackCommand({ StackName: 'wedged' }))).rejects.toThrow(
    'RollbackStack is not supported for stacks that were last updated using EXPRESS',
  );
  const again = await cloud.update('wedged', changed, EXPRESS);
  expect(again.StackStatus).toBe('UPDATE_COMPLETE');
  const standard = await cloud.update('wedged', one(), { DisableRollback: true });
  expect(standard.StackStatus).toBe('UPDATE_COMPLETE');
});

test('a change set carries its mode, and its execution cannot change it', async () => {
  await cloud.create('carries', one());
  const changeSet = await cloud.changeSet('carries', changed, EXPRESS);
  expect(changeSet.DeploymentConfig).toEqual({ Mode: 'EXPRESS' });
  const names = { StackName: 'carries', ChangeSetName: 'changes' };
  await expect(
    cloud.cfn.send(new ExecuteChangeSetCommand({ ...names, DisableRollback: false })),
  ).rejects.toThrow('DisableRollback specified on ExecuteChangeSet conflicts');
  const { ExecutionStatus } = await cloud.cfn.send(new DescribeChangeSetCommand(names));
  expect(ExecutionStatus).toBe('AVAILABLE');
  await cloud.execute('carries');
  expect(await cloud.story('carries')).toContain(`A UPDATE_COMPLETE ${DONE}`);
});

test('what is not implemented is refused by its name', async () => {
  const ChangeSetName = 'drifts';
  const body = { StackName: 'refused', ChangeSetName, TemplateBody: JSON.stringify(one()) };
  await expect(
    cloud.cfn.send(
      new CreateChangeSetCommand({
        ...body,
        ChangeSetType: 'CREATE',
        DeploymentMode: 'REVERT_DRIFT',
      }),
    ),
  ).rejects.toThrow('does not implement the parameter CreateChangeSet.DeploymentMode');
  const triggers = [{ Arn: 'arn:aws:cloudwatch:eu-west-1:0:alarm:a', Type: 'x' }];
  await expect(
    cloud.create('refused', one(), { RollbackConfiguration: { RollbackTriggers: triggers } }),
  ).rejects.toThrow('does not implement the parameter CreateStack.RollbackConfiguration');
  await expect(
    cloud.create('refused', one(), { OnFailure: 'DELETE', DisableRollback: true }),
  ).rejects.toThrow('not both');
});
