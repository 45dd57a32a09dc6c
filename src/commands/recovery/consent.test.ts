import { expect, test } from 'vitest';
import { problems } from '../../errors/index.js';
import type { Question } from '../../io/index.js';
import { agree, consent } from './consent.js';

const refusal = problems.recoverSkipConsent({
  ...{ stack: 'Api', paths: ['A'], because: [], environment: 'dev' },
});
const asking = (answer: boolean, canAsk = true) => {
  const asked: Question[] = [];
  const terminal = { isTerminal: canAsk, outIsTerminal: canAsk, canAsk, width: 80 };
  const io = {
    terminal: { ...terminal, color: false, outColor: false },
    ask: async (question: Question) => {
      asked.push(question);
      return answer;
    },
  };
  return { io, asked };
};
const of = { text: 'Leave A out?', details: ['A: it is in use'], typed: 'A', refusal };

test('what is named on the command line is agreed to', async () => {
  const { io, asked } = asking(false);
  await consent({ io, flags: { confirm: undefined }, isNamed: true, ...of });
  expect(asked).toEqual([]);
});

test('at a terminal the name has to be typed, and a no is a no', async () => {
  const yes = asking(true);
  await consent({ io: yes.io, flags: { confirm: undefined }, isNamed: false, ...of });
  expect(yes.asked).toMatchObject([{ confirm: 'A' }]);
  const no = consent({
    io: asking(false).io,
    flags: { confirm: undefined },
    isNamed: false,
    ...of,
  });
  await expect(no).rejects.toBe(refusal);
});

test.each([
  ['nobody is there', false, undefined],
  ['the environment was confirmed, which is another question', true, 'prod'],
])('%s: refused', async (_, canAsk, confirm) => {
  const { io, asked } = asking(true, canAsk);
  await expect(consent({ io, flags: { confirm }, isNamed: false, ...of })).rejects.toBe(refusal);
  expect(asked).toEqual([]);
});

test('a protected environment is named, another one is asked for', async () => {
  const environment = { account: '0', protected: true };
  const guarded = asking(true);
  await agree(guarded.io, { name: 'prod', environment }, []);
  expect(guarded.asked).toMatchObject([{ confirm: 'prod' }]);
  const free = asking(true);
  await agree(free.io, { name: 'dev', environment: { account: '0' } }, []);
  expect(free.asked[0]).not.toHaveProperty('confirm');
});
