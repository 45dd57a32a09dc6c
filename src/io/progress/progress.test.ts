import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import type { Clock, Progress } from '../io.js';
import { progressFor } from './index.js';

/** A clock that moves when told, and draws a frame with each move. */
function handClock(): Clock & { move: (ms: number) => void } {
  let at = 0;
  const timers = new Set<() => void>();
  return {
    now: () => new Date(at),
    elapsedMs: () => at,
    sleep: async () => {},
    every: (_, work) => {
      timers.add(work);
      return () => void timers.delete(work);
    },
    move: (ms) => {
      at += ms;
      for (const work of [...timers]) work();
    },
  };
}

function deployment(progress: Progress, clock: { move: (ms: number) => void }): void {
  const step = progress.step('Read the stacks');
  clock.move(40);
  step.done('9 stacks');
  progress.update('api', { text: 'Api: creating', done: 3, total: 41, etaSeconds: 62 });
  clock.move(100);
  progress.update('api', { text: 'Api: creating', done: 4, total: 41, etaSeconds: 60 });
  progress.line('Api: Table CREATE_COMPLETE');
  progress.update('api', undefined);
  progress.warn('the clock is \u001b[2J off');
}

function run(mode: 'people' | 'quiet' | 'events', isTerminal: boolean) {
  const io = fakeIo();
  const clock = handClock();
  const terminal = { ...io.terminal, isTerminal };
  const { progress, close } = progressFor({ ...io, clock, terminal }, mode, false);
  deployment(progress, clock);
  close();
  return { out: io.out.text, err: io.err.text };
}

test('in a log: one line an event, no control characters, stdout untouched', () => {
  const { out, err } = run('people', false);
  expect(out).toBe('');
  expect(err.split('\n')).toEqual([
    'Read the stacks …',
    'Read the stacks: 9 stacks (40 ms)',
    'Api: creating 3/41',
    'Api: Table CREATE_COMPLETE',
    'warning: the clock is \\x1b[2J off',
    '',
  ]);
});

test('on a terminal: what stays is printed once, and nothing of what ran is left behind', () => {
  const { err } = run('people', true);
  expect(err).toContain('Api: creating  3/41  ~65 s to go');
  expect(onScreen(err)).toEqual([
    '✓ Read the stacks: 9 stacks (40 ms)',
    'Api: Table CREATE_COMPLETE',
    'warning the clock is \\x1b[2J off',
  ]);
});

test('as events: every line of stdout is JSON, and only warnings go to stderr', () => {
  const { out, err } = run('events', false);
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.map(({ event }) => event)).toEqual([
    'step-started',
    'step-done',
    'progress',
    'progress',
    'note',
    'warning',
  ]);
  expect(events[2]).toMatchObject({ id: 'api', done: 3, total: 41, etaSeconds: 62 });
  expect(err).toContain('warning');
});

test('quiet: warnings alone', () => {
  const { out, err } = run('quiet', true);
  expect(out).toBe('');
  expect(err.trim().split('\n')).toHaveLength(1);
});

/** What a terminal shows after these bytes: understands "up n" and "erase below". */
function onScreen(text: string): string[] {
  const lines: string[] = [''];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that are drawn with
  for (const part of text.split(/(\u001b\[\d+[AJ]|\n)/)) {
    const up = part.endsWith('A') && part.startsWith('\u001b') ? part.slice(2, -1) : undefined;
    if (part === '\n') lines.push('');
    else if (up) lines.splice(lines.length - 1 - Number(up), Number(up));
    else if (!part.startsWith('\u001b')) lines[lines.length - 1] += part;
  }
  return lines.filter(Boolean);
}
