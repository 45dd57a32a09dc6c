import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { problems } from '../../errors/index.js';
import type { Seen } from './validate-recipe.js';
import { watched } from './watch.js';

const seen = (verdict: 'pass' | 'fail' | 'unknown'): Seen => ({
  ...{ readings: 1, calls: 1 },
  results: [
    {
      ...{ id: 'stack-status', title: 't', severity: 'error', resource: 'r', type: 'x', verdict },
      ...{ region: 'eu-west-1', expected: 'e', found: 'f', evidence: [], stack: 's' },
    },
  ],
});
const looks = (...answers: readonly Seen[]) => {
  let at = 0;
  return async () => answers[Math.min(at++, answers.length - 1)] ?? seen('fail');
};

test('it looks again until all is well', async () => {
  const io = fakeIo();
  const last = await watched(io, {}, looks(seen('fail'), seen('unknown'), seen('pass')));
  expect(last).toEqual({ ...seen('pass'), isLate: false });
  expect(io.sleptMs()).toBe(20_000);
});

test('it gives the last look when the time is up, and does not begin one that would end after it', async () => {
  const io = fakeIo();
  const last = await watched(io, { timeoutMs: 25_000 }, looks(seen('fail')));
  expect(last).toEqual({ ...seen('fail'), isLate: true });
  expect(io.sleptMs()).toBe(20_000);
});

test('a look that the time ends counts as the one before; other problems are told', async () => {
  const io = fakeIo();
  let isFirst = true;
  const failing = (error: Error) => async () => {
    if (!isFirst) throw error;
    isFirst = false;
    return seen('fail');
  };
  const late = watched(io, {}, failing(problems.timeUp({ seconds: 60 })));
  expect(await late).toEqual({ ...seen('fail'), isLate: true });
  isFirst = true;
  const denied = problems.credentialsMissing({ profile: undefined, reason: 'none' });
  await expect(watched(io, {}, failing(denied))).rejects.toBe(denied);
});
