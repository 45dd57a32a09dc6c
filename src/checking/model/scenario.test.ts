import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Formula } from './formula.js';
import { explore } from './scenario.js';

const open = () => undefined;
const is = (parameter: string, text: string): Formula => ({ kind: 'equals', parameter, text });

test('only what was asked about is split, and only as far as it is possible', () => {
  const isProd = is('Env', 'prod');
  const isDev = is('Env', 'dev');
  const { answers } = explore(
    (scenario) =>
      scenario.decide(isProd, 'IsProd')
        ? 'prod'
        : scenario.decide(isDev, 'IsDev')
          ? 'dev'
          : 'other',
    open,
  );
  expect(answers).toEqual([
    { answer: 'prod', when: ['IsProd'] },
    { answer: 'dev', when: ['not IsProd', 'IsDev'] },
    { answer: 'other', when: ['not IsProd', 'not IsDev'] },
  ]);
});

test('the values that a parameter allows exclude the rest', () => {
  const { answers } = explore(
    (scenario) => [scenario.decide(is('Env', 'prod'), 'A'), scenario.decide(is('Env', 'dev'), 'B')],
    () => ['prod', 'dev'],
  );
  expect(answers.map(({ answer }) => answer)).toEqual([
    [true, false],
    [false, true],
  ]);
});

test('every way that brute force finds possible is found once, and no other', () => {
  const texts = ['a', 'b', 'c'];
  const leaf = fc.record({
    kind: fc.constant('equals' as const),
    parameter: fc.constantFrom('P', 'Q'),
    text: fc.constantFrom(...texts),
  });
  const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ kind: fc.constant('not' as const), of: tie('formula') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('formula'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(formula, { minLength: 1, maxLength: 3 }), (formulas) => {
      const { answers } = explore(
        (scenario) => formulas.map((one, index) => scenario.decide(one, `${index}`)),
        () => texts,
      );
      const found = answers.map(({ answer }) => answer.join()).sort();
      const possible = texts.flatMap((P) =>
        texts.map((Q) => formulas.map((one) => holds(one, { P, Q })).join()),
      );
      expect(found).toEqual([...new Set(possible)].sort());
    }),
  );
});

function holds(formula: Formula, chosen: Readonly<Record<string, string>>): boolean {
  if (formula.kind === 'constant') return formula.value;
  if (formula.kind === 'equals') return chosen[formula.parameter] === formula.text;
  if (formula.kind === 'not') return !holds(formula.of, chosen);
  if (formula.kind === 'atom') throw new Error('none was made');
  return formula.kind === 'and'
    ? formula.of.every((one) => holds(one, chosen))
    : formula.of.some((one) => holds(one, chosen));
}
