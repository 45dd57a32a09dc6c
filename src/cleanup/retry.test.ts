import { describe, expect, test } from 'vitest';
import { freshOf } from '../../test/helpers/cleanup/applying.js';
import { Run } from '../../test/helpers/cleanup/cloud.js';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { failed, ID, type Left, living, thingOf } from '../../test/helpers/cleanup/stories.js';
import { looking, planFor } from '../../test/helpers/cleanup/worlds.js';
import { recheck } from './recheck.js';

const QUEUE = 'AWS::SQS::Queue';
const ROLE = 'AWS::IAM::Role';
const STACK = 'AWS::CloudFormation::Stack';

const planOfLeft = ({ cloud }: Left) => planFor(observe(cloud), looking(cloud));
const said = (left: Left) => {
  const { items, kept } = planOfLeft(left);
  return {
    items: items.map(({ type }) => type),
    kept: kept.map(({ type, verdict }) => `${type}: ${verdict}`),
  };
};

describe('a first creation whose rollback got stuck', () => {
  test('goes as a whole through CloudFormation, which tries once more', () => {
    const left = failed([QUEUE, ROLE], 'fails');
    const { items, kept } = planOfLeft(left);
    expect(items.map(({ type, arn }) => [type, arn])).toEqual([[STACK, left.stack.id]]);
    expect(items[0]).toMatchObject({ properties: { held: [ID, ID] } });
    expect(items[0]?.because).toContain('Thing');
    expect(kept).toEqual([]);
  });

  test('also where the rollback did not come to everything', () => {
    const left = failed([QUEUE, ROLE], 'fails');
    const row = left.stack.rows.get('Thing');
    if (row) row.status = 'CREATE_COMPLETE';
    const { events } = left.stack;
    const own = events.filter(
      ({ logicalId, status }) => logicalId === 'Thing' && status.startsWith('DELETE'),
    );
    for (const event of own) events.splice(events.indexOf(event), 1);
    expect(said(left)).toEqual({ items: [STACK], kept: [] });
  });

  test.each<[string, (left: Left) => void]>([
    ['was used since', (left) => Object.assign(thingOf(left, QUEUE), { usedAt: left.cloud.now })],
    ['is locked', (left) => thingOf(left, QUEUE).locks.push('legal hold')],
    ['holds something', (left) => Object.assign(thingOf(left, QUEUE), { isFull: true })],
    ['is used by somebody', (left) => thingOf(left, QUEUE).users.push('somebody')],
    ['is to be kept', ({ cloud }) => cloud.keep.push(ID)],
    [
      'is named by a living stack',
      ({ cloud }) => Object.assign(living(cloud, 'Other'), { text: `"${ID}"` }),
    ],
  ])('stays where one thing of it %s, and a person is told what to do', (_, happen) => {
    const left = failed([QUEUE, ROLE], 'fails');
    happen(left);
    const { items, kept } = planOfLeft(left);
    expect(items).toEqual([]);
    const record = kept.find(({ type }) => type === STACK);
    expect(record?.because).toContain(`aws cloudformation delete-stack`);
    expect(record?.because).toContain(left.stack.id);
  });

  test('stays until what was kept inside of a role is gone, and nobody is told to try before', () => {
    const left = failed([ROLE, 'AWS::IAM::Policy'], 'fails');
    const row = left.stack.rows.get('Thing1');
    const event = left.stack.events.find(
      ({ logicalId, status }) => logicalId === 'Thing1' && status === 'DELETE_FAILED',
    );
    if (!row || !event) throw new Error('there is no policy');
    row.status = 'DELETE_SKIPPED';
    left.stack.events.splice(left.stack.events.indexOf(event), 1, {
      ...event,
      status: 'DELETE_SKIPPED',
    });
    const { items, kept } = planOfLeft(left);
    expect(items).toEqual([]);
    const record = kept.find(({ type }) => type === STACK);
    expect(record?.because).toContain('its policy Thing1 (jobs-dev) was kept and has to go first');
    expect(record?.because).not.toContain('delete-stack');
  });

  test('is told the way on where its deletion was asked for and failed', () => {
    const left = failed([QUEUE], 'fails');
    left.stack.status = 'DELETE_FAILED';
    const { items, kept } = planOfLeft(left);
    expect(items).toEqual([]);
    const record = kept.find(({ type }) => type === STACK);
    expect(record?.because).toContain(`failed at Thing (${QUEUE} ${ID})`);
    expect(record?.because).toContain(
      `aws cloudformation delete-stack --region eu-west-1 --stack-name ${left.stack.id}`,
    );
  });

  test('stays where somebody made a thing of the same name', () => {
    const left = failed('AWS::Events::Rule', 'fails');
    expect(said(left).items).toEqual([]); // nothing shows that it is the one that failed
  });

  test('stays where it was healthy once', () => {
    const left = failed([QUEUE], 'fails');
    const run = new Run(left.cloud, left.stack, 1);
    run.stackSays('UPDATE_COMPLETE');
    left.stack.status = 'DELETE_FAILED';
    expect(said(left).items).toEqual([]);
  });

  test('is looked at again when it goes: what it holds, and how long ago that was seen', () => {
    const left = failed([QUEUE], 'fails');
    const [item] = planOfLeft(left).items;
    if (!item) throw new Error('nothing is planned');
    const rows = [
      { logicalId: 'Thing', physicalId: ID, type: QUEUE, status: 'DELETE_FAILED' },
      { logicalId: 'Late', physicalId: 'late', type: QUEUE, status: 'CREATE_COMPLETE' },
    ];
    const fresh = (count: number, minutes: number) => ({
      at: new Date(left.cloud.now + minutes * 60_000).toISOString(),
      account: { known: true, value: item.account } as const,
      stack: { known: true, value: 'ROLLBACK_FAILED' } as const,
      record: {
        rows: { known: true, value: rows.slice(0, count) } as const,
        changeSets: { known: true, value: [] } as const,
        held: freshOf(left.cloud, item, '').record?.held ?? [],
      },
    });
    expect(recheck(item, fresh(1, 1), 1000)).toBeUndefined();
    expect(recheck(item, fresh(2, 1), 1000)).toContain('Late');
    expect(recheck(item, fresh(1, 11), 1000)).toContain('looked at again');
  });

  test.each<[string, string, (left: Left) => void]>([
    [
      'used',
      'not what the plan saw',
      (left) => void Object.assign(thingOf(left, QUEUE), { usedAt: left.cloud.now }),
    ],
    ['locked', 'locked: legal hold', (left) => void thingOf(left, QUEUE).locks.push('legal hold')],
    [
      'filled',
      'not what the plan saw',
      (left) => void Object.assign(thingOf(left, QUEUE), { isFull: true }),
    ],
    ['used by somebody', 'uses it now', (left) => void thingOf(left, QUEUE).users.push('somebody')],
  ])('stays where a thing of it was %s after the plan', (_, why, happen) => {
    const left = failed([QUEUE, ROLE], 'fails');
    const { items, evidenceAt } = planOfLeft(left);
    const [item] = items;
    if (!item) throw new Error('nothing is planned');
    expect(recheck(item, freshOf(left.cloud, item, evidenceAt), 1000)).toBeUndefined();
    happen(left);
    expect(recheck(item, freshOf(left.cloud, item, evidenceAt), 1000)).toContain(why);
  });

  test('stays where a thing of it could not be read again, or was not', () => {
    const left = failed([QUEUE, ROLE], 'fails');
    const { items, evidenceAt } = planOfLeft(left);
    const [item] = items;
    if (!item) throw new Error('nothing is planned');
    const fresh = freshOf(left.cloud, item, evidenceAt);
    const { record } = fresh;
    const [first, ...others] = record?.held ?? [];
    if (!record || !first) throw new Error('nothing is held');
    const unread = { known: false, reason: 'denied' } as const;
    const change = (held: NonNullable<typeof record.held>) =>
      recheck(item, { ...fresh, record: { ...record, held } }, 1000);
    expect(change([first, ...others])).toBeUndefined();
    expect(change(others)).toContain('was not read again');
    expect(change([{ ...first, present: unread }, ...others])).toContain('denied');
    expect(change([{ ...first, rows: unread }, ...others])).toContain('denied');
    const gone = { ...first, present: { known: true, value: undefined } as const };
    expect(change([gone, ...others])).toBeUndefined();
    const row = {
      logicalId: 'Mine',
      physicalId: first.id,
      type: first.type,
      status: 'CREATE_COMPLETE',
    };
    const taken = { known: true, value: [{ ...row, stackId: 'another' }] } as const;
    expect(change([{ ...first, rows: taken }, ...others])).toContain('another has it as Mine');
  });
});
