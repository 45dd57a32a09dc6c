import type { Snapshot } from '../../core/import/snapshot.js';
import { globalOf } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { LISTED } from './quotas.js';

/**
 * Puts the limits of an account in force.
 *
 * @returns how many of them something here is held to
 */
export function adoptLimits(
  { limits }: Pick<World, 'limits'>,
  snapshot: Pick<Snapshot, 'account' | 'limits' | 'settings'>,
): number {
  const { account } = snapshot;
  let held = 0;
  for (const { region, service, code, value } of snapshot.limits) {
    const quota = LISTED.find((one) => one.service === service && one.code === code);
    if (!quota) continue;
    limits.set(quota.isGlobal ? globalOf(account) : { account, region }, quota.name, value);
    held += 1;
  }
  for (const { region, name, value } of snapshot.settings)
    limits.set({ account, region }, name, value);
  return held;
}
