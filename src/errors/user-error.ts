import type { ExitName } from './exit-codes.js';

/** What a person needs to know to go on. */
export interface Problem {
  /** Never changes and never means anything else, e.g. `environment-unknown`. */
  readonly id: string;
  /** The same as a number for search engines and tickets, e.g. `AX2003`. */
  readonly code: string;
  readonly exit: ExitName;
  /** What happened, with the value that was seen. One sentence. */
  readonly what: string;
  /** Why that stops us, where it is not obvious. */
  readonly why?: string;
  /** The next thing to do; ends in the command that does it where there is one. */
  readonly next: string;
}

/** A failure a person can act on. Everything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.what, options);
    this.problem = problem;
  }
}

interface Wording<P> {
  /** Fills the example on the reference page. */
  readonly sample: P;
  readonly say: (p: P) => Pick<Problem, 'what' | 'why' | 'next'>;
}

/** One entry of the catalogue: makes the error to throw, and its own example. */
export interface DeclaredProblem<P> {
  (p: P, options?: ErrorOptions): UserError;
  readonly id: string;
  readonly code: string;
  readonly exit: ExitName;
  readonly sample: () => Problem;
}

/** Declares one problem; the answer makes the error to throw. */
export function problem<P>(
  id: string,
  code: string,
  exit: ExitName,
  { sample, say }: Wording<P>,
): DeclaredProblem<P> {
  const make = (p: P, options?: ErrorOptions) =>
    new UserError({ id, code, exit, ...say(p) }, options);
  return Object.assign(make, { id, code, exit, sample: () => make(sample).problem });
}
