import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item } from '../plan.js';
import type { Fresh } from '../recheck.js';
import type { Present } from '../resource-type.js';
import type { ApplyMeans } from './apply-item.js';
import { applyPlan } from './apply-plan.js';
import { tallyOf } from './tally.js';

const NOW = '2030-01-15T10:00:00.000Z';
const present: Present = {
  bornAt: '2030-01-15T09:00:00.000Z',
  owner: '000000000000',
  tags: 'none',
  config: {},
  content: { what: '', isEmpty: true },
  usedBy: [],
  locks: [],
  steps: [],
};

const item = (order: number, more: Partial<Item> = {}): Item => ({
  does: 'resource',
  type: 'AWS::SQS::Queue',
  id: `q${order}`,
  arn: `arn:aws:sqs:eu-west-1:000000000000:q${order}`,
  region: 'eu-west-1',
  account: '000000000000',
  partition: 'aws',
  stackArn: 'arn:aws:cloudformation:eu-west-1:000000000000:stack/S/1',
  stackName: 'S',
  logicalId: `Q${order}`,
  parent: null,
  verdict: 'orphan-proven',
  because: 'it was left behind',
  proof: [],
  properties: {},
  window: { from: '2030-01-15T08:59:00.000Z', to: '2030-01-15T09:01:00.000Z' },
  preconditions: {
    bornAt: '2030-01-15T09:00:00.000Z',
    owner: '000000000000',
    tags: 'none',
    content: { what: '', isEmpty: true, usedAt: null },
    usedBy: [],
    locks: [],
    claimedBy: null,
    stackStatus: 'ROLLBACK_COMPLETE',
  },
  loses: '',
  undo: { how: 'copy', says: 'a copy is kept' },
  tier: 'data',
  isReversible: true,
  isSlow: false,
  steps: [],
  order,
  after: [],
  ...more,
});

/** An account in which things are until somebody removes them. */
function account(ids: readonly string[]) {
  const there = new Map(ids.map((id) => [id, present]));
  const calls: string[] = [];
  const stop = new AbortController();
  const fresh = async ({ id }: Item): Promise<Fresh> => ({
    at: NOW,
    account: { known: true, value: '000000000000' },
    stack: { known: true, value: 'ROLLBACK_COMPLETE' },
    resource: {
      sighting: {
        owner: { known: true, value: undefined },
        present: { known: true, value: there.get(id) },
      },
      planned: { known: true, value: [] },
      rows: { known: true, value: [] },
      since: { known: true, value: [] },
    },
  });
  const means: ApplyMeans = {
    fresh,
    keepCopy: async ({ id }) => void calls.push(`copy ${id}`),
    remove: async ({ id }) => {
      calls.push(`remove ${id}`);
      there.delete(id);
    },
    skewMs: 1000,
    now: () => new Date(NOW),
    signal: stop.signal,
    told: () => {},
    wordsOf: (error) => (error instanceof Error ? error.message : String(error)),
    endsAll: (error) => error instanceof Error && error.message === 'expired',
  };
  return { there, calls, stop, means };
}

test('copies each thing before it removes it, in the order of the plan', async () => {
  const { means, calls, there } = account(['q1', 'q2']);
  const outcomes = await applyPlan(means, { items: [item(2, { after: [1] }), item(1)] });
  expect(calls).toEqual(['copy q1', 'remove q1', 'copy q2', 'remove q2']);
  expect(tallyOf(outcomes)).toMatchObject({ done: ['AWS::SQS::Queue q1', 'AWS::SQS::Queue q2'] });
  expect(there.size).toBe(0);
});

test('a second run finds everything gone and calls nothing', async () => {
  const { means, calls } = account([]);
  const outcomes = await applyPlan(means, { items: [item(1)] });
  expect(outcomes.map(({ result }) => result)).toEqual(['gone-before']);
  expect(calls).toEqual([]);
});

test.each([
  ['made again', { bornAt: '2030-01-15T09:30:00.000Z' }],
  ['used', { content: { what: '3 messages', isEmpty: false } }],
  ['tagged', { tags: { a: 'b' } }],
  ['locked', { locks: ['a policy denies it'] }],
  ['of another account', { owner: '111111111111' }],
])('keeps what was %s since the plan', async (_, change) => {
  const { means, calls, there } = account(['q1', 'q2']);
  there.set('q1', { ...present, ...change });
  const outcomes = await applyPlan(means, { items: [item(1), item(2), item(3, { after: [1] })] });
  expect(outcomes.map(({ result }) => result)).toEqual(['kept', 'removed', 'left']);
  expect(calls).not.toContain('remove q1');
});

test('keeps what could not be read again, and tells that from what has changed', async () => {
  const { means, there } = account(['q1', 'q2', 'q3']);
  there.set('q2', { ...present, tags: { a: 'b' } });
  const fresh = async (one: Item) => {
    const { resource, ...rest } = await means.fresh(one);
    const planned = { known: false, reason: 'denied' } as const;
    return {
      ...rest,
      ...(resource && { resource: one.id === 'q1' ? { ...resource, planned } : resource }),
    };
  };
  const outcomes = await applyPlan({ ...means, fresh }, { items: [item(1), item(2), item(3)] });
  expect(outcomes.map(({ result }) => result)).toEqual(['kept', 'kept', 'removed']);
  expect(tallyOf(outcomes)).toMatchObject({
    kept: [expect.stringContaining('q1'), expect.stringContaining('q2')],
    unread: ['AWS::SQS::Queue q1: waiting change sets could not be read: denied'],
  });
});

test('a failure stops what comes after it and nothing else', async () => {
  const { means, calls } = account(['q1', 'q2', 'q3']);
  const remove: ApplyMeans['remove'] = async (one) => {
    if (one.id === 'q1') throw new Error('still in use');
    await means.remove(one);
  };
  const items = [item(1), item(2, { after: [1] }), item(3)];
  const outcomes = await applyPlan({ ...means, remove }, { items });
  expect(outcomes.map(({ result }) => result)).toEqual(['failed', 'left', 'removed']);
  expect(tallyOf(outcomes).failed).toEqual(['AWS::SQS::Queue q1: still in use']);
  expect(calls).not.toContain('remove q2');
});

test('credentials that end stop everything', async () => {
  const { means, calls } = account(['q1', 'q2', 'q3']);
  const remove: ApplyMeans['remove'] = async (one) => {
    if (one.id === 'q2') throw new Error('expired');
    await means.remove(one);
  };
  const outcomes = await applyPlan({ ...means, remove }, { items: [item(1), item(2), item(3)] });
  expect(outcomes.map(({ result }) => result)).toEqual(['removed', 'failed', 'left']);
  expect(calls).not.toContain('copy q3');
});

test('nothing goes whose copy could not be kept', async () => {
  const { means, there } = account(['q1']);
  const keepCopy = async () => {
    throw new Error('the disk is full');
  };
  const outcomes = await applyPlan({ ...means, keepCopy }, { items: [item(1)] });
  expect(outcomes.map(({ result }) => result)).toEqual(['failed']);
  expect(there.has('q1')).toBe(true);
});

test('looks again when keeping a copy took long', async () => {
  const { means, there, calls } = account(['q1']);
  let now = Date.parse(NOW);
  const keepCopy = async () => {
    now += 120_000;
    there.set('q1', { ...present, content: { what: '1 message', isEmpty: false } });
  };
  const late = { ...means, keepCopy, now: () => new Date(now) };
  const outcomes = await applyPlan(late, { items: [item(1)] });
  expect(outcomes.map(({ result }) => result)).toEqual(['kept']);
  expect(calls).toEqual([]);
});

test('what takes minutes is begun, and only what needs it gone waits', async () => {
  const { means, calls } = account(['q1', 'q2', 'q3']);
  let finish = () => {};
  const remove: ApplyMeans['remove'] = async (one) => {
    if (one.id === 'q1') {
      calls.push('begin q1');
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    }
    if (one.id === 'q2') queueMicrotask(finish);
    await means.remove(one);
  };
  const items = [item(1, { isSlow: true }), item(2), item(3, { after: [1] })];
  await applyPlan({ ...means, remove }, { items });
  expect(calls.filter((call) => !call.startsWith('copy'))).toEqual([
    'begin q1',
    'remove q2',
    'remove q1',
    'remove q3',
  ]);
});

test('stopped anywhere and run again: each thing is removed exactly once, and nothing else', async () => {
  const plans = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(plans, fc.nat({ max: 8 }), async (needs, stopAt) => {
      const items = needs.map((back, at) =>
        item(at + 1, { after: back > 0 && back <= at ? [at + 1 - back] : [] }),
      );
      const world = account([...items.map(({ id }) => id), 'stranger']);
      const remove: ApplyMeans['remove'] = async (one) => {
        await world.means.remove(one);
        if (world.calls.filter((call) => call.startsWith('remove')).length === stopAt)
          world.stop.abort();
      };
      await applyPlan({ ...world.means, remove }, { items });
      const again = new AbortController().signal;
      const outcomes = await applyPlan({ ...world.means, signal: again }, { items });
      expect(tallyOf(outcomes).left).toEqual([]);
      expect([...world.there.keys()]).toEqual(['stranger']);
      const removals = world.calls.filter((call) => call.startsWith('remove'));
      expect(removals.sort()).toEqual(items.map(({ id }) => `remove ${id}`).sort());
    }),
    { numRuns: 60 },
  );
});
