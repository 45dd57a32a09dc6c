import { owedBy } from '../../diagnose/incident/index.js';
import { problems } from '../../errors/index.js';
import { type StackRecovery, undeletedRows } from '../../recover/index.js';
import type { Tools } from './tools.js';

/**
 * A repair ends no incident: going back to a good state is allowed, and the cause stays owed. What
 * cannot be taken back again waits until the cause is known.
 *
 * @throws `cause-owed`
 */
export async function tellIncidents(
  { io, flags, deployment }: Tools,
  plans: readonly StackRecovery[],
): Promise<void> {
  const { opened, state } = deployment;
  const { incidents } = await state.incidents();
  const names = plans.map(({ look }) => look.name);
  const { owed } = owedBy(incidents, names, io.clock.now());
  for (const { incident, stacks } of owed) {
    const { number } = incident;
    io.progress.warn(
      `Incident ${number} (${stacks.join(', ')}) stays open; it ends with the deployment that comes through.`,
    );
    const loses = plans.some(({ look }) => stacks.includes(look.name) && isLossy(flags, look));
    if (incident.state === 'investigating' && loses && !flags.dryRun)
      throw problems.causeOwed({ number, environment: opened.name, stacks });
  }
}

/**
 * The same, asked again right before a loss: what an operation that was waited for came to, and what somebody agrees
 * to at the terminal, the plan did not show.
 *
 * @throws `cause-owed`
 */
export async function holdBackLoss(
  { io, deployment: { opened, state } }: Tools,
  stack: string,
): Promise<void> {
  const { incidents } = await state.incidents();
  const { owed } = owedBy(incidents, [stack], io.clock.now());
  const open = owed.find(({ incident }) => incident.state === 'investigating');
  if (!open) return;
  const { incident, stacks } = open;
  throw problems.causeOwed({ number: incident.number, environment: opened.name, stacks });
}

const isLossy = ({ skip, forceDelete }: Tools['flags'], look: StackRecovery['look']): boolean =>
  (look.status === 'UPDATE_ROLLBACK_FAILED' && skip.length > 0) ||
  (undeletedRows(look).length > 0 && forceDelete.includes(look.name));
