import { step } from '../../cli/index.js';
import type { LoadedConfig } from '../../config/index.js';
import type { Routes } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';
import { addressesOf } from './addresses.js';
import type { CoverageFlags } from './coverage-recipe.js';
import { routesOfApp } from './of-app.js';
import { routesOfFile } from './of-file.js';
import { liveRoutes } from './of-live.js';

/**
 * The routes that the command line means.
 *
 * @throws `routes-unreadable`, `coverage-api-missing`, and what keeps an environment from being opened
 */
export async function routesFor(
  io: CommandIo,
  flags: CoverageFlags,
  loaded: LoadedConfig | undefined,
): Promise<Routes> {
  if (flags.routes === 'live') return liveRoutes(io, flags);
  if (flags.routes === 'assembly') return routesOfApp(io, flags);
  const routes = await step(io, `Read the routes in ${flags.routes}`, () =>
    routesOfFile(io, flags.routes),
  );
  const named = loaded ? addressesOf(loaded.config, flags.env ?? '', []) : [];
  return { ...routes, addresses: [...routes.addresses, ...named] };
}
