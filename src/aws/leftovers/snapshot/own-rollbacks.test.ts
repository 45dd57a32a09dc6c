import { expect, test } from 'vitest';
import { withOwnRollbacks } from './own-rollbacks.js';

const STACK = 'arn:aws:cloudformation:eu-west-1:000000000000:stack/S/1';
const told = (lines: readonly (readonly [who: string, status: string, operation: string])[]) =>
  withOwnRollbacks(
    STACK,
    lines.map(([who, status, operation], at) => ({
      ...{ id: String(at), time: '2030-01-01T00:00:00Z', logicalId: who, status, operation },
      physicalId: who === 'S' ? STACK : who,
      type: who === 'S' ? 'AWS::CloudFormation::Stack' : 'AWS::SQS::Queue',
    })),
  ).map(({ operation }) => operation);

test('a rollback that nobody asked for belongs to the operation that failed', () => {
  expect(
    told([
      ['S', 'CREATE_IN_PROGRESS', 'a'],
      ['Q', 'CREATE_COMPLETE', 'a'],
      ['S', 'ROLLBACK_IN_PROGRESS', 'b'],
      ['Q', 'DELETE_SKIPPED', 'b'],
      ['S', 'ROLLBACK_COMPLETE', 'b'],
    ]),
  ).toEqual(['a', 'a', 'a', 'a', 'a']);
});

test('one that somebody asked for later is an operation of its own', () => {
  expect(
    told([
      ['S', 'CREATE_IN_PROGRESS', 'a'],
      ['S', 'CREATE_FAILED', 'a'],
      ['S', 'ROLLBACK_IN_PROGRESS', 'b'],
      ['S', 'ROLLBACK_COMPLETE', 'b'],
    ]),
  ).toEqual(['a', 'a', 'b', 'b']);
});

test('the making of a change set before it is none of it', () => {
  expect(
    told([
      ['S', 'REVIEW_IN_PROGRESS', 'r'],
      ['S', 'CREATE_IN_PROGRESS', 'a'],
      ['S', 'ROLLBACK_IN_PROGRESS', 'b'],
      ['S', 'DELETE_IN_PROGRESS', 'd'],
    ]),
  ).toEqual(['r', 'a', 'a', 'd']);
});
