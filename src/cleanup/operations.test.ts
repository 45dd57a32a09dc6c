import { expect, test } from 'vitest';
import { operationsOf } from './operations.js';

const stackId = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/App/1';
const said = (status: string, token?: string, operation?: string) => ({
  id: status,
  time: '2030-01-01T00:00:00Z',
  logicalId: 'App',
  physicalId: stackId,
  type: 'AWS::CloudFormation::Stack',
  status,
  ...(token && { token }),
  ...(operation && { operation }),
});

test.each([
  {
    name: 'a token covers a creation and its rollback',
    events: [
      said('CREATE_IN_PROGRESS', 'a'),
      said('CREATE_FAILED', 'a'),
      said('ROLLBACK_IN_PROGRESS', 'a'),
      said('ROLLBACK_COMPLETE', 'a'),
    ],
    outcomes: ['failed'],
  },
  {
    name: 'a token that is used again after a success is another operation',
    events: [
      said('CREATE_COMPLETE', 'a'),
      said('DELETE_IN_PROGRESS', 'a'),
      said('DELETE_COMPLETE', 'a'),
    ],
    outcomes: ['succeeded', 'failed'],
  },
  {
    name: 'without names, a final status ends an operation',
    events: [said('CREATE_IN_PROGRESS'), said('ROLLBACK_COMPLETE'), said('DELETE_IN_PROGRESS')],
    outcomes: ['failed', 'unfinished'],
  },
  {
    name: 'an OperationId tells operations with the same token apart',
    events: [said('CREATE_FAILED', 'a', '1'), said('DELETE_IN_PROGRESS', 'a', '2')],
    outcomes: ['failed', 'unfinished'],
  },
  {
    name: 'an update whose cleaning up still runs has succeeded',
    events: [said('UPDATE_IN_PROGRESS', 'a'), said('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'a')],
    outcomes: ['succeeded'],
  },
  {
    name: 'cleaning up after a rolled back update is no success',
    events: [
      said('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'a'),
      said('UPDATE_ROLLBACK_COMPLETE', 'a'),
    ],
    outcomes: ['failed'],
  },
])('$name', ({ events, outcomes }) => {
  const { all, of } = operationsOf({ stackId }, events);
  expect(all.map(({ outcome }) => outcome)).toEqual(outcomes);
  expect(of).toHaveLength(events.length);
});
