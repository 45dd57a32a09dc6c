import type { ChosenEnvironment } from '../../config/index.js';
import type { Routes } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';
import { settingsOf } from '../checking/settings.js';

/** Routes of an assembly or a template, as the conditions turn out first. */
export async function routesOfTemplates(
  io: CommandIo,
  path: string,
  chosen?: ChosenEnvironment,
): Promise<Routes> {
  const { domainOf, firstScenario, makeWorld } = await import('../../checking/index.js');
  const { readSubjects } = await import('../../checking/read/index.js');
  const { noProject } = await import('../../sources/index.js');
  const { routesFromTemplates } = await import('../../coverage/index.js');
  const { stacks, problems, unknowns } = await readSubjects(io, [path]);
  const settings = settingsOf(chosen, chosen?.environment.region, io.clock.now());
  const world = makeWorld(
    { stacks, project: noProject, account: undefined, settings },
    firstScenario(domainOf(stacks)),
  );
  const routes = routesFromTemplates(world);
  const holes = [
    ...problems.map(({ message }) => message),
    ...unknowns.map(({ reason }) => reason),
  ];
  return {
    ...routes,
    unresolved: [...routes.unresolved, ...holes.map((reason) => ({ source: path, reason }))],
  };
}
