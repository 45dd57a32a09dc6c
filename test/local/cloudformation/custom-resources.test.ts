import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cloud, outputs, startCloud } from './cloud.js';

interface Event {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly RequestId: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
  readonly OldResourceProperties?: Readonly<Record<string, unknown>>;
}

const TOKEN = 'arn:aws:lambda:eu-west-1:000000000000:function:maker';
const events: Event[] = [];
/** What the function answers with; `crash` and `silence` answer nothing. */
let answer: (event: Event) => object | 'crash' | 'silence';
let cloud: Cloud;

/** A clock that only the timeouts of the engine wait for. */
const alarms: (() => void)[] = [];

beforeAll(async () => {
  cloud = await startCloud({
    ports: {
      lambda: {
        async invoke({ functionArn, payload, by }) {
          expect(functionArn).toBe(TOKEN);
          expect(by.service).toBe('cloudformation.amazonaws.com');
          const event = payload as Event;
          events.push(event);
          const body = answer(event);
          const result = { payload: null, requestId: 'r', durationMs: 1 };
          if (body === 'crash') return { ...result, error: 'Unhandled' };
          if (body !== 'silence') {
            await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
          }
          return result;
        },
      },
    },
    local: {
      clock: {
        now: () => new Date(),
        every: () => () => {},
        sleep: (_ms, signal) =>
          new Promise((resolve, reject) => {
            alarms.push(resolve);
            signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          }),
      },
    },
  });
});
beforeEach(() => {
  events.length = 0;
  answer = ({ LogicalResourceId, RequestId }) => ({
    Status: 'SUCCESS',
    PhysicalResourceId: `made-${LogicalResourceId}`,
    RequestId,
    Data: { Answer: 'forty-two', Nested: { Inner: 'deep' } },
  });
});
afterAll(() => cloud.local.close());

const template = (more: object = {}) => ({
  Resources: {
    Thing: {
      Type: 'Custom::Thing',
      Properties: { ServiceToken: TOKEN, Count: 3, On: true, ...more },
    },
  },
  Outputs: {
    Id: { Value: { Ref: 'Thing' } },
    Answer: { Value: { 'Fn::GetAtt': ['Thing', 'Answer'] } },
    Inner: { Value: { 'Fn::GetAtt': ['Thing', 'Nested.Inner'] } },
  },
});

test('the function is asked as AWS asks, and its answer gives id and attributes', async () => {
  const stack = await cloud.create('asks', template());
  expect(outputs(stack)).toEqual({ Id: 'made-Thing', Answer: 'forty-two', Inner: 'deep' });
  expect(events).toMatchObject([
    {
      RequestType: 'Create',
      StackId: stack.StackId,
      LogicalResourceId: 'Thing',
      ResourceType: 'Custom::Thing',
      ResourceProperties: { ServiceToken: TOKEN, Count: '3', On: 'true' },
    },
  ]);
  expect(events[0]).not.toHaveProperty('PhysicalResourceId');
  await cloud.remove('asks');
  expect(events[1]).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'made-Thing' });
});

test('another physical id on update means that the old one is deleted in the cleanup', async () => {
  await cloud.create('renames', template());
  answer = ({ RequestType }) => ({
    Status: 'SUCCESS',
    PhysicalResourceId: RequestType === 'Update' ? 'second' : 'made-Thing',
    Data: { Answer: 'changed', Nested: { Inner: 'deep' } },
  });
  const stack = await cloud.update('renames', template({ Count: 4 }));
  expect(outputs(stack)).toMatchObject({ Id: 'second', Answer: 'changed' });
  expect(events.map((event) => [event.RequestType, event.PhysicalResourceId])).toEqual([
    ['Create', undefined],
    ['Update', 'made-Thing'],
    ['Delete', 'made-Thing'],
  ]);
  expect(events[1]?.OldResourceProperties).toMatchObject({ Count: '3' });
});

test('a FAILED answer fails the resource with its reason, and what it named is deleted', async () => {
  answer = ({ RequestType }) =>
    RequestType === 'Create'
      ? { Status: 'FAILED', Reason: 'no luck', PhysicalResourceId: 'half-made' }
      : { Status: 'SUCCESS' };
  const stack = await cloud.create('fails', template());
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  const failure = (await cloud.story('fails')).find((line) => line.includes('CREATE_FAILED'));
  expect(failure).toBe(
    `Thing CREATE_FAILED Received response status [FAILED] from custom resource. Message returned: no luck (RequestId: ${events[0]?.RequestId})`,
  );
  expect(events[1]).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'half-made' });
});

test('a function that breaks down without an answer fails the resource', async () => {
  answer = ({ RequestType }) => (RequestType === 'Create' ? 'crash' : { Status: 'SUCCESS' });
  await cloud.create('crashes', template());
  const failure = (await cloud.story('crashes')).find((line) => line.includes('CREATE_FAILED'));
  expect(failure).toContain(
    `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${events[0]?.RequestId}].`,
  );
});

test('a function that never answers is waited for until the time is up', async () => {
  answer = ({ RequestType }) => (RequestType === 'Create' ? 'silence' : { Status: 'SUCCESS' });
  const created = cloud.create('waits', template({ ServiceTimeout: 60 }));
  await expect.poll(() => events.length).toBe(1);
  for (const ring of alarms.splice(0)) ring();
  expect((await created).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect((await cloud.story('waits')).join('\n')).toContain('did not receive a response');
});

test('the service token cannot change', async () => {
  await cloud.create('token', template());
  const stack = await cloud.update('token', template({ ServiceToken: `${TOKEN}:other` }));
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.story('token')).toContain(
    'Thing UPDATE_FAILED Modifying service token is not allowed.',
  );
});

test('an attribute that the answer does not have fails whoever asks for it', async () => {
  const stack = await cloud.create('lacks', {
    Resources: {
      ...template().Resources,
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { DisplayName: { 'Fn::GetAtt': ['Thing', 'Missing'] } },
      },
    },
  });
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect((await cloud.story('lacks')).join('\n')).toContain(
    "Topic CREATE_FAILED CustomResource attribute error: Vendor response doesn't contain Missing attribute in object",
  );
});
