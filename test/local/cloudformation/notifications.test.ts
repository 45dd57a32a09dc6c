import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

// Topics are told what happens to their stack, in its order.

const trouble = troublesomeTables();
const sent: { readonly arn: string; readonly body: string; readonly service: string }[] = [];
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({
    providers: [trouble.provider],
    ports: {
      sns: {
        async publish(arn, { body }, { service }) {
          if (arn.endsWith(':lost')) throw new Error('no such topic');
          sent.push({ arn, body, service });
          return 'id';
        },
      },
    },
  });
});
beforeEach(() => {
  sent.length = 0;
});
afterAll(() => cloud.local.close());

const topic = 'arn:aws:sns:eu-west-1:000000000000:told';
const told = (): string[] =>
  sent.map(({ body }) => {
    const lines = new Map(body.split('\n').map((line) => [line.split('=')[0], line]));
    return `${lines.get('LogicalResourceId')} ${lines.get('ResourceStatus')}`;
  });

test('every event goes to the topics, and one that is lost keeps nothing from happening', async () => {
  const lost = 'arn:aws:sns:eu-west-1:000000000000:lost';
  const stack = await cloud.create(
    'tells',
    { Resources: { A: table() } },
    { NotificationARNs: [lost, topic] },
  );
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  await expect
    .poll(told)
    .toEqual([
      "LogicalResourceId='tells' ResourceStatus='CREATE_IN_PROGRESS'",
      "LogicalResourceId='A' ResourceStatus='CREATE_IN_PROGRESS'",
      "LogicalResourceId='A' ResourceStatus='CREATE_IN_PROGRESS'",
      "LogicalResourceId='A' ResourceStatus='CREATE_COMPLETE'",
      "LogicalResourceId='tells' ResourceStatus='CREATE_COMPLETE'",
    ]);
  expect(sent[0]).toMatchObject({ arn: topic, service: 'cloudformation.amazonaws.com' });
  expect(sent[0]?.body).toContain(`StackId='${stack.StackId}'\n`);
});

test('a stack without topics tells nobody', async () => {
  await cloud.create('quiet', { Resources: { A: table() } });
  expect(sent).toEqual([]);
});
