import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { allow, deny, peopleOf, policy } from '../permissions/people.js';
import { type Control, controlOf } from './control.js';

let local: Local;
let control: Control;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant', checksAnswers: true });
  control = controlOf(local);
  people = peopleOf(local);
  await control.create(QUEUE, { QueueName: 'jobs' });
}, 60_000);
afterAll(() => local.close());

const QUEUE = 'AWS::SQS::Queue';
const url = async () => (await control.list(QUEUE))[0] ?? '';
const as = async (name: string, ...statements: object[]) =>
  controlOf(local, await people.user(name, policy(...statements)));

test('whoever looks needs the right to ask and the rights of the handler', async () => {
  const stranger = await as('stranger', allow('sqs:*'));
  await expect(stranger.read(QUEUE, await url())).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(
      /is not authorized to perform: cloudformation:GetResource on resource: arn:aws:cloudformation:eu-west-1:000000000000:resource\/\*/,
    ),
  });
  const asker = await as('asker', allow('cloudformation:*'));
  await expect(asker.read(QUEUE, await url())).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(
      /Handler returned status FAILED.*sqs:GetQueueAttributes.*AccessDenied/s,
    ),
  });
  const reader = await as('reader', allow('cloudformation:GetResource'), allow('sqs:*'));
  expect(await reader.read(QUEUE, await url())).toMatchObject({ QueueName: 'jobs' });
});

test('whoever changes needs the rights that the change takes', async () => {
  const id = await url();
  const rights = [allow('cloudformation:*'), allow('sqs:*'), deny('sqs:DeleteQueue')];
  const keeper = await as('keeper', ...rights);
  expect(await keeper.remove(QUEUE, id)).toMatchObject({
    ...{ OperationStatus: 'FAILED', ErrorCode: 'AccessDenied' },
    StatusMessage: expect.stringContaining('sqs:DeleteQueue'),
  });
  expect(await control.list(QUEUE)).toContain(id);
  const made = await keeper.create(QUEUE, { QueueName: 'more' });
  expect(made).toMatchObject({ OperationStatus: 'SUCCESS' });
});

test('a role takes the place of the one who asks, who must be allowed to pass it', async () => {
  const Principal = { Service: 'cloudformation.amazonaws.com' };
  const RoleArn = await people.role('handlers', { Principal }, policy(allow('sqs:*')));
  const caller = await as('caller', allow('cloudformation:*'));
  const id = await url();
  await expect(caller.read(QUEUE, id, { RoleArn })).rejects.toMatchObject({
    message: expect.stringContaining('iam:PassRole'),
  });
  const passer = await as('passer', allow('cloudformation:*'), allow('iam:PassRole', RoleArn));
  expect(await passer.read(QUEUE, id, { RoleArn })).toMatchObject({ QueueName: 'jobs' });
  await expect(passer.read(QUEUE, id)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(await passer.remove(QUEUE, id, { RoleArn })).toMatchObject({
    OperationStatus: 'SUCCESS',
  });
});
