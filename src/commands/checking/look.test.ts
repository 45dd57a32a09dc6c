import { expect, test } from 'vitest';
import { problems } from '../../errors/index.js';
import { boundedLook, lookAtEach } from './look.js';

const denied = () =>
  problems.accessDenied({ action: 'iam:GetRole', who: 'arn:user/ana', command: 'check' });

test('what is denied is unknown with its reason, and the rest is known', async () => {
  const look = boundedLook(new AbortController().signal);
  const facts = await lookAtEach(look, ['a', 'b', 'a'], async (key) => {
    if (key === 'b') throw denied();
    return key.toUpperCase();
  });
  expect(facts).toEqual({
    a: { value: 'A' },
    b: { unknown: expect.stringContaining('iam:GetRole') },
  });
});

test('without credentials, after an interruption and for bugs there is no answer at all', async () => {
  const look = boundedLook(new AbortController().signal);
  const missing = problems.credentialsMissing({ profile: undefined, reason: 'none' });
  await expect(look(() => Promise.reject(missing))).rejects.toBe(missing);
  const bug = new TypeError('a bug');
  await expect(look(() => Promise.reject(bug))).rejects.toBe(bug);
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(boundedLook(stopped)(async () => 1)).rejects.toThrow('stopped');
});

test('only some looks are under way at a time, and all are answered', async () => {
  const look = boundedLook(new AbortController().signal);
  let running = 0;
  let most = 0;
  const keys = Array.from({ length: 50 }, (_, at) => String(at));
  const facts = await lookAtEach(look, keys, async (key) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (key === '7') throw denied();
    return key;
  });
  expect(most).toBeLessThanOrEqual(8);
  expect(Object.keys(facts)).toHaveLength(50);
});
