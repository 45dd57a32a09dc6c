import { expect, test } from 'vitest';
import { candidatesOf } from './candidates-of.js';
import { judge } from './judge.js';
import { isTakenBack } from './taken-back.js';
import type { HistoryEvent, World } from './world.js';

const STACK = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/App-dev/1';
const CREATED = ['app CREATE_IN_PROGRESS', 'app CREATE_COMPLETE'] as const;
const TRIED = [
  ...['app UPDATE_IN_PROGRESS', 'trail CREATE_IN_PROGRESS', 'trail CREATE_COMPLETE'],
  'app UPDATE_ROLLBACK_IN_PROGRESS',
] as const;
const TAKEN_BACK = [...TRIED, ...['trail DELETE_FAILED', 'app UPDATE_ROLLBACK_COMPLETE']] as const;
const AGAIN = ['app UPDATE_IN_PROGRESS', 'app UPDATE_ROLLBACK_COMPLETE'] as const;

interface Said {
  readonly lines: readonly string[];
  readonly status?: string;
  readonly by?: string;
}

/** A stack whose text names its trail, and what it went through; each operation begins with its first word. */
function worldOf({ lines, status = 'UPDATE_ROLLBACK_COMPLETE', by = STACK }: Said): World {
  let operation = 0;
  const events = lines.map((line, at): HistoryEvent => {
    const [who, said = ''] = line.split(' ');
    if (/^app (CREATE|UPDATE)_IN_PROGRESS$/.test(line)) operation += 1;
    const isStack = who === 'app';
    return {
      id: String(at),
      time: new Date(Date.UTC(2030, 0, 1, 0, at)).toISOString(),
      logicalId: isStack ? 'App-dev' : 'Trail',
      physicalId: isStack ? STACK : 'the-trail',
      type: isStack ? 'AWS::CloudFormation::Stack' : 'AWS::CloudTrail::Trail',
      status: said,
      operation: String(operation),
    };
  });
  const empty = { known: true, value: [] } as const;
  const text = { known: true, value: 'arn:aws:cloudtrail:*:*:trail/the-trail' } as const;
  const stack = { region: 'eu-west-1', rows: empty, changeSets: empty, text };
  const named = { id: by, name: by === STACK ? 'App-dev' : 'Other' };
  const own = { id: STACK, name: 'App-dev', ...stack, status, text: { known: true, value: '' } };
  const stacks = by === STACK ? [] : [{ ...own, text: { known: true, value: '' } as const }];
  return {
    scope: {
      ...{ environment: 'dev', partition: 'aws', account: '111111111111' },
      ...{ regions: ['eu-west-1'], keep: [], own: [] },
      stacks: [{ name: 'App-dev', region: 'eu-west-1' }],
    },
    caller: { account: '111111111111', arn: 'arn:aws:iam::111111111111:user/me' },
    takenAt: '2030-01-02T00:00:00.000Z',
    skewMs: 0,
    regions: [
      {
        region: 'eu-west-1',
        stacks: { known: true, value: [...stacks, { ...stack, ...named, status }] },
      },
    ],
    histories: [
      {
        ...{ stackId: STACK, stackName: 'App-dev', region: 'eu-west-1', status },
        events: { known: true, value: events },
      },
    ],
  };
}

/** Whether it is taken back, and what the rules say of it then. */
function judged(said: Said) {
  const world = worldOf(said);
  const [candidate] = candidatesOf(world);
  if (!candidate) throw new Error('nothing was left');
  const { verdict } = judge(
    world,
    candidate,
    {
      owner: { known: true, value: undefined },
      present: {
        known: true,
        value: {
          ...{ tags: 'none', config: {}, content: { what: '', isEmpty: true } },
          ...{ usedBy: [], locks: [], steps: [] },
        },
      },
    },
    undefined,
  );
  return [isTakenBack(candidate, world), verdict];
}

test.each<{ readonly name: string; readonly said: Said; readonly is: boolean }>([
  { name: 'an update that was taken back', said: { lines: [...CREATED, ...TAKEN_BACK] }, is: true },
  {
    name: 'and one that failed after it',
    said: { lines: [...CREATED, ...TAKEN_BACK, ...AGAIN] },
    is: true,
  },
  {
    name: 'one that succeeded after it',
    said: {
      lines: [...CREATED, ...TAKEN_BACK, 'app UPDATE_IN_PROGRESS', 'app UPDATE_COMPLETE', ...AGAIN],
    },
    is: false,
  },
  {
    name: 'what it did not try to delete',
    said: {
      lines: [...CREATED, ...TRIED, 'trail DELETE_SKIPPED', 'app UPDATE_ROLLBACK_COMPLETE'],
    },
    is: false,
  },
  {
    name: 'another stack with another status now',
    said: { lines: [...CREATED, ...TAKEN_BACK], status: 'UPDATE_COMPLETE' },
    is: false,
  },
])('$name: taken back is $is, and only then its own text does not protect it', ({ said, is }) =>
  expect(judged(said)).toEqual([is, is ? 'unproven' : 'mentioned']),
);

test('the text of another stack protects it all the same', () =>
  expect(judged({ lines: [...CREATED, ...TAKEN_BACK], by: STACK.replace('App', 'Other') })).toEqual(
    [true, 'mentioned'],
  ));
