import { expect, test } from 'vitest';
import { declaredProblems, exits, problems, topic } from '../../src/errors/index.js';

const all = declaredProblems();

test('ids and numbers are unique, and each is found by both', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(Object.keys(problems).length);
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const { id, code } of all) {
    expect(topic(id)).toMatchObject({ problem: { code } });
    expect(topic(code.toLowerCase())).toMatchObject({ problem: { id } });
  }
});

test.each(Object.entries(problems))('%s: its id is its name', (key, { id, code }) => {
  expect(key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).toBe(id);
  expect(code).toMatch(/^AX\d{4}$/);
});

test.each(all)('$id: says what happened and what to do', ({ what, next }) => {
  expect(what).toMatch(/\S{2}/);
  expect(next).toMatch(/\S{2}/);
  expect(`${what} ${next}`).not.toMatch(/please|oops|failed to|undefined|\[object/i);
});

test('exit codes are those of the contract', () => {
  expect(Object.fromEntries(Object.entries(exits).map(([name, { code }]) => [code, name]))).toEqual(
    {
      0: 'ok',
      1: 'findings',
      2: 'usage',
      3: 'incomplete',
      4: 'access',
      5: 'refused',
      6: 'failed',
      7: 'needs-recovery',
      8: 'changes',
      9: 'busy',
      10: 'time-up',
      70: 'bug',
      129: 'hung-up',
      130: 'interrupted',
      143: 'terminated',
    },
  );
});
