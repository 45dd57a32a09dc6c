import {
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  ListStackResourcesCommand,
  RollbackStackCommand,
  SetStackPolicyCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SERVICES } from '../../../src/local/services/index.js';
import { type Cloud, outputs, services, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

const trouble = troublesomeTables();
let cloud: Cloud;
let put: (key: string, template: unknown) => Promise<string>;

beforeAll(async () => {
  const { dynamodb: _, ...others } = SERVICES;
  const own = services({ providers: [trouble.provider] });
  cloud = await startCloud({ local: { services: { ...others, ...own } } });
  const client = new S3Client(cloud.local.clientConfig());
  await client.send(new CreateBucketCommand({ Bucket: 'templates' }));
  put = async (Key, template) => {
    const Body = JSON.stringify(template);
    await client.send(new PutObjectCommand({ Bucket: 'templates', Key, Body }));
    return `${cloud.local.endpoint}/templates/${Key}`;
  };
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

const changed = { TableClass: 'STANDARD' };
const goOn = (StackName: string, ResourcesToSkip?: string[]) =>
  cloud.cfn.send(new ContinueUpdateRollbackCommand({ StackName, ResourcesToSkip }));

test('only what a rollback could not bring back can be skipped', async () => {
  await cloud.create('skips', { Resources: { A: table(), B: table({}, 'A') } });
  trouble.refuses.add('update B');
  const both = { Resources: { A: table(changed), B: table(changed, 'A') } };
  expect((await cloud.update('skips', both)).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
  await expect(cloud.update('skips', both)).rejects.toThrow(
    'is in UPDATE_ROLLBACK_FAILED state and can not be updated.',
  );
  for (const wrong of ['A', 'Absent', 'B.X'])
    await expect(goOn('skips', [wrong])).rejects.toThrow(`Resources [${wrong}] cannot be skipped`);
  await goOn('skips', ['B']);
  expect((await cloud.settled('skips')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  await expect(goOn('skips')).rejects.toThrow('is in UPDATE_ROLLBACK_COMPLETE state');
});

test('a forced rollback skips what it could not bring back, and nothing is named with it', async () => {
  await cloud.create('forces', { Resources: { A: table(), B: table({}, 'A') } });
  trouble.refuses.add('update B');
  const both = { Resources: { A: table(changed), B: table(changed, 'A') } };
  expect((await cloud.update('forces', both)).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
  const names = { StackName: 'forces', ForceRollback: true };
  await expect(
    cloud.cfn.send(new ContinueUpdateRollbackCommand({ ...names, ResourcesToSkip: ['B'] })),
  ).rejects.toThrow('cannot be specified in the same request');
  await cloud.cfn.send(new ContinueUpdateRollbackCommand(names));
  expect((await cloud.settled('forces')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.story('forces')).toContain('B UPDATE_COMPLETE');
});

const child = (more: object = {}) => ({
  Parameters: { Class: { Type: 'String', Default: '' } },
  Conditions: { Has: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Class' }, ''] }] } },
  Resources: {
    A: table({
      TableClass: { 'Fn::If': ['Has', { Ref: 'Class' }, { Ref: 'AWS::NoValue' }] },
      ...more,
    }),
  },
});
const parent = (TemplateURL: string, Parameters: object = {}) => ({
  Resources: {
    Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters } },
  },
  Outputs: { Id: { Value: { Ref: 'Inner' } } },
});

test('a rollback that is stuck in a nested stack goes on from the root, by either name', async () => {
  const url = await put('child.json', child());
  for (const [name, byStackName] of [
    ['outer', false],
    ['outer-too', true],
  ] as const) {
    trouble.refuses.clear();
    const id = outputs(await cloud.create(name, parent(url)))['Id'] ?? '';
    trouble.refuses.add('update A');
    const stuck = await cloud.update(name, parent(url, { Class: 'STANDARD' }));
    expect(stuck.StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect((await cloud.stack(id)).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    await expect(goOn(id)).rejects.toThrow('cannot be invoked on child stacks');

    await goOn(name);
    expect((await cloud.settled(name)).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    await goOn(name, [`${byStackName ? id.split('/')[1] : 'Inner'}.A`]);
    expect((await cloud.settled(name)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await cloud.stack(id)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  }
});

test('nested stacks are protected by their root', async () => {
  const url = await put('child.json', child());
  const created = await cloud.create('shield', parent(url), { EnableTerminationProtection: true });
  const id = outputs(created)['Id'] ?? '';
  expect((await cloud.stack(id)).EnableTerminationProtection).toBe(true);
  await expect(cloud.cfn.send(new DeleteStackCommand({ StackName: id }))).rejects.toThrow(
    'cannot be deleted while TerminationProtection is enabled',
  );
  const off = (StackName: string) =>
    cloud.cfn.send(
      new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }),
    );
  await expect(off(id)).rejects.toThrow('cannot be changed on nested stack');
  await off('shield');
  expect((await cloud.remove('shield'))?.StackStatus).toBe('DELETE_COMPLETE');
});

test('a forced deletion leaves behind what cannot be deleted, and only then', async () => {
  const { StackId } = await cloud.create('forced', { Resources: { A: table(), B: table() } });
  const force = { DeletionMode: 'FORCE_DELETE_STACK' };
  await expect(cloud.remove('forced', force)).rejects.toThrow(
    `Invalid operation on stack [${StackId}]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.`,
  );
  trouble.refuses.add('delete A');
  expect((await cloud.remove('forced'))?.StackStatus).toBe('DELETE_FAILED');
  expect((await cloud.remove('forced', force))?.StackStatus).toBe('DELETE_COMPLETE');
  const { StackResourceSummaries = [] } = await cloud.cfn.send(
    new ListStackResourcesCommand({ StackName: StackId }),
  );
  expect(
    StackResourceSummaries.map(({ LogicalResourceId, ResourceStatus }) => [
      LogicalResourceId,
      ResourceStatus,
    ]),
  ).toEqual([
    ['A', 'DELETE_SKIPPED'],
    ['B', 'DELETE_COMPLETE'],
  ]);
  const { StackEvents = [] } = await cloud.cfn.send(
    new DescribeStackEventsCommand({ StackName: StackId }),
  );
  expect(StackEvents[0]).toMatchObject({ ResourceStatus: 'DELETE_COMPLETE', StackId });
});

test('a creation that stopped is taken back, and RetainExceptOnCreate does not keep what it made', async () => {
  trouble.refuses.add('create B');
  const template = {
    Resources: { A: table({}, undefined, { DeletionPolicy: 'Retain' }), B: table({}, 'A') },
  };
  const stopped = await cloud.create('stopped', template, { DisableRollback: true });
  expect(stopped.StackStatus).toBe('CREATE_FAILED');
  await expect(cloud.update('stopped', template)).rejects.toThrow(
    'This stack is currently in a non-terminal [CREATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API',
  );
  await cloud.cfn.send(
    new RollbackStackCommand({ StackName: 'stopped', RetainExceptOnCreate: true }),
  );
  expect((await cloud.settled('stopped')).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(trouble.calls.at(-1)).toBe('delete A');
  await expect(cloud.cfn.send(new RollbackStackCommand({ StackName: 'stopped' }))).rejects.toThrow(
    'is in ROLLBACK_COMPLETE state',
  );
});

test('without rollback nothing is replaced', async () => {
  await cloud.create('still', { Resources: { A: table() } });
  const renamed = { Resources: { A: table({ TableName: 'renamed' }) } };
  const stack = await cloud.update('still', renamed, { DisableRollback: true });
  expect(stack.StackStatus).toBe('UPDATE_FAILED');
  expect(await cloud.story('still')).toContain(
    'A UPDATE_FAILED Replacement type updates not supported on stack with disable-rollback.',
  );
});

test('an update that stopped goes on with another one that may stop too', async () => {
  await cloud.create('resumed', { Resources: { A: table() } });
  trouble.refuses.add('update A');
  const wanted = { Resources: { A: table(changed) } };
  await cloud.update('resumed', wanted, { DisableRollback: true });
  trouble.refuses.clear();
  const stack = await cloud.update('resumed', wanted, { DisableRollback: true });
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
});

test('a policy for one update lets through what the stack’s own forbids', async () => {
  const statement = (Effect: string) =>
    JSON.stringify({ Statement: [{ Effect, Action: 'Update:*', Principal: '*', Resource: '*' }] });
  await cloud.create('policed', { Resources: { A: table(), B: table() } });
  await cloud.cfn.send(
    new SetStackPolicyCommand({ StackName: 'policed', StackPolicyBody: statement('Deny') }),
  );
  const without = { Resources: { A: table() } };
  expect((await cloud.update('policed', without)).StackStatusReason ?? '').toBe('');
  expect(await cloud.story('policed')).toContain(
    'policed UPDATE_ROLLBACK_IN_PROGRESS Action denied by stack policy: Statement [#1] does not allow [Update:Delete] for resource [LogicalResourceId/B]',
  );
  const once = { StackPolicyDuringUpdateBody: statement('Allow') };
  expect((await cloud.update('policed', without, once)).StackStatus).toBe('UPDATE_COMPLETE');
  const refused = await cloud.update('policed', { Resources: { A: table(changed) } });
  expect(refused.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
});
