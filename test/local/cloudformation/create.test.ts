// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its variables this way
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, outputs, parameters, startCloud } from './cloud.js';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.local.close());

const topicAndQueue = {
  Parameters: { Name: { Type: 'String', Default: 'orders' } },
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Name' } } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: { 'Fn::Sub': '${Name}-queue' } },
      DependsOn: 'Topic',
    },
  },
  Outputs: {
    Arn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
    Topic: { Value: { Ref: 'Topic' }, Description: 'the topic' },
  },
};

test('a stack is created in the order of its dependencies, with the events of AWS', async () => {
  const stack = await cloud.create('orders', topicAndQueue);
  expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  expect(stack.StackId).toMatch(
    /^arn:aws:cloudformation:eu-west-1:000000000000:stack\/orders\/[0-9a-f-]{36}$/,
  );
  expect(outputs(stack)['Arn']).toBe('arn:aws:sqs:eu-west-1:000000000000:orders-queue');
  expect(await cloud.story('orders')).toEqual([
    'orders CREATE_IN_PROGRESS User Initiated',
    'Topic CREATE_IN_PROGRESS',
    'Topic CREATE_IN_PROGRESS Resource creation Initiated',
    'Topic CREATE_COMPLETE',
    'Queue CREATE_IN_PROGRESS',
    'Queue CREATE_IN_PROGRESS Resource creation Initiated',
    'Queue CREATE_COMPLETE',
    'orders CREATE_COMPLETE',
  ]);
});

test('events carry growing times, properties, one operation and the token of the request', async () => {
  await cloud.create('told', topicAndQueue, {
    Parameters: parameters({ Name: 'told' }),
    ClientRequestToken: 'token-of-the-request',
  });
  const events = await cloud.events('told');
  const times = events.map(({ Timestamp }) => Timestamp?.getTime() ?? 0);
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  expect(new Set(events.map(({ OperationId }) => OperationId)).size).toBe(1);
  expect(new Set(events.map(({ ClientRequestToken }) => ClientRequestToken))).toEqual(
    new Set(['token-of-the-request']),
  );
  const first = events.find(({ LogicalResourceId }) => LogicalResourceId === 'Queue');
  expect(JSON.parse(first?.ResourceProperties ?? '')).toEqual({ QueueName: 'told-queue' });
  expect(first?.PhysicalResourceId ?? '').toBe('');
});
