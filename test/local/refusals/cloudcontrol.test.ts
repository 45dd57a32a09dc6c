import { CancelResourceRequestCommand, ListResourcesCommand } from '@aws-sdk/client-cloudcontrol';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { control as behaviour } from '../behaviour/control.js';
import { type Control, controlOf } from '../cloudcontrol/control.js';
import { refused } from './refused.js';

let local: Local;
let control: Control;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', checksAnswers: true });
  control = controlOf(local);
  await control.create('AWS::Logs::LogGroup', { LogGroupName: 'there', RetentionInDays: 7 });
}, 60_000);
afterAll(() => local.close());

const GROUP = 'AWS::Logs::LogGroup';

test('a type has three parts, is in the registry and has handlers', async () => {
  await refused('control-type-malformed', control.read('Custom::Thing', 'a'));
  await refused('control-type-unknown', control.read('AWS::Logs::Group', 'there'));
  for (const type of [
    ...['AWS::CloudFormation::CustomResource', 'AWS::CloudFormation::WaitCondition'],
    ...['AWS::IAM::Policy', 'AWS::Route53::RecordSet', 'AWS::WAF::Rule'],
  ])
    await refused('control-action-unsupported', control.read(type, 'a'));
  await refused('control-action-unsupported', control.remove('AWS::IAM::AccessKey', 'a'));
  expect(await control.read(GROUP, 'there')).toMatchObject({ LogGroupName: 'there' });
  await expect(control.read(GROUP, 'there', { TypeVersionId: '00000001' })).rejects.toMatchObject({
    name: 'TypeNotFoundException',
  });
});

test('a resource is found by all of its identifier', async () => {
  await refused('control-resource-unknown', control.read(GROUP, 'ther'));
  const inPool = 'AWS::Cognito::UserPoolGroup';
  await refused('control-identifier-invalid', control.read(inPool, 'pool'));
  await refused('control-identifier-invalid', control.read(GROUP, '{"Name":"there"}'));
  await refused('control-resource-unknown', control.read(inPool, 'pool|group'));
  expect(await control.read(GROUP, '{"LogGroupName":"there"}')).toMatchObject({
    RetentionInDays: 7,
  });
});

test('a model keeps to the schema', async () => {
  const name = { LogGroupName: 'modelled' };
  await refused('control-model-invalid', control.create(GROUP, { ...name, Colour: 'red' }));
  await refused('control-model-invalid', control.create(GROUP, { ...name, Arn: 'arn:aws:x' }));
  await refused('control-model-invalid', control.create('AWS::SSM::Parameter', { Name: 'a' }));
  expect(await control.create(GROUP, name)).toMatchObject({ OperationStatus: 'SUCCESS' });
});

test('a patch changes what can be changed, and what is there', async () => {
  const patch = (op: string, path: string, value: unknown) =>
    control.update(GROUP, 'there', [{ op, path, value }]);
  await refused('control-update-read-only', patch('replace', '/Arn', 'arn:aws:x'));
  await refused('control-update-create-only', patch('replace', '/LogGroupName', 'elsewhere'));
  await refused('control-patch-misses', patch('replace', '/KmsKeyId', 'k'));
  await refused('control-model-invalid', patch('add', '/Colour', 'red'));
  const missing = control.update(GROUP, 'gone', [
    { op: 'add', path: '/RetentionInDays', value: 1 },
  ]);
  await refused('control-resource-unknown', missing);
  expect(await patch('replace', '/RetentionInDays', 14)).toMatchObject({
    OperationStatus: 'SUCCESS',
  });
  expect(await control.read(GROUP, 'there')).toMatchObject({ RetentionInDays: 14 });
});

test('a request is known by its token', async () => {
  const model = { LogGroupName: 'tokens' };
  const ClientToken = 'once';
  const first = await control.create(GROUP, model, { ClientToken });
  const again = control.create(GROUP, { LogGroupName: 'others' }, { ClientToken });
  await refused('control-client-token-conflict', again);
  await refused('control-client-token-conflict', control.remove(GROUP, 'tokens', { ClientToken }));
  expect(await control.create(GROUP, { LogGroupName: 'others' })).toMatchObject({
    OperationStatus: 'SUCCESS',
  });
  await refused('control-request-unknown', control.status('0b51fc80-0987-451d-aafc-3079f76f4186'));
  expect(await control.status(first.RequestToken)).toMatchObject({ Identifier: 'tokens' });
});

test('a resource is changed by one request at a time, which is cancelled while it runs', async () => {
  const begun = await control.create(GROUP, { LogGroupName: 'busy' });
  const cancel = async (RequestToken: string | undefined) =>
    (await control.client.send(new CancelResourceRequestCommand({ RequestToken }))).ProgressEvent;
  await refused('control-cancel-over', cancel(begun.RequestToken));
  await refused('control-request-unknown', cancel('nobody'));
  const times = `{ profile: brisk, types: { '${GROUP}': { delete: 86400 } } }`;
  await behaviour(local, 'PUT', 'behaviour', `latency: ${times}`);
  const slow = await control.remove(GROUP, 'busy');
  expect(slow.OperationStatus).toBe('IN_PROGRESS');
  await refused('control-concurrent', control.remove(GROUP, 'busy'));
  expect(await cancel(slow.RequestToken)).toMatchObject({ OperationStatus: 'CANCEL_IN_PROGRESS' });
  await expect
    .poll(async () => (await control.status(slow.RequestToken)).OperationStatus)
    .toBe('CANCEL_COMPLETE');
  await behaviour(local, 'PUT', 'behaviour', 'latency: { profile: instant }');
  expect(await control.create(GROUP, { LogGroupName: 'busy' })).toMatchObject({
    OperationStatus: 'SUCCESS',
  });
});

test('what is inside of something is listed by that', async () => {
  const list = (TypeName: string, ResourceModel?: string) =>
    control.client.send(new ListResourcesCommand({ TypeName, ResourceModel }));
  const type = 'AWS::Cognito::UserPoolGroup';
  await refused('control-list-parent-missing', list(type));
  const { ResourceDescriptions } = await list(type, '{"UserPoolId":"p"}');
  expect(ResourceDescriptions).toEqual([]);
});

test('a role is one that trusts CloudFormation', async () => {
  const iam = new IAMClient(local.clientConfig());
  const role = async (RoleName: string, service: string) => {
    const Principal = { Service: service };
    const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const made = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    return { RoleArn: made.Role?.Arn };
  };
  const nobody = { RoleArn: 'arn:aws:iam::000000000000:role/nobody' };
  await refused('control-role-invalid', control.read(GROUP, 'there', nobody));
  const other = await role('for-lambda', 'lambda.amazonaws.com');
  await refused('control-role-invalid', control.read(GROUP, 'there', other));
  const own = await role('for-handlers', 'cloudformation.amazonaws.com');
  await expect(control.read(GROUP, 'there', own)).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});
