import { expect, test } from 'vitest';
import { fastClock } from './fast-clock.js';
import { stepClock } from './step-clock.js';

test('a fast clock sleeps minutes in milliseconds, and its callers keep their own time', async () => {
  const clock = fastClock(10_000);
  const before = clock.now().getTime();
  const wall = Date.now();
  await clock.sleep(300_000);
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(290_000);
  expect(Date.now() - wall).toBeLessThan(1_000);
  expect(Math.abs(clock.outside().getTime() - Date.now())).toBeLessThan(100);
});

test('what sleeps when the clock gets faster wakes by the new rate', async () => {
  const clock = fastClock();
  const sleeping = clock.sleep(3_600_000);
  clock.run(10_000_000);
  await sleeping;
  expect(clock.now().getTime()).toBeGreaterThan(Date.now() + 3_000_000);
});

test('a sleep ends with its signal', async () => {
  const ending = new AbortController();
  const sleeping = fastClock(2).sleep(60_000, ending.signal);
  ending.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
});

test('a clock may begin at another time', () => {
  const clock = fastClock(1, new Date('2030-01-01T00:00:00Z'));
  expect(clock.now().toISOString()).toMatch(/^2030-01-01T00:00:0/);
});

test('a step clock does what is due in its order, each at its own time', async () => {
  const clock = stepClock(new Date(0));
  const seen: string[] = [];
  const note = (what: string) => seen.push(`${what} ${clock.now().getTime()}`);
  const stop = clock.every(1_000, () => note('tick'));
  void clock.sleep(2_500).then(async () => {
    note('first');
    await clock.sleep(300);
    note('second');
  });
  await clock.advance(3_000);
  stop();
  await clock.advance(5_000);
  expect(seen).toEqual(['tick 1000', 'tick 2000', 'first 2500', 'second 2800', 'tick 3000']);
  expect(clock.now().getTime()).toBe(8_000);
});
