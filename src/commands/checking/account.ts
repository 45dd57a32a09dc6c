import { callAs } from '../../aws/call.js';
import type { AccountFacts, WorldInput } from '../../checking/index.js';
import { type GlobalValues, step } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import { openEnvironment } from '../environment/open.js';

/**
 * What the account of the environment holds, as far as rules need it for these stacks. Reads only.
 *
 * @throws what `openEnvironment` throws; a read that AWS refuses is an unknown fact
 */
export async function lookAtAccount(
  io: CommandIo,
  values: GlobalValues,
  checked: Omit<WorldInput, 'account'>,
): Promise<AccountFacts> {
  const { accountNeeds } = await import('../../checking/index.js');
  const { boundedLook } = await import('./look.js');
  const { lookAtRegion } = await import('./look-region.js');
  const { lookAtGlobal } = await import('./look-global.js');
  const opened = await openEnvironment(io, values);
  const { account, identity, clients, environment } = opened;
  const { endpoint } = clients.target;
  const profile = values.profile ?? environment.profile;
  const call = callAs({ who: identity.arn, endpoint, profile, command: 'check' });
  const partition = identity.arn.split(':')[1] ?? 'aws';
  const asOf = io.clock.now().toISOString();
  const look = boundedLook(io.signal);
  const { settings } = checked;
  const inRegion = { ...settings, region: settings.region ?? opened.region };
  const needs = accountNeeds({ ...checked, settings: inRegion }, account);
  const source = { clients, call, account, partition, region: opened.region };
  try {
    return await step(io, `Look at account ${account}`, async () => {
      const read = Object.entries(needs).map(
        async ([region, own]) =>
          [region, await lookAtRegion({ ...source, region }, own, look)] as const,
      );
      const regions = Object.fromEntries(await Promise.all(read));
      const around = { source, needs, regions, caller: identity.arn, look };
      return { account, region: opened.region, asOf, regions, global: await lookAtGlobal(around) };
    });
  } finally {
    clients.close();
  }
}
