import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import type { Question } from '../io/index.js';
import { commandIo } from './command-io.js';
import type { GlobalValues } from './define.js';

const RUN = { noColor: false, quiet: true, verbose: false, debug: false };
const asked = (values: GlobalValues, question: Question, answers?: readonly boolean[]) =>
  commandIo(fakeIo(answers ? { answers } : {}), values, RUN).commandIo.ask(question);

const plain: Question = { text: 'Deploy?' };
const risky: Question = { text: 'Lose data?', flag: '--accept-loss' };
const named: Question = { text: 'Deploy prod?', confirm: 'prod' };

test('--yes answers what it may answer', async () => {
  expect(await asked({ yes: true }, plain)).toBe(true);
  expect(await asked({}, plain, [false])).toBe(false);
});

test.each([
  [
    '--yes alone, for a protected environment',
    { yes: true },
    named,
    'not-agreed',
    '--confirm prod',
  ],
  ['--yes, for what has a flag of its own', { yes: true }, risky, 'not-agreed', '--accept-loss'],
  ['nothing', {}, plain, 'not-agreed', '--yes'],
  ['another name', { confirm: 'dev' }, named, 'confirm-wrong', '--confirm prod'],
])('%s is refused and the right flag named', async (_, values, question, id, flag) => {
  await expect(asked(values, question)).rejects.toMatchObject({
    problem: { id, exit: 'refused', next: expect.stringContaining(flag) },
  });
});

test('--confirm with the right name is the answer to that question alone', async () => {
  expect(await asked({ confirm: 'prod' }, named)).toBe(true);
  await expect(asked({ confirm: 'prod' }, plain)).rejects.toMatchObject({
    problem: { id: 'not-agreed' },
  });
});

test('--timeout fires the signal with its own exit', () => {
  let fire = () => {};
  const io = fakeIo();
  const clock = {
    ...io.clock,
    every: (_: number, work: () => void) => {
      fire = work;
      return () => {};
    },
  };
  const { signal } = commandIo({ ...io, clock }, { timeoutMs: 90_000 }, RUN).commandIo;
  expect(signal.aborted).toBe(false);
  fire();
  expect(signal.reason).toMatchObject({ problem: { id: 'time-up', exit: 'time-up' } });
  expect(signal.reason.message).toContain('90 s');
});
