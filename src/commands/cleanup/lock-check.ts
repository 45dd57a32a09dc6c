import { problems } from '../../errors/index.js';
import type { Deployment } from '../deployment/open.js';

/**
 * What somebody is working on cannot be looked at for what is left behind.
 *
 * @throws `lock-held`
 */
export async function requireFree({ state, opened }: Deployment): Promise<void> {
  const holder = await state.holder();
  if (!holder) return;
  const { who, host, pid, command, since } = holder;
  throw problems.lockHeld({
    environment: opened.name,
    holder: `${who} on ${host} (process ${pid})`,
    command,
    since,
  });
}
