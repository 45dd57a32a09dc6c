import { expect, test } from 'vitest';
import { testClock } from '../testing/api.js';
import { signingSecret } from './signing-secret.js';

const long = (name: string) => `${name}-`.padEnd(32, 'x');

function world(answers: readonly string[]) {
  const { clock, pass } = testClock();
  let loads = 0;
  const secret = signingSecret(async () => {
    const answer = answers[loads];
    loads += 1;
    if (answer === undefined) throw new Error('not reachable');
    return answer;
  }, clock);
  return { secret, loads: () => loads, pass };
}

test('is loaded once for many at the same time', async () => {
  const { secret, loads } = world([long('a')]);
  expect(await Promise.all([secret(), secret(), secret()])).toEqual([
    long('a'),
    long('a'),
    long('a'),
  ]);
  expect(loads()).toBe(1);
});

test('is loaded again after five minutes, and not before', async () => {
  const { secret, pass } = world([long('a'), long('b')]);
  await secret();
  pass(299_999);
  expect(await secret()).toBe(long('a'));
  pass(1);
  expect(await secret()).toBe(long('b'));
});

test('a failed load is not kept', async () => {
  const answers: string[] = [];
  const { secret } = world(answers);
  await expect(secret()).rejects.toThrow('not reachable');
  answers.push('unused', long('a'));
  expect(await secret()).toBe(long('a'));
});

test('31 bytes are too short', async () => {
  await expect(world(['x'.repeat(31)]).secret()).rejects.toThrow(/shorter than 32/);
  expect(await world(['x'.repeat(32)]).secret()).toHaveLength(32);
});
