import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latencies } from '../latencies.js';
import { aboveCeiling } from './ceiling.js';
import { countDue, dueMs } from './due.js';
import { type LoadPlan, runLoad } from './load.js';

const paces = fc.record({
  rate: fc.integer({ min: 1, max: 500 }),
  rampMs: fc.integer({ min: 0, max: 5_000 }),
  durationMs: fc.integer({ min: 5_000, max: 20_000 }),
});

test('requests are due in order, all of them before the end, and never above the rate', () => {
  fc.assert(
    fc.property(paces, (pace) => {
      const count = countDue(pace);
      const times = Array.from({ length: Math.min(count, 300) }, (_, at) => dueMs(at, pace));
      for (const [at, time] of times.entries()) {
        if (at > 0) expect(time).toBeGreaterThan(times[at - 1] ?? 0);
        if (at > 1 && time > pace.rampMs)
          expect(time - (times[at - 1] ?? 0)).toBeGreaterThan(999 / pace.rate / 1.001);
      }
      expect(dueMs(count - 1, pace)).toBeLessThan(pace.durationMs);
      expect(dueMs(count, pace)).toBeGreaterThanOrEqual(pace.durationMs - 0.001);
    }),
  );
});

test('what rounding adds to a sum is no request', () => {
  const pace = { rate: 49, rampMs: 1_124, durationMs: 10_562 };
  expect(dueMs(countDue(pace) - 1, pace)).toBeLessThan(pace.durationMs);
});

test('percentiles are off by half a percent at most', () => {
  const values = fc.array(fc.double({ min: 0.01, max: 60_000, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (list, percent) => {
      const times = latencies();
      for (const one of list) times.add(one);
      const sorted = [...list].sort((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil((percent / 100) * list.length)) - 1] ?? 0;
      const told = times.percentile(percent) ?? Number.NaN;
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * 0.00501);
    }),
  );
  expect(latencies().percentile(50)).toBeUndefined();
});

/** A clock that moves only while somebody sleeps on it. */
function slowWorld() {
  let now = 0;
  const clock = {
    now: () => new Date(now),
    elapsedMs: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
    every: () => () => {},
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { io: { clock, signal: new AbortController().signal }, pass };
}
const plan = (more: Partial<LoadPlan>): LoadPlan => ({
  shots: [{ endpoint: 'GET /', fire: async () => true }],
  mode: { rate: 10 },
  durationMs: 1_000,
  rampMs: 0,
  errorBudgetPercent: 5,
  ...more,
});

test('a server that stalls is charged for what waited meanwhile', async () => {
  const { io, pass } = slowWorld();
  let shots = 0;
  const fire = async () => {
    shots += 1;
    if (shots === 1) pass(500);
    return true;
  };
  const stalled = await runLoad(io, plan({ shots: [{ endpoint: 'GET /', fire }] }));
  const steady = await runLoad(slowWorld().io, plan({}));
  // what was due during the stall went out late; a clock that begins at sending would not see it
  expect(stalled.endpoints[0]?.requests).toBe(10);
  expect(stalled.endpoints[0]?.p95Ms).toBeGreaterThanOrEqual(500);
  expect(stalled.endpoints[0]?.p50Ms).toBeGreaterThanOrEqual(100);
  expect(steady.endpoints[0]?.p95Ms).toBeLessThanOrEqual(100);
});

test('a load ends when its error budget is used up', async () => {
  const fire = async () => false;
  const many = { durationMs: 100_000, shots: [{ endpoint: 'GET /', fire }] };
  const open = await runLoad(slowWorld().io, plan(many));
  expect(open).toMatchObject({ stopped: 'error-budget', requests: 20, errors: 20 });
  const closed = await runLoad(slowWorld().io, plan({ ...many, mode: { connections: 2 } }));
  expect(closed).toMatchObject({ stopped: 'error-budget' });
  expect(closed.requests).toBeLessThan(25);
});

test('never more connections at the same time than were asked for', async () => {
  const { io, pass } = slowWorld();
  let running = 0;
  let most = 0;
  const fire = async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    pass(10);
    running -= 1;
    return true;
  };
  await runLoad(io, plan({ mode: { connections: 3 }, shots: [{ endpoint: 'GET /', fire }] }));
  expect(most).toBe(3);
});

test.each([{ rate: 1 }, { connections: 2 }])(
  'interrupted while it waits, %j ends',
  async (mode) => {
    const { io } = slowWorld();
    const stop = new AbortController();
    const sleep = (ms: number, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => {
        expect(ms).toBeGreaterThan(1_000);
        signal?.addEventListener('abort', () => reject(signal.reason));
        queueMicrotask(() => stop.abort());
      });
    const clock = { ...io.clock, sleep };
    // one of two connections works at once, so it has to stand still for the other to be waited for
    const fire = (signal: AbortSignal) =>
      new Promise<boolean>((resolve) => {
        if ('rate' in mode) resolve(true);
        else signal.addEventListener('abort', () => resolve(true));
      });
    const slow = plan({
      mode,
      durationMs: 60_000,
      rampMs: 60_000,
      shots: [{ endpoint: 'GET /', fire }],
    });
    expect(await runLoad({ clock, signal: stop.signal }, slow)).toMatchObject({
      stopped: 'interrupted',
    });
  },
);

test('what is above the ceiling is named', () => {
  const wish = { rate: 100, connections: undefined, durationMs: 600_000 };
  expect(aboveCeiling(wish, { maxRate: 50, maxSeconds: 300 })).toHaveLength(2);
  expect(aboveCeiling({ ...wish, rate: 20, durationMs: 60_000 })).toEqual([]);
  expect(aboveCeiling({ rate: undefined, connections: 11, durationMs: 1 })).toHaveLength(1);
});
