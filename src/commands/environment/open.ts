import { setMaxListeners } from 'node:events';
import { type AwsClients, awsClients } from '../../aws/clients.js';
import { isLoopback, reach } from '../../aws/endpoint.js';
import { type Identity, whoAmI } from '../../aws/identity.js';
import { resolveTarget } from '../../aws/target.js';
import type { GlobalValues } from '../../cli/index.js';
import {
  type ChosenEnvironment,
  chooseEnvironment,
  loadConfig,
  profileRegion,
  type RegionInForce,
  regionInForce,
} from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { ensureLocal } from '../local/ensure.js';

/** An environment with its region and account proven, and clients that call it. */
export interface OpenEnvironment extends ChosenEnvironment, RegionInForce {
  readonly account: string;
  readonly identity: Identity;
  readonly clients: AwsClients;
  /** Where a public address of it is reached from here. */
  readonly reach: (url: string) => string;
}

/**
 * Opens the environment that the command line names: configuration, region, credentials, account.
 * Starts the embedded AWS where the environment lives on it.
 *
 * @throws `environment-unknown`, `region-missing`, `credentials-missing`, `account-wrong`, …
 */
export async function openEnvironment(
  io: CommandIo,
  values: GlobalValues,
): Promise<OpenEnvironment> {
  const chosen = chooseEnvironment(await loadConfig(io, values.config), values.env);
  const { environment, name } = chosen;
  const profile = values.profile ?? environment.profile;
  const inForce = await environmentRegion(io, chosen, values);

  const target = await resolveTarget(
    {
      environment: name,
      account: environment.account,
      region: inForce.region,
      profile,
      configured: environment.endpoint,
      flag: values.endpointUrl,
      env: io.env,
    },
    () => ensureLocal(io, chosen.root),
  );
  const clients = awsClients({ ...target, signal: late(io) });
  const identity = await whoAmI(clients, profile);
  if (identity.account !== environment.account)
    throw problems.accountWrong({
      environment: name,
      expected: environment.account,
      found: identity.account,
      who: identity.arn,
    });

  io.progress.line(
    `Environment ${name}: account ${identity.account}, region ${inForce.region} (from ${inForce.origin})${target.endpoint ? `, at ${target.endpoint}` : ''}`,
  );
  if (environment.endpoint === undefined && target.endpoint && isLoopback(target.endpoint))
    io.progress.warn(`REHEARSAL: ${name} is played at ${target.endpoint}; AWS is not touched.`);
  return {
    ...chosen,
    ...inForce,
    account: identity.account,
    identity,
    clients,
    reach: (url) => reach(url, target.endpoint),
  };
}

/** How long calls that are under way when a run is interrupted may take to end by themselves. */
const LATE_MS = 3_000;

/** Fires a while after the run was interrupted or its time was up, for the same reason. */
function late({ signal, clock }: Pick<CommandIo, 'signal' | 'clock'>): AbortSignal {
  const end = new AbortController();
  setMaxListeners(0, end.signal); // one for each call that is under way
  const begin = () => {
    const stop = clock.every(LATE_MS, () => {
      stop();
      end.abort(signal.reason);
    });
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return end.signal;
}

/** @throws `region-missing`: a guessed region looks at the wrong resources */
export async function environmentRegion(
  io: Pick<CommandIo, 'env' | 'files'>,
  { environment, name }: ChosenEnvironment,
  values: GlobalValues,
): Promise<RegionInForce> {
  const found = regionInForce({
    flag: values.region,
    environment: environment.region,
    env: io.env,
    profile: await profileRegion(io, values.profile ?? environment.profile),
  });
  if (!found) throw problems.regionMissing({ environment: name });
  return found;
}
