import { step } from '../../cli/index.js';
import type { Routes } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';
import { offlineApp } from '../environment/offline-app.js';
import { addressesOf } from './addresses.js';
import type { CoverageFlags } from './coverage-recipe.js';
import { routesOfTemplates } from './templates.js';

/** Routes of the app of an environment, synthesized where anything of it changed; asks nothing of AWS. */
export async function routesOfApp(io: CommandIo, flags: CoverageFlags): Promise<Routes> {
  const { chosen, assembly } = await offlineApp(io, flags);
  const routes = await step(io, 'Read the routes of the app', () =>
    routesOfTemplates(io, assembly.folder, chosen),
  );
  return {
    ...routes,
    addresses: [...routes.addresses, ...addressesOf(chosen.config, chosen.name, [])],
  };
}
