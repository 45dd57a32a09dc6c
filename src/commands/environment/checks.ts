import { bootstrapVersion } from '../../aws/bootstrap-version.js';
import { awsClients } from '../../aws/clients.js';
import { timeAt } from '../../aws/endpoint.js';
import { whoAmI } from '../../aws/identity.js';
import { resolveTarget } from '../../aws/target.js';
import type { GlobalValues } from '../../cli/index.js';
import {
  type ChosenEnvironment,
  chooseEnvironment,
  type LoadedConfig,
} from '../../config/index.js';
import { accountChecks, type Check } from '../../doctor/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { findEmbedded, stateFolderOf } from '../local/embedded.js';
import { environmentRegion } from './open.js';

/** Checks of the environment that the command line names; none where there is a choice and none was named. */
export async function environmentChecks(
  io: CommandIo,
  loaded: LoadedConfig,
  values: GlobalValues,
): Promise<readonly Check[]> {
  const names = Object.keys(loaded.config.environments);
  if (values.env === undefined && names.length !== 1) {
    const found = `not looked at; name one with --env (${names.join(', ')})`;
    return [{ id: 'environment', resource: 'environment', verdict: 'skip', found }];
  }
  const chosen = chooseEnvironment(loaded, values.env);
  try {
    const { region, origin } = await environmentRegion(io, chosen, values);
    const inForce: Check = {
      id: 'region',
      resource: 'region',
      verdict: 'pass',
      found: `${region} (from ${origin})`,
    };
    const local = await localCheck(chosen);
    if (local && local.verdict !== 'pass') return [inForce, local];
    return [inForce, ...(local ? [local] : []), ...(await onAws(io, chosen, region, values))];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { id, what, next } = error.problem;
    return [
      { id, resource: `environment ${chosen.name}`, verdict: 'fail', found: what, fix: next },
    ];
  }
}

async function onAws(
  io: CommandIo,
  { name, environment, root }: ChosenEnvironment,
  region: string,
  values: GlobalValues,
): Promise<readonly Check[]> {
  const profile = values.profile ?? environment.profile;
  const choice = {
    environment: name,
    account: environment.account,
    region,
    profile,
    configured: environment.endpoint,
    flag: values.endpointUrl,
    env: io.env,
  };
  const target = await resolveTarget(choice, async () => {
    const running = await findEmbedded(root);
    if (!running) throw problems.localNotRunning({ folder: stateFolderOf(root) });
    return running.endpoint;
  });
  const clients = awsClients(target);
  return accountChecks({
    expectedAccount: environment.account,
    regions: [...new Set([region, ...(environment.regions ?? [])])],
    identity: () => whoAmI(clients, profile),
    bootstrapVersion: (where) =>
      bootstrapVersion(clients, where, { who: 'these credentials', profile }),
    awsTime: () => timeAt(target, io.http, io.signal),
    now: () => io.clock.now(),
  });
}

/** The embedded AWS of the folder, where the environment lives on it. Not running is fine: commands start it. */
async function localCheck({ environment, root }: ChosenEnvironment): Promise<Check | undefined> {
  if (environment.endpoint !== 'embedded') return undefined;
  const check = { id: 'embedded-aws', resource: 'embedded AWS' };
  const running = await findEmbedded(root);
  if (!running)
    return { ...check, verdict: 'skip', found: 'not running; commands that need it start it' };
  return {
    ...check,
    verdict: 'pass',
    found: `running at ${running.endpoint} (pid ${running.pid})`,
  };
}
