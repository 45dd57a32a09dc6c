import type { GlobalValues } from '../../cli/index.js';
import { isGone, looked, missingIn } from '../../diagnose/incident/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { Incident } from '../../state/index.js';
import { visibleLine } from '../../text/index.js';
import { openDeployment } from '../deployment/open.js';
import { synthesizeApp } from '../deployment/synth.js';
import { lookWhetherGone } from './look-whether-gone.js';
import { incidentOf, needed, openRecords, type Records } from './records.js';

export interface ResolveFlags extends GlobalValues {
  readonly number: string;
  readonly who: string | undefined;
  readonly verified: string | undefined;
  readonly solution: string | undefined;
  readonly prevention: string | undefined;
  readonly impact: string | undefined;
  readonly lesson: string | undefined;
}

/** Looks whether the cause is gone, and ends the incident where it is and the record is whole. */
export async function runResolve(io: CommandIo, flags: ResolveFlags): Promise<Report<unknown>> {
  const records = await openRecords(io, flags);
  const found = withTexts(io, incidentOf(records, flags.number), flags);
  const incident = await verified(io, found, flags);
  await records.state.keepIncident(incident);
  const missing = missingIn(incident).filter((part) => part !== 'verification');
  if (missing.length > 0) throw problems.incidentIncomplete({ number: incident.number, missing });
  const last = newestResults(incident, found.verifications.length);
  if (!isGone(last)) {
    const stands = last
      .filter(({ verdict }) => verdict !== 'gone')
      .map(({ verdict, evidence }) =>
        verdict === 'unknown' ? `not known: ${evidence}` : evidence,
      );
    throw problems.incidentStands({
      number: incident.number,
      stands: stands.length > 0 ? stands : ['no machine can see whether its cause is gone'],
    });
  }
  return ended(io, records, incident);
}

async function ended(
  io: CommandIo,
  records: Records,
  incident: Incident,
): Promise<Report<unknown>> {
  const now = io.clock.now().toISOString();
  const timeline = [...incident.timeline, { time: now, what: 'Resolved' }];
  const resolved: Incident = { ...incident, state: 'resolved', resolvedAt: now, timeline };
  await records.state.keepIncident(resolved);
  return {
    command: 'incident resolve',
    data: { incident: resolved },
    findings: [],
    unknowns: [],
    counts: {},
    shown: [{ kind: 'text', text: `Incident ${resolved.number} is resolved.` }],
    next: [`apexctl deploy --env ${records.environment}`],
  };
}

/** What a person vouches for, else what a machine finds. */
async function verified(io: CommandIo, incident: Incident, flags: ResolveFlags): Promise<Incident> {
  if (flags.verified !== undefined) {
    const who = needed(flags.who, '--who NAME', 'who verified it');
    const text = needed(flags.verified, '--verified TEXT', 'what was seen');
    return looked(incident, [
      {
        time: io.clock.now().toISOString(),
        test: `verified by ${visibleLine(who)}`,
        verdict: 'gone',
        evidence: io.redact(visibleLine(text)),
      },
    ]);
  }
  if (incident.absence.length === 0) return incident;
  const deployment = await openDeployment(io, flags, 'incident resolve');
  try {
    const app = once(() => synthesizeApp(io, deployment.opened));
    const stacks = async () => (await app()).stacks;
    const around = { io, values: flags, deployment, incident, stacks };
    return looked(incident, await lookWhetherGone(around));
  } finally {
    deployment.opened.clients.close();
  }
}

const newestResults = ({ verifications }: Incident, before: number) => verifications.slice(before);

function withTexts(io: CommandIo, incident: Incident, flags: ResolveFlags): Incident {
  const clean = (text: string | undefined) =>
    text === undefined ? [] : [io.redact(visibleLine(text))];
  return {
    ...incident,
    solution: [...incident.solution, ...clean(flags.solution)],
    prevention: [...incident.prevention, ...clean(flags.prevention)],
    impact: [...incident.impact, ...clean(flags.impact)],
    lessons: [...incident.lessons, ...clean(flags.lesson)],
  };
}

/** The same promise for whoever asks, begun when the first one does. */
export function once<T>(begin: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= begin();
    return begun;
  };
}
