import type { AssemblyStack } from '../../assembly/index.js';
import type { GlobalValues } from '../../cli/index.js';
import { absenceText, isGone, looked, type Owed, owedBy } from '../../diagnose/incident/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Incident } from '../../state/index.js';
import type { Deployment } from './open.js';

interface Asking {
  readonly deployment: Deployment;
  readonly values: GlobalValues;
  /** Names of the stacks that would be changed. */
  readonly chosen: readonly string[];
  /** The whole app, as it would be deployed now. */
  readonly stacks: readonly AssemblyStack[];
  /** Nothing is going to be changed: what is owed is told, not refused. */
  readonly isDry: boolean;
}

/**
 * Refuses stacks whose last failure has a cause that may still be there. Where every test finds it
 * gone, or somebody answers for it, the way is free, and that is written down.
 *
 * @throws `incident-unreadable`, `cause-owed`, `incident-owed`
 */
export async function refuseWhatIsOwed(io: CommandIo, asking: Asking): Promise<void> {
  const { deployment, chosen, isDry } = asking;
  const { incidents, unreadable } = await deployment.state.incidents();
  const [file] = unreadable;
  if (file !== undefined && !isDry) throw problems.incidentUnreadable({ file });
  const { owed, excepted } = owedBy(incidents, chosen, io.clock.now());
  for (const { incident } of excepted) {
    const signed = incident.exceptions.at(-1);
    io.progress.warn(
      `Incident ${incident.number} is not over; ${signed?.who} answers for it until ${signed?.until}: ${signed?.reason}`,
    );
  }
  for (const one of owed) await refuseOrPass(io, asking, one);
}

async function refuseOrPass(io: CommandIo, asking: Asking, { incident, stacks }: Owed) {
  const { deployment, isDry } = asking;
  const { number } = incident;
  const environment = deployment.opened.name;
  if (isDry) {
    io.progress.warn(`Incident ${number} is owed by ${stacks.join(', ')}: ${incident.problem}`);
    return;
  }
  if (incident.state === 'investigating') throw problems.causeOwed({ number, environment, stacks });
  const after = await lookAgain(io, asking, incident);
  const results = after.verifications.slice(incident.verifications.length);
  if (!isGone(results)) {
    await deployment.state.keepIncident(after);
    throw problems.incidentOwed({
      ...{ number, environment, stacks },
      cause: incident.causes[0]?.means ?? incident.problem,
      stands: standing(incident, results),
      fix: incident.solution[0],
    });
  }
  io.progress.line(`Incident ${number}: its cause is gone (${results.length} tests).`);
  await deployment.state.keepIncident({ ...after, attempts: incident.attempts + 1 });
}

async function lookAgain(io: CommandIo, asking: Asking, incident: Incident): Promise<Incident> {
  if (incident.absence.length === 0) return incident;
  const { lookWhetherGone } = await import('../incident/look-whether-gone.js');
  const { deployment, values } = asking;
  const stacks = async () => asking.stacks;
  return looked(incident, await lookWhetherGone({ io, values, deployment, incident, stacks }));
}

function standing(incident: Incident, results: Incident['verifications']): readonly string[] {
  if (results.length === 0)
    return [
      'no machine can see whether it is gone; apexctl incident resolve takes the word of a person',
    ];
  return results
    .filter(({ verdict }) => verdict !== 'gone')
    .map(({ verdict, evidence }) => (verdict === 'unknown' ? `not known: ${evidence}` : evidence))
    .concat(
      incident.absence.length > 1
        ? [`it is over when ${incident.absence.map(absenceText).join(' and ')}`]
        : [],
    );
}
