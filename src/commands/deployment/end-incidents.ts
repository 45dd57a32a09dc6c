import type { StackOutcome } from '../../deploy/index.js';
import { isSuccess } from '../../deploy/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Deployment } from './open.js';

/** Ends the incidents all of whose stacks came to a good end in this run. */
export async function endIncidents(
  io: CommandIo,
  { state, opened }: Deployment,
  { run, outcomes }: { readonly run: string; readonly outcomes: readonly StackOutcome[] },
): Promise<void> {
  const good = outcomes
    .filter(
      ({ result, status = '' }) =>
        // Unchanged: what failed was taken back, and nothing of it is wanted any more.
        result === 'unchanged' || (/^(created|updated)$/.test(result) && isSuccess(status)),
    )
    .map(({ name }) => name);
  if (good.length === 0) return;
  const { resolvedBy } = await import('../../diagnose/incident/index.js');
  try {
    const { incidents } = await state.incidents();
    for (const incident of incidents) {
      const isOver =
        incident.state !== 'resolved' &&
        incident.stacks.length > 0 &&
        incident.stacks.every(({ name }) => good.includes(name));
      if (!isOver) continue;
      const now = io.clock.now().toISOString();
      await state.keepIncident(resolvedBy(incident, { run, now, who: opened.identity.arn }));
      io.progress.line(`Incident ${incident.number} is over.`);
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    io.progress.warn(`Incidents were not ended: ${error.problem.what}`);
  }
}
