import { type AbsenceVerdict, heldVerdict, untold } from '../../diagnose/incident/index.js';
import type { AbsenceTest } from '../../state/index.js';
import { type Looking, regionOf } from './look-whether-gone.js';

/** What IAM says the caller, or the role that was refused, may do. */
export async function allowed(
  looking: Looking,
  { action, principal }: Extract<AbsenceTest, { test: 'allowed' }>,
): Promise<AbsenceVerdict> {
  const { principalOf, simulated } = await import('../../aws/looking/index.js');
  const source = looking.sourceIn(regionOf(looking.incident));
  const asked = principal ?? looking.deployment.opened.identity.arn;
  const who = await principalOf(source, asked);
  if (who === undefined) return untold(`IAM does not tell what ${asked} may do`);
  const [decision] = await simulated(source, who, [action], '*');
  const found = decision?.isAllowed ? 'allowed' : (decision?.because ?? 'IAM gave no answer');
  return heldVerdict(`${action} by ${who}`, decision?.isAllowed, found);
}
