import { exits } from './exit-codes.js';
import { problems } from './problems.js';
import type { Problem } from './user-error.js';

/** Something that can be explained. */
export type Topic =
  | {
      readonly kind: 'exit code';
      readonly name: string;
      readonly code: number;
      readonly means: string;
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** The exit code or problem with that name or number; `undefined` when there is none. */
export function topic(asked: string): Topic | undefined {
  for (const declared of declaredProblems())
    if (asked === declared.id || asked.toUpperCase() === declared.code)
      return { kind: 'problem', problem: declared };
  for (const [name, { code, means }] of Object.entries(exits))
    if (asked === name || asked === String(code)) return { kind: 'exit code', name, code, means };
  const signal = Number(asked) - 128;
  if (Number.isInteger(signal) && signal > 0 && signal < 65)
    return {
      kind: 'exit code',
      name: `signal-${signal}`,
      code: 128 + signal,
      means: `Ended by signal ${signal}.`,
    };
  return undefined;
}

/** Each problem with its sample, in the order of the numbers. */
export const declaredProblems = (): readonly Problem[] =>
  Object.values(problems)
    .map(({ sample }) => sample())
    .sort((a, b) => (a.code < b.code ? -1 : 1));

/** Every name that can be explained. */
export const topicNames = (): readonly string[] => [
  ...declaredProblems().flatMap(({ id, code }) => [id, code]),
  ...Object.entries(exits).flatMap(([name, { code }]) => [name, String(code)]),
];
