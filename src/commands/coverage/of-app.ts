import { synthesize } from '../../assembly/index.js';
import { step } from '../../cli/index.js';
import { chooseEnvironment, loadConfig } from '../../config/index.js';
import type { Routes } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';
import { environmentRegion } from '../environment/open.js';
import { addressesOf } from './addresses.js';
import type { CoverageFlags } from './coverage-recipe.js';
import { routesOfTemplates } from './templates.js';

/** Routes of the app of an environment, synthesized where anything of it changed; asks nothing of AWS. */
export async function routesOfApp(io: CommandIo, flags: CoverageFlags): Promise<Routes> {
  const chosen = chooseEnvironment(await loadConfig(io, flags.config), flags.env);
  const { root, config, name, environment } = chosen;
  const { region } = await environmentRegion(io, chosen, flags);
  const { assembly } = await step(io, 'Synthesize the app', () =>
    synthesize(io, {
      root,
      command: config.app,
      inputs: config.appInputs,
      environment: name,
      account: environment.account,
      region,
      endpoint: undefined,
      context: environment.context ?? {},
      validate: false,
    }),
  );
  const routes = await step(io, 'Read the routes of the app', () =>
    routesOfTemplates(io, assembly.folder, chosen),
  );
  return { ...routes, addresses: [...routes.addresses, ...addressesOf(config, name, [])] };
}
