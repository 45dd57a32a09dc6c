import type { ChosenEnvironment } from '../../config/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import type { World } from '../../routes/index.js';
import { settingsOf } from '../checking/settings.js';
import { offlineApp } from '../environment/offline-app.js';
import type { CorsFlags } from './flags.js';

/** The templates of an app, as their conditions turn out first. */
export interface TemplateWorld {
  readonly world: World;
  readonly chosen: ChosenEnvironment;
  readonly unknowns: readonly Unknown[];
}

/** Synthesizes the app of an environment, where anything of it changed, and reads it; asks nothing of AWS. */
export async function templateWorld(io: CommandIo, flags: CorsFlags): Promise<TemplateWorld> {
  const { chosen, region, assembly } = await offlineApp(io, flags);
  const { domainOf, firstScenario, makeWorld } = await import('../../checking/index.js');
  const { readSubjects } = await import('../../checking/read/index.js');
  const { noProject } = await import('../../sources/index.js');
  const { stacks, problems, unknowns } = await readSubjects(io, [assembly.folder]);
  const settings = settingsOf(chosen, region, io.clock.now());
  const world = makeWorld(
    { stacks, project: noProject, account: undefined, settings },
    firstScenario(domainOf(stacks)),
  );
  return {
    world,
    chosen,
    unknowns: [
      ...problems.map(({ message, file }) => ({
        reason: message,
        ...(file !== undefined && { file }),
      })),
      ...unknowns,
    ],
  };
}
