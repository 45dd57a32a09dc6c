import { expect, test } from 'vitest';
import type { StackEvent } from '../aws/index.js';
import { firstCause } from './root-cause.js';

let second = 0;
function event(
  logicalId: string,
  status: string,
  reason?: string,
  more: Partial<StackEvent> = {},
): StackEvent {
  second += 1;
  return {
    id: `${logicalId}-${status}-${second}`,
    time: new Date(Date.UTC(2030, 0, 1, 0, 0, second)),
    stackId: 'arn:root',
    stackName: 'Root',
    logicalId,
    physicalId: logicalId === 'Root' ? 'arn:root' : `physical-${logicalId}`,
    type: logicalId === 'Root' ? 'AWS::CloudFormation::Stack' : 'AWS::S3::Bucket',
    status,
    reason,
    token: undefined,
    ...more,
  };
}
const nested = { type: 'AWS::CloudFormation::Stack', physicalId: 'arn:child' };
const inChild = { stackId: 'arn:child', stackName: 'Child' };

const cases = [
  {
    name: 'the first real failure, not the siblings that were cancelled for it',
    events: [
      event('Queue', 'CREATE_FAILED', 'Resource creation cancelled'),
      event('Bucket', 'CREATE_FAILED', 'apex already exists'),
      event('Topic', 'CREATE_FAILED', 'some later trouble'),
      event(
        'Root',
        'ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to create: [Bucket].',
      ),
    ],
    cause: 'Bucket',
  },
  {
    name: 'a reason that contains the word cancelled and says more is a cause',
    events: [
      event('Bucket', 'CREATE_FAILED', 'The request was cancelled because the bucket is locked'),
    ],
    cause: 'Bucket',
  },
  {
    name: 'the resource inside a nested stack, not the nested stack',
    events: [
      event(
        'Nested',
        'CREATE_FAILED',
        'Embedded stack arn:child was not successfully created: The following resource(s) failed to create: [Table].',
        nested,
      ),
      event('Table', 'CREATE_FAILED', 'Table already exists', inChild),
    ],
    cause: 'Table',
    path: ['Root', 'Child'],
  },
  {
    name: 'a nested stack that was refused before it started',
    events: [event('Nested', 'CREATE_FAILED', 'Parameters: [Vpc] must have values', nested)],
    cause: 'Nested',
  },
  {
    name: 'a vague failure gives way to a later one that explains itself',
    events: [
      event('Role', 'UPDATE_FAILED', 'Internal Failure'),
      event(
        'Table',
        'UPDATE_FAILED',
        'Cannot perform more than one GSI creation or deletion in a single update',
      ),
    ],
    cause: 'Table',
  },
  {
    name: 'the failure that started the rollback, not what the rollback could not undo',
    events: [
      event('Bucket', 'DELETE_FAILED', 'The bucket you tried to delete is not empty'),
      event('Table', 'CREATE_FAILED', 'Table already exists'),
    ],
    cause: 'Table',
  },
  {
    name: 'what kept a stack from being deleted',
    events: [event('Bucket', 'DELETE_FAILED', 'The bucket you tried to delete is not empty')],
    cause: 'Bucket',
  },
  {
    name: 'the reason of the stack itself where no resource failed',
    events: [
      event(
        'Root',
        'UPDATE_ROLLBACK_IN_PROGRESS',
        'Export Root:Table cannot be deleted as it is in use by Api',
      ),
    ],
    cause: 'Root',
  },
];

test.each(cases)('names $name', ({ events, cause, path = ['Root'] }) => {
  const found = firstCause('arn:root', events);
  expect(found?.event.logicalId).toBe(cause);
  expect(found?.path).toEqual(path);
  expect(firstCause('arn:root', [...events].reverse())?.event.id).toBe(found?.event.id);
});

test('names nothing where nothing failed', () => {
  expect(firstCause('arn:root', [event('Bucket', 'CREATE_COMPLETE')])).toBeUndefined();
});
