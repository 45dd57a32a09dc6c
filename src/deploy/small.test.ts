import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limiter } from './assets.js';
import { FIRST_PACE, nextPace } from './pace.js';
import { runWorks } from './run-works.js';
import { select } from './select.js';
import { runId, runOfToken, tokenOf } from './tokens.js';

const all = [
  { id: 'Security', name: 'Apex-Security-dev', needs: [] },
  { id: 'Data', name: 'Apex-Data-dev', needs: ['Security'] },
  { id: 'Mail', name: 'Apex-Mail-dev', needs: [] },
  { id: 'Api', name: 'Apex-Api-dev', needs: ['Data'] },
];
const none = { names: [], only: false, from: undefined, until: undefined };
test.each([
  { choice: none, chosen: ['Security', 'Data', 'Mail', 'Api'] },
  { choice: { ...none, names: ['Api'] }, chosen: ['Security', 'Data', 'Api'] },
  { choice: { ...none, names: ['Apex-Api-dev'], only: true }, chosen: ['Api'] },
  { choice: { ...none, names: ['*a*'], only: true }, chosen: ['Data', 'Mail'] },
  { choice: { ...none, from: 'Data' }, chosen: ['Data', 'Mail', 'Api'] },
  { choice: { ...none, from: 'Data', until: 'Mail' }, chosen: ['Data', 'Mail'] },
])('$choice chooses $chosen', ({ choice, chosen }) => {
  const plain = all.map((each) => ({ ...each }));
  expect(select(plain, choice).map(({ id }) => id)).toEqual(chosen);
});

test('a stack that does not exist is told, not left out', () => {
  expect(() => select(all, { ...none, names: ['Apo'] })).toThrow(/"Apo".*Apex-Security-dev/);
});

test('looks rarely where AWS is slow, often where it is quick, and hardly at all when throttled', () => {
  const limitFor = (tookMs: number) => {
    let pace = FIRST_PACE;
    for (let n = 0; n < 30; n += 1)
      pace = nextPace(pace, { tookMs, sawNews: false, wasThrottled: false });
    return pace.waitMs;
  };
  expect(limitFor(5)).toBe(120);
  expect(limitFor(100)).toBe(1_200);
  expect(limitFor(900)).toBe(2_500);
  expect(nextPace(FIRST_PACE, { tookMs: 5, sawNews: false, wasThrottled: true }).waitMs).toBe(
    2_000,
  );
});

test('the pace stays within its bounds whatever happens', () => {
  const look = fc.record({
    tookMs: fc.nat(60_000),
    sawNews: fc.boolean(),
    wasThrottled: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(look), (looks) => {
      const { waitMs } = looks.reduce(nextPace, FIRST_PACE);
      expect(waitMs).toBeGreaterThanOrEqual(50);
      expect(waitMs).toBeLessThanOrEqual(15_000);
    }),
  );
});

test('a token tells its run, the same call has the same token, and AWS accepts its letters', () => {
  const run = runId(new Date('2030-01-15T09:30:00Z'), 'ana');
  const token = tokenOf(run, 'execute', 'arn:aws:cloudformation:…');
  expect(runOfToken(token)).toBe(run);
  expect(runOfToken(tokenOf(`${run}-a2`, 'execute', 'x'))).toBe(run);
  expect(tokenOf(run, 'execute', 'a')).toBe(tokenOf(run, 'execute', 'a'));
  expect(tokenOf(run, 'execute', 'a')).not.toBe(tokenOf(run, 'delete', 'a'));
  expect(token).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/);
  expect(runOfToken('Console-ExecuteChangeSet-1')).toBeUndefined();
});

test('the ids of two runs of one second sort as the runs began, whoever began them', () => {
  const began = fc.integer({ min: 0, max: 998 });
  fc.assert(
    fc.property(began, fc.string(), fc.string(), (ms, one, other) => {
      const second = Date.parse('2030-01-15T09:30:00Z');
      const [first, next] = [new Date(second + ms), new Date(second + ms + 1)];
      expect(runId(first, one) < runId(next, other)).toBe(true);
    }),
  );
});

test('at most so many at once, in the order of asking', async () => {
  const queue = limiter(2);
  const began: number[] = [];
  let now = 0;
  let most = 0;
  await Promise.all(
    [0, 1, 2, 3, 4, 5].map((n) =>
      queue(async () => {
        began.push(n);
        now += 1;
        most = Math.max(most, now);
        await Promise.resolve();
        now -= 1;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(began).toEqual([0, 1, 2, 3, 4, 5]);
});

test('after a failure what runs is finished and nothing else is started', async () => {
  const works = [
    { id: 'a', needs: [], seconds: 9 },
    { id: 'b', needs: [], seconds: 5 },
    { id: 'c', needs: ['b'], seconds: 1 },
  ];
  const ended: string[] = [];
  const never = await runWorks(works, {
    policy: { limit: 2, serial: false },
    signal: new AbortController().signal,
    start: async (id) => {
      if (id === 'a') return false;
      await Promise.resolve();
      ended.push(id);
      return true;
    },
  });
  expect(ended).toEqual(['b']);
  expect(never).toEqual(['c']);
});

test('nothing new starts once a running stack is known to fail', async () => {
  let failing = false;
  const never = await runWorks(
    [
      { id: 'long', needs: [], seconds: 9 },
      { id: 'short', needs: [], seconds: 5 },
      { id: 'next', needs: ['short'], seconds: 1 },
    ],
    {
      policy: { limit: 2, serial: false },
      signal: new AbortController().signal,
      isFailing: () => failing,
      start: async (id) => {
        if (id === 'long') failing = true;
        return true;
      },
    },
  );
  expect(never).toEqual(['next']);
});
