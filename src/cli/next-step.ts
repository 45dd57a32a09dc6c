import type { Problem } from '../errors/index.js';
import type { AnyCommand } from './define.js';

/**
 * The problem with its next step aimed at the environment of this run: what knows only a stack, a
 * region or a call says `apexctl status`, and a person has to be able to type what is there.
 */
export function aimed(
  problem: Problem,
  environment: string | undefined,
  commands: readonly AnyCommand[],
): Problem {
  if (environment === undefined) return problem;
  const names = commands.filter(({ effect }) => effect.endsWith('AWS')).map(({ name }) => name);
  const next = problem.next.replace(
    new RegExp(`\\bapexctl (?:${names.join('|')})\\b(?![-\\w])(?![^;]* --env\\b)`, 'g'),
    (command) => `${command} --env ${environment}`,
  );
  return { ...problem, next };
}
