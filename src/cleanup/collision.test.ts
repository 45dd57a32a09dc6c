import { expect, test } from 'vitest';
import { known, observe, presentOf, unread } from '../../test/helpers/cleanup/observe.js';
import { failed, ID, type Left, living, thingOf } from '../../test/helpers/cleanup/stories.js';
import { judgementsFor, looking } from '../../test/helpers/cleanup/worlds.js';
import { collisionsOf, type PlannedName } from './collision.js';
import type { Present } from './resource-type.js';

const TABLE = 'AWS::DynamoDB::Table';

function collide(left: Left, more: Partial<PlannedName> = {}) {
  const { cloud } = left;
  const world = observe(cloud);
  const seen = known<Present | undefined>(presentOf(cloud.at(TABLE, ID, 'eu-west-1')));
  const name = {
    stackName: 'App-Api-dev',
    region: 'eu-west-1',
    logicalId: 'Jobs',
    type: TABLE,
    name: ID,
  };
  const names = [{ ...name, seen, canImport: true, ...more }];
  return collisionsOf(names, world, judgementsFor(world, looking(cloud)));
}
const full = (left: Left): Present => {
  const present = presentOf(thingOf(left, TABLE));
  if (!present) throw new Error('it is there');
  return { ...present, content: { what: '3 items', isEmpty: false } };
};

test('an empty orphan can be deleted, adopted or left alone under another name', () => {
  expect(collide(failed(TABLE))).toMatchObject([
    {
      best: 'delete',
      owner: null,
      adopt: { possible: true },
      delete: { possible: true },
      rename: { possible: true },
    },
  ]);
});

test('one that holds something is better adopted', () => {
  const left = failed(TABLE);
  expect(collide(left, { seen: known(full(left)) })).toMatchObject([{ best: 'adopt' }]);
});

test('what another stack has can only be left alone', () => {
  const left = failed(TABLE);
  const row = { type: TABLE, id: ID, status: 'CREATE_COMPLETE', thing: undefined };
  const other = living(left.cloud, 'Other');
  other.rows.set('T', row);
  expect(collide(left)).toMatchObject([
    { best: 'rename', owner: other.id, adopt: { possible: false }, delete: { possible: false } },
  ]);
});

test.each([
  {
    name: 'waits for a name that will be free',
    more: { leaving: { until: '2030-02-01T00:00:00Z' } },
    best: 'wait',
  },
  {
    name: 'does not adopt what is of another account',
    more: { owner: '999999999999' },
    best: 'delete',
  },
])('$name', ({ more, best }) => {
  const left = failed(TABLE);
  const seen = known<Present | undefined>({ ...full(left), ...more });
  const [collision] = collide(left, { seen });
  expect(collision).toMatchObject({ best, adopt: { possible: false } });
});

test('a name that could not be read is never called free', () => {
  expect(collide(failed(TABLE), { seen: unread })).toMatchObject([{ best: 'look' }]);
});

test('a name that is free, or that the stack has itself, is no collision', () => {
  expect(collide(failed(TABLE), { seen: known(undefined) })).toEqual([]);
  const left = failed(TABLE);
  const row = { type: TABLE, id: ID, status: 'CREATE_COMPLETE', thing: undefined };
  living(left.cloud, 'App-Api-dev', true).rows.set('T', row);
  expect(collide(left)).toEqual([]);
});
