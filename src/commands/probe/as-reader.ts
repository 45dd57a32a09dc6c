import { type ExitName, type Problem, UserError } from '../../errors/index.js';

/** Exits that speak of a change that a command made; whoever only looks made none. */
const OF_CHANGES: ReadonlySet<ExitName> = new Set(['failed', 'needs-recovery', 'changes']);

/** A problem as it ends a command that only looks: what could not be read leaves the answer incomplete. */
export const asReaders = (problem: Problem): Problem =>
  OF_CHANGES.has(problem.exit) ? { ...problem, exit: 'incomplete' } : problem;

/** Runs what only looks. @throws what `work` throws, as it ends a command that only looks */
export async function asReader<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw new UserError(asReaders(error.problem), { cause: error });
    throw error;
  }
}
