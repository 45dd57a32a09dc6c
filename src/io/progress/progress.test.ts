import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { onScreen } from '../../../test/helpers/screen.js';
import type { Clock } from '../io.js';
import { type ProgressMode, progressFor } from './index.js';

/** A clock that moves when told; timers of ours and of libraries go with it. */
const handClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => Date.now(),
  sleep: async () => {},
  every: (ms, work) => {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
};
const move = (ms: number) => vi.advanceTimersByTimeAsync(ms);

// Loaded when it is first needed, by a clock that nobody here moves.
beforeAll(() => import('ora'));
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function shown(mode: ProgressMode, isTerminal: boolean, width = 80) {
  const io = fakeIo();
  const terminal = { ...io.terminal, isTerminal, width };
  return { io, ...progressFor({ ...io, clock: handClock, terminal }, mode, false) };
}

/** A deployment of 40 s: a step, a row, an event, a warning. */
async function deployment(mode: ProgressMode, isTerminal: boolean) {
  const { io, progress, close } = shown(mode, isTerminal);
  const step = progress.step('Read the stacks');
  await move(40);
  step.done('9 stacks');
  for (let done = 1; done <= 40; done++) {
    progress.update('api', { text: `Api: creating R${done}`, done, total: 41, etaSeconds: 62 });
    await move(1_000);
  }
  progress.line('Api created');
  progress.update('api', undefined);
  progress.warn('the clock is \u001b[2J off');
  close();
  return { out: io.out.text, err: io.err.text };
}

test('in a log: a row is told when it begins and then ever more rarely; no control characters', async () => {
  const { out, err } = await deployment('people', false);
  expect(out).toBe('');
  expect(err.split('\n')).toEqual([
    'Read the stacks: 9 stacks (40 ms)',
    'Api: creating R1 1/41',
    'Api: creating R5 5/41 (5.0 s)',
    'Api: creating R15 15/41 (15.0 s)',
    'Api: creating R35 35/41 (35.0 s)',
    'Api created',
    'warning: the clock is \\x1b[2J off',
    '',
  ]);
});

test('in a log: a row without news is told once a minute, so that nobody thinks it hangs', async () => {
  const { io, progress, close } = shown('people', false);
  progress.update('site', { text: 'Site: creating Distribution' });
  await move(200_000);
  close();
  const times = io.err.text.match(/\(.*\)/g);
  expect(times).toEqual([
    '(5.0 s)',
    '(15.0 s)',
    '(35.0 s)',
    '(1 min 15 s)',
    '(2 min 15 s)',
    '(3 min 15 s)',
  ]);
});

test('on a terminal: what stays is printed once, and nothing of what ran is left behind', async () => {
  const { err } = await deployment('people', true);
  expect(err).toContain('Api: creating R40  40/41  ~65 s to go');
  expect(onScreen(err).filter(Boolean)).toEqual([
    '✓ Read the stacks: 9 stacks (40 ms)',
    'Api created',
    'warning the clock is \\x1b[2J off',
  ]);
});

test('on a terminal: several rows run below what stays, cut at its width, and the cursor comes back', async () => {
  const { io, progress, close } = shown('people', true, 40);
  progress.update('api', { text: `Api: creating ${'R'.repeat(60)}`, done: 1, total: 2 });
  progress.update('web', { text: 'Web: change set' });
  progress.line('first');
  await import('ora');
  await move(1_000);
  progress.line('second');
  await move(1_000);
  const screen = onScreen(io.err.text);
  expect(screen.slice(0, 2)).toEqual(['first', 'second']);
  expect(screen[2]).toMatch(/^. Api: creating R{17}… {2}1\/2$/);
  expect(screen[3]).toBe('  Web: change set');
  expect(Math.max(...screen.map((row) => row.length))).toBeLessThan(40);
  expect(io.err.text).toContain('\u001b[?25l');
  close();
  expect(onScreen(io.err.text).filter(Boolean)).toEqual(['first', 'second']);
  expect(io.err.text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(
    io.err.text.lastIndexOf('\u001b[?25l'),
  );
});

test('on a terminal: what is over within a moment is never drawn', async () => {
  const { io, progress, close } = shown('people', true);
  const step = progress.step('Look');
  await move(90);
  step.done();
  await move(1_000);
  close();
  expect(io.err.text).toBe('✓ Look (90 ms)\n');
});

test('on a terminal: while somebody is asked, nothing is drawn, and what stays is told after', async () => {
  const { io, progress, pause, close } = shown('people', true);
  progress.update('api', { text: 'Api: creating' });
  await import('ora');
  await move(1_000);
  const goOn = pause();
  const before = io.err.text;
  expect(onScreen(before).filter(Boolean)).toEqual([]);
  progress.line('Web created');
  await move(1_000);
  expect(io.err.text).toBe(before);
  goOn();
  await move(1_000);
  expect(onScreen(io.err.text).slice(0, 2)).toEqual([
    'Web created',
    expect.stringContaining('Api: creating'),
  ]);
  close();
});

test('as events: every line of stdout is JSON, and only warnings go to stderr', async () => {
  const { out, err } = await deployment('events', false);
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const kinds = events.map(({ event }) => event);
  expect([...new Set(kinds)]).toEqual(['step-started', 'step-done', 'progress', 'note', 'warning']);
  expect(kinds.filter((kind) => kind === 'progress')).toHaveLength(40);
  expect(events[2]).toMatchObject({ id: 'api', done: 1, total: 41, etaSeconds: 62 });
  expect(err).toContain('warning');
});

test('quiet: warnings alone', async () => {
  const { out, err } = await deployment('quiet', true);
  expect(out).toBe('');
  expect(err.trim().split('\n')).toHaveLength(1);
});
