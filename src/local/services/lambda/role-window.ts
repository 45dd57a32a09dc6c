import { AwsError } from '../../core/aws-error.js';
import type { World } from '../../core/world.js';
import { ROLE_REFUSED } from './validate.js';

const RETRY_MS = 1_000;

/** CloudFormation's handler waits for a role that was just created, as far as roles take time here. */
export async function onceRoleIsSeen<T>(
  { behaviour, clock }: World,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const until = clock.now().getTime() + behaviour.windowMs('role');
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isRole = error instanceof AwsError && error.message === ROLE_REFUSED;
      if (!isRole || clock.now().getTime() >= until) throw error;
      await clock.sleep(RETRY_MS, signal);
    }
  }
}
