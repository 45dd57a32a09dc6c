import { expect, test } from 'vitest';
import type { Item } from '../plan.js';
import { heldName, heldNames } from './held-names.js';

const AT = '2030-01-15T12:00:00.000Z';
const item = (type: string, properties: Item['properties'], does: Item['does'] = 'resource') => ({
  ...{ does, type, properties, id: 'x', arn: 'arn', region: 'eu-west-1', account: '1' },
  ...{ partition: 'aws', stackArn: 's', stackName: 's', logicalId: 'L', parent: null },
  ...{ verdict: 'orphan-proven' as const, because: '', proof: [], window: null, loses: '' },
  preconditions: {
    ...{ bornAt: null, owner: null, tags: 'none' as const, usedBy: [], locks: [] },
    ...{ content: { what: '', isEmpty: true, usedAt: null }, claimedBy: null, stackStatus: null },
  },
  undo: { how: 'nothing' as const, says: '' },
  ...{ tier: 'data' as const, isReversible: false, isSlow: false, steps: [], order: 1, after: [] },
});

test.each<[string, Item['properties'], string | null | undefined]>([
  ['AWS::SQS::Queue', { QueueName: 'jobs' }, '2030-01-15T12:01:00.000Z'],
  ['AWS::SQS::Queue', {}, '2030-01-15T12:01:00.000Z'],
  ['AWS::SQS::Queue', { DelaySeconds: 1 }, undefined],
  ['AWS::SSM::Parameter', { Name: '/a' }, '2030-01-15T12:00:30.000Z'],
  ['AWS::S3::Bucket', { BucketName: 'site' }, null],
  ['AWS::KMS::Alias', { AliasName: 'alias/a' }, undefined],
  ['AWS::DynamoDB::Table', { TableName: 't' }, undefined],
])('a removed %s with %j keeps its name until %s', (type, properties, until) => {
  const one = item(type, properties);
  const [told] = heldNames([{ item: one, result: 'removed', at: AT }]);
  expect(told?.blockedUntil).toBe(until);
  expect(heldName(one)).toBe(told?.because);
});

test('what was not removed now holds no name, and neither does the record of a stack', () => {
  const queue = item('AWS::SQS::Queue', { QueueName: 'jobs' });
  const left = { item: queue, result: 'left' as const, because: 'interrupted' };
  expect(heldNames([{ item: queue, result: 'gone-before' }, left])).toEqual([]);
  expect(heldName(item('AWS::SQS::Queue', {}, 'stack'))).toBeUndefined();
});
