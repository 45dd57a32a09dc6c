import { describe, expect, test } from 'vitest';
import { Run } from '../../test/helpers/cleanup/cloud.js';
import { known, observe } from '../../test/helpers/cleanup/observe.js';
import { DAY, failed, ID, type Left, living, thingOf } from '../../test/helpers/cleanup/stories.js';
import { type Look, looking, planFor } from '../../test/helpers/cleanup/worlds.js';
import type { PlanOptions } from './plan.js';
import type { Present } from './resource-type.js';

const QUEUE = 'AWS::SQS::Queue';
const KEY = 'AWS::KMS::Key';
const ALIAS = 'AWS::KMS::Alias';
const RULE = 'AWS::Events::Rule';
const FUNCTION = 'AWS::Lambda::Function';
const GROUP = 'AWS::Logs::LogGroup';
const STACK = 'AWS::CloudFormation::Stack';

const planOfLeft = ({ cloud }: Left, options: PlanOptions = {}, look: Look = looking(cloud)) =>
  planFor(observe(cloud), look, { options });
const typesOf = (left: Left, options?: PlanOptions, look?: Look) =>
  planOfLeft(left, options, look).items.map(({ type }) => type);
const showing =
  ({ cloud }: Left, type: string, more: Partial<Present>): Look =>
  (one) => {
    const sighting = looking(cloud)(one);
    const { present } = sighting;
    return one.type === type && present.known && present.value
      ? { ...sighting, present: known({ ...present.value, ...more }) }
      : sighting;
  };

test('removes by tiers, and the record of the stack last, when everything else is gone', () => {
  const left = failed([QUEUE, FUNCTION, 'AWS::CloudFront::Distribution', 'AWS::IAM::Role', GROUP]);
  const { items } = planOfLeft(left);
  expect(items.map(({ type }) => type.split('::')[2])).toEqual([
    'Distribution',
    'Function',
    'Queue',
    'LogGroup',
    'LogGroup',
    'Role',
    'Stack',
  ]);
  expect(items.at(-1)?.after).toEqual([1, 2, 3, 4, 5, 6]);
  expect(items.at(-1)).toMatchObject({ does: 'stack', arn: left.stack.id, id: left.stack.id });
});

describe('options', () => {
  const left = failed([QUEUE, KEY]);

  test.each([
    { name: 'only some types', options: { onlyTypes: [KEY] }, types: [KEY] },
    { name: 'nothing younger', options: { minAgeMs: 2 * DAY }, types: [] },
    { name: 'what is old enough', options: { minAgeMs: DAY / 2 }, types: [QUEUE, KEY, STACK] },
    { name: 'only one stack', options: { stack: 'App-Api-dev' }, types: [] },
    { name: 'all or nothing above a limit', options: { maxDeletes: 2 }, types: [] },
    { name: 'all up to a limit', options: { maxDeletes: 3 }, types: [QUEUE, KEY, STACK] },
  ])('$name', ({ options, types }) => {
    expect(typesOf(left, options)).toEqual(types);
  });

  test('content that nothing brings back needs a waiver, and the plan says so', () => {
    const full = showing(left, QUEUE, {
      content: { what: '3 messages', isEmpty: false, usedAt: '2030-01-01T00:00:00Z' },
    });
    expect(typesOf(left, {}, full)).not.toContain(QUEUE);
    const [item] = planOfLeft(left, { undo: 'waive' }, full).items;
    expect(item).toMatchObject({
      type: QUEUE,
      undo: { how: 'waived' },
      loses: 'itself (3 messages)',
    });
  });
});

describe('what is unproven', () => {
  const left = failed(RULE);

  test('is shown and stays until its id is typed', () => {
    const plan = planOfLeft(left);
    expect(plan.items.map(({ type }) => type)).toEqual([STACK]);
    expect(plan.kept).toMatchObject([{ type: RULE, verdict: 'unproven', confirmable: true }]);
    const [item] = planOfLeft(left, { confirmedUnproven: [ID] }).items;
    expect(item).toMatchObject({ type: RULE, verdict: 'unproven' });
  });

  test.each([
    { name: 'its configuration is another', more: { config: { Name: ID, Size: 4 } } },
    { name: 'a part of it cannot be compared', more: { config: { Name: ID } } },
    {
      name: 'it was used since',
      more: { content: { what: '', isEmpty: true, usedAt: '2031-01-01T00:00:00Z' } },
    },
    { name: 'its tags are unknown', more: { tags: undefined } },
  ])('stays even then when $name', ({ more }) => {
    const look = showing(left, RULE, more);
    expect(typesOf(left, { confirmedUnproven: [ID] }, look)).not.toContain(RULE);
  });

  test('stays even then when its type can hold data', () => {
    const queue = failed(QUEUE);
    const look: Look = (one) => {
      const sighting = looking(queue.cloud)(one);
      const { present } = sighting;
      if (!present.known || !present.value) return sighting;
      const { bornAt: _unseen, ...unborn } = present.value;
      return { ...sighting, present: known({ ...unborn, tags: {} }) };
    };
    expect(typesOf(queue, { confirmedUnproven: [ID] }, look)).not.toContain(QUEUE);
  });

  test('a creation that was never done is shown, and never offered when its name was taken', () => {
    const { cloud } = failed(QUEUE);
    const stack = cloud.openStack('App-Api-dev', 'eu-west-1', true);
    const run = new Run(cloud, stack, 1);
    run.stackSays('CREATE_IN_PROGRESS');
    run.create('Slow', RULE, 'slow-rule', 'times-out');
    run.create('Taken', QUEUE, ID, 'done');
    run.stackSays('ROLLBACK_IN_PROGRESS');
    run.drop('Slow', 'skipped');
    run.stackSays('ROLLBACK_COMPLETE');
    const { kept } = planFor(observe(cloud), looking(cloud));
    expect(kept.map(({ id, verdict, confirmable }) => ({ id, verdict, confirmable }))).toEqual([
      { id: 'slow-rule', verdict: 'unproven', confirmable: true },
    ]);
  });
});

describe('P24: what points at another', () => {
  const left = failed([KEY, ALIAS]);
  const pointing = (target: string) =>
    showing(left, ALIAS, { config: { Name: ID, Size: 3, TargetKeyId: target } });

  test('an alias goes with the key that it points at, before it', () => {
    const used: Look = (one) => {
      const sighting = pointing(ID)(one);
      const { present } = sighting;
      return one.type === KEY && present.known && present.value
        ? { ...sighting, present: known({ ...present.value, usedBy: [{ what: 'alias', id: ID }] }) }
        : sighting;
    };
    const { items } = planOfLeft(left, { confirmedUnproven: [ID] }, used);
    expect(items.map(({ type, after }) => [type, after])).toEqual([
      [ALIAS, []],
      [KEY, [1]],
      [STACK, [1, 2]],
    ]);
    expect(typesOf(left, {}, used)).not.toContain(KEY);
  });

  test('an alias of a key that stays, and a key with an alias that stays, are not touched', () => {
    expect(typesOf(left, { confirmedUnproven: [ID] }, pointing('another-key'))).not.toContain(
      ALIAS,
    );
    const used = showing(left, KEY, { usedBy: [{ what: 'alias/other', id: 'alias/other' }] });
    expect(planOfLeft(left, {}, used).kept).toContainEqual(
      expect.objectContaining({ type: KEY, verdict: 'in-use' }),
    );
  });

  test('a record or an alias whose value is not the one that was sent is not touched', () => {
    const look = showing(left, ALIAS, { config: { Name: ID, Size: 9, TargetKeyId: ID } });
    expect(typesOf(left, { confirmedUnproven: [ID] }, look)).not.toContain(ALIAS);
  });
});

describe('what comes along', () => {
  test('the log group of an orphaned function goes after it', () => {
    const { items } = planOfLeft(failed(FUNCTION));
    expect(items.map(({ does, after }) => [does, after])).toEqual([
      ['resource', []],
      ['companion', [1]],
      ['stack', [1, 2]],
    ]);
  });

  test('the log group of a function that the rollback removed goes with the record of the stack, or stays', () => {
    const left = failed(FUNCTION, 'deleted');
    expect(typesOf(left)).toEqual([GROUP, STACK]);
    expect(typesOf(left, { onlyTypes: [GROUP] })).toEqual([]);
  });

  test.each([
    {
      name: 'a function of that name exists again',
      change: ({ cloud }: Left) =>
        void cloud.make({ type: FUNCTION, id: ID, region: 'eu-west-1', maker: 'hand' }),
    },
    {
      name: 'another stack has a function of that name',
      change: ({ cloud }: Left) =>
        void living(cloud, 'Other').rows.set('F', {
          type: FUNCTION,
          id: ID,
          status: 'CREATE_COMPLETE',
          thing: undefined,
        }),
    },
    {
      name: 'it was written to afterwards',
      change: (left: Left) =>
        void Object.assign(thingOf(left, GROUP, `/aws/lambda/${ID}`), { usedAt: left.cloud.now }),
    },
    {
      name: 'it is older than the function',
      change: (left: Left) =>
        void Object.assign(thingOf(left, GROUP, `/aws/lambda/${ID}`), {
          bornAt: left.cloud.now - 9 * DAY,
        }),
    },
  ])('it stays when $name', ({ change }) => {
    const left = failed(FUNCTION, 'deleted');
    change(left);
    expect(typesOf(left)).not.toContain(GROUP);
  });
});

describe('records of stacks', () => {
  test.each([
    { name: 'an old shell goes', days: 3, action: 'Add', goes: true },
    { name: 'a young one may be waited for', days: 0, action: 'Add', goes: false },
    { name: 'one that imports stays', days: 3, action: 'Import', goes: false },
  ])('$name', ({ days, action, goes }) => {
    const { cloud } = failed(QUEUE);
    const shell = cloud.openStack('App-Api-dev', 'eu-west-1', true);
    const createdAt = new Date(cloud.now).toISOString();
    const changes = [{ action, type: QUEUE, logicalId: 'New', name: 'new-queue' }];
    shell.changeSets.push({
      id: 'c',
      name: 'first',
      status: 'CREATE_COMPLETE',
      createdAt,
      changes,
    });
    cloud.tick(days * DAY);
    const ids = planFor(observe(cloud), looking(cloud)).items.map(({ id }) => id);
    expect(ids.includes(shell.id)).toBe(goes);
  });
});

test('what is on its way out is a tombstone: nothing to remove, and the name is taken', () => {
  const left = failed(QUEUE);
  const leaving = { until: '2030-02-01T00:00:00Z', restore: 'apexctl recover' };
  const plan = planOfLeft(left, {}, showing(left, QUEUE, { leaving }));
  expect(plan.items.map(({ type }) => type)).toEqual([STACK]);
  expect(plan.tombstones).toMatchObject([
    { type: QUEUE, id: ID, blockedUntil: leaving.until, restore: leaving.restore },
  ]);
});
