import { expect, test } from 'vitest';
import { eventsOf, ownSince } from './fresh.js';
import type { ListedStack } from './list-stacks.js';

const SINCE = '2030-01-15T10:00:00.000Z';
const listed = (name: string, deletedAt?: string): ListedStack => ({
  id: `arn:aws:cloudformation:eu-west-1:111111111111:stack/${name}/1`,
  ...{ name, region: 'eu-west-1', status: 'ROLLBACK_COMPLETE' },
  ...{ rootId: undefined, parentId: undefined, updatedAt: undefined, deletedAt },
  createdAt: '2030-01-01T00:00:00.000Z',
});
const scope = { stacks: [{ name: 'App-Data-dev', region: 'eu-west-1' }] };
const found = (stack: ListedStack, region = 'eu-west-1') =>
  ownSince({ scope, evidenceAt: SINCE }, region, [stack]).length;

test('news of an own stack count, also of one that was deleted since', () => {
  expect(found(listed('App-Data-dev'))).toBe(1);
  expect(found(listed('App-Data-dev', '2030-01-15T10:00:01.000Z'))).toBe(1);
  expect(found(listed('App-Data-dev', '2030-01-15T09:59:59.000Z'))).toBe(0);
});

test.each(['App-Data-dev2', 'App-Data-de', 'app-data-dev', 'APP-DATA-DEV', 'My-App-Data-dev', ''])(
  'a stack "%s" is none of ours',
  (name) => expect(found(listed(name))).toBe(0),
);

test('neither is one of the same name in another region', () =>
  expect(found(listed('App-Data-dev'), 'us-east-1')).toBe(0));

const event = (physicalId: string) => ({
  ...{ id: '1', time: SINCE, logicalId: 'Jobs', type: 'AWS::SQS::Queue', physicalId },
  status: 'CREATE_COMPLETE',
});

test('only what happened to exactly this id counts', () => {
  const alike = ['jobs-dev2', 'jobs-de', 'Jobs-dev', 'JOBS-DEV', 'my-jobs-dev', 'jobs-dev ', ''];
  const events = [...alike, 'jobs-dev'].map(event);
  const read = eventsOf({ known: true, value: events }, 'jobs-dev');
  expect(read).toEqual({ known: true, value: [event('jobs-dev')] });
});

test('what was not read stays unread', () => {
  const unread = { known: false, reason: 'denied' } as const;
  expect(eventsOf(unread, 'jobs-dev')).toBe(unread);
});
