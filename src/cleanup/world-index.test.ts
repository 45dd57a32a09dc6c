import { describe, expect, test } from 'vitest';
import type { History, StackView, World } from './world.js';
import { indexOf } from './world-index.js';

const ACCOUNT = '111111111111';
const ID = 'jobs-dev';
/** Ids and names that a person, a prefix or a search would take for the same. */
const ALIKE = [
  'jobs-dev2',
  'jobs-de',
  'Jobs-dev',
  'JOBS-DEV',
  'my-jobs-dev',
  ' jobs-dev',
  'jobs_dev',
];
const QUEUE = 'AWS::SQS::Queue';
const arn = (name: string, account = ACCOUNT) =>
  `arn:aws:cloudformation:eu-west-1:${account}:stack/${name}/1`;

const stack = (name: string, ids: readonly string[], id = arn(name)): StackView => ({
  ...{ id, name, region: 'eu-west-1', status: 'CREATE_COMPLETE' },
  rows: {
    known: true,
    value: ids.map((physicalId, at) => ({
      ...{ logicalId: `L${at}`, physicalId, type: QUEUE, status: 'CREATE_COMPLETE' },
    })),
  },
  text: { known: true, value: ids.map((one) => JSON.stringify(one)).join() },
  changeSets: {
    known: true,
    value: [
      {
        ...{ id: 's', name: 's', status: 'CREATE_COMPLETE', createdAt: '2030-01-01T00:00:00Z' },
        changes: ids.map((one) => ({ action: 'Add', type: QUEUE, logicalId: 'L', name: one })),
      },
    ],
  },
});
const history = (stackName: string, ids: readonly string[]): History => ({
  ...{ stackId: arn(stackName), stackName, region: 'eu-west-1', status: 'ROLLBACK_COMPLETE' },
  events: {
    known: true,
    value: ids.map((physicalId, at) => ({
      ...{ id: String(at), time: '2030-01-01T00:00:00Z', logicalId: 'L', physicalId },
      ...{ type: QUEUE, status: 'DELETE_SKIPPED' },
    })),
  },
});
const world = (stacks: readonly StackView[], histories: readonly History[] = []): World => ({
  scope: {
    ...{ environment: 'dev', partition: 'aws', account: ACCOUNT, regions: ['eu-west-1'] },
    ...{ stacks: [{ name: 'App-dev', region: 'eu-west-1' }], keep: [], own: [] },
  },
  caller: { account: ACCOUNT, arn: 'arn' },
  ...{ takenAt: '2030-01-01T01:00:00Z', skewMs: 0 },
  regions: [{ region: 'eu-west-1', stacks: { known: true, value: stacks } }],
  histories,
});

describe('an id that only looks alike', () => {
  test.each(ALIKE)('"%s" claims, plans and tells nothing of it', (alike) => {
    const index = indexOf(world([stack('Other', [alike])], [history('App-dev', [alike])]));
    expect([index.claimsOf(ID), index.plannedOf(ID), index.eventsOf(ID)]).toEqual([[], [], []]);
    expect(index.claimsOf(alike)).toHaveLength(1);
  });

  test('among them the one that is meant is found, once', () => {
    const ids = [...ALIKE, ID];
    const index = indexOf(world([stack('Other', ids)], [history('App-dev', ids)]));
    expect(index.claimsOf(ID).map(({ row }) => row.physicalId)).toEqual([ID]);
    expect(index.plannedOf(ID).map(({ change }) => change.name)).toEqual([ID]);
    expect(index.eventsOf(ID).map(({ event }) => event.physicalId)).toEqual([ID]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('"%s" is an id like any other', (id) => {
    expect(indexOf(world([stack('Other', [ID])])).claimsOf(id)).toEqual([]);
    expect(indexOf(world([stack('Other', [id])])).claimsOf(id)).toHaveLength(1);
  });
});

describe('a stack whose name only looks alike', () => {
  test.each(['App-dev2', 'App-de', 'app-dev', 'APP-DEV', 'My-App-dev'])(
    '%s owes no history',
    (name) => expect(indexOf(world([stack(name, [])])).gaps).toEqual([]),
  );

  test('the own one does', () =>
    expect(indexOf(world([stack('App-dev', [])])).gaps).toMatchObject([{ of: 'history' }]));
});

test.each(['11111111111', '1111111111111', '211111111111', ''])(
  'a stack of the account "%s" is a stranger',
  (account) =>
    expect(indexOf(world([stack('Other', [], arn('Other', account))])).stranger).toContain(
      'of another account',
    ),
);
